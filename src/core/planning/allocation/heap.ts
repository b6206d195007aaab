/** A binary heap of (key, node, cursor); equal keys leave in an order that only depends on what was pushed. */
export type Heap = { key: Float64Array; node: Int32Array; cursor: Int32Array; size: number };

export function emptyHeap(): Heap {
  return { key: new Float64Array(1024), node: new Int32Array(1024), cursor: new Int32Array(1024), size: 0 };
}

/** Adds an entry. */
export function push(heap: Heap, key: number, node: number, cursor: number): void {
  if (heap.size === heap.key.length) {
    const larger = {
      key: new Float64Array(2 * heap.size),
      node: new Int32Array(2 * heap.size),
      cursor: new Int32Array(2 * heap.size),
    };
    larger.key.set(heap.key);
    larger.node.set(heap.node);
    larger.cursor.set(heap.cursor);
    Object.assign(heap, larger);
  }
  let at = heap.size++;
  while (at > 0) {
    const up = (at - 1) >> 1;
    if (heap.key[up]! <= key) break;
    place(heap, at, heap.key[up]!, heap.node[up]!, heap.cursor[up]!);
    at = up;
  }
  place(heap, at, key, node, cursor);
}

/** Takes the entry with the least key out; it is at index 0 before. */
export function pop(heap: Heap): void {
  const last = --heap.size;
  const key = heap.key[last]!;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= last) break;
    if (child + 1 < last && heap.key[child + 1]! < heap.key[child]!) child++;
    if (heap.key[child]! >= key) break;
    place(heap, at, heap.key[child]!, heap.node[child]!, heap.cursor[child]!);
    at = child;
  }
  place(heap, at, key, heap.node[last]!, heap.cursor[last]!);
}

function place(heap: Heap, at: number, key: number, node: number, cursor: number): void {
  heap.key[at] = key;
  heap.node[at] = node;
  heap.cursor[at] = cursor;
}
