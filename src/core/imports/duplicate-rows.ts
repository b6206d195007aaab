import { hashLanes } from './values/text-hash.ts';

/** What a row is to the rows before it with the same key. */
export type Repetition = 'first' | 'same' | 'different';

export type SeenRows = {
  /** Notes a row; tells whether its key came before, with the same content or another. */
  note(key: string, content: string): Repetition;
};

/**
 * Remembers the keys of all rows of a file in 12 to 36 bytes each (two hashes and the content's), so that
 * duplicates are found in files larger than memory. Open addressing with linear steps, doubled when two
 * thirds full.
 */
export function seenRows(): SeenRows {
  let capacity = 1 << 10;
  let low = new Uint32Array(capacity);
  let high = new Uint32Array(capacity);
  let contents = new Uint32Array(capacity);
  let count = 0;

  function slotOf(keyLow: number, keyHigh: number): number {
    let slot = keyLow & (capacity - 1);
    while (high[slot] !== 0 && (low[slot] !== keyLow || high[slot] !== keyHigh))
      slot = (slot + 1) & (capacity - 1);
    return slot;
  }

  function grow(): void {
    const held = [low, high, contents] as const;
    capacity *= 2;
    low = new Uint32Array(capacity);
    high = new Uint32Array(capacity);
    contents = new Uint32Array(capacity);
    for (let index = 0; index < held[0].length; index++) {
      if (held[1][index] === 0) continue;
      const slot = slotOf(held[0][index]!, held[1][index]!);
      low[slot] = held[0][index]!;
      high[slot] = held[1][index]!;
      contents[slot] = held[2][index]!;
    }
  }

  return {
    note(key, content) {
      const [keyLow, rawHigh] = hashLanes(key);
      // Nought marks an empty slot.
      const keyHigh = rawHigh === 0 ? 1 : rawHigh;
      const [contentLow, contentHigh] = hashLanes(content);
      const contentHash = (contentLow ^ contentHigh) >>> 0;
      const slot = slotOf(keyLow, keyHigh);
      if (high[slot] !== 0) return contents[slot] === contentHash ? 'same' : 'different';
      low[slot] = keyLow;
      high[slot] = keyHigh;
      contents[slot] = contentHash;
      if (++count * 3 > capacity * 2) grow();
      return 'first';
    },
  };
}
