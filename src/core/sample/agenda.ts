import type { Instant } from '../signals/signal.ts';

/** Things that will happen, run in order of time; of two at the same moment the one noted first goes first. */
export type Agenda = {
  note(at: Instant, happen: (at: Instant) => void): void;
  /** Runs everything up to and including that moment; what is noted on the way runs too. */
  runUntil(until: Instant): void;
};

type Entry = { readonly at: Instant; readonly order: number; readonly happen: (at: Instant) => void };

/** An agenda on a binary heap. */
export function createAgenda(): Agenda {
  const heap: Entry[] = [];
  let noted = 0;
  const before = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.order < b.order);

  const rise = (from: number) => {
    let i = from;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(heap[i]!, heap[parent]!)) return;
      [heap[i], heap[parent]] = [heap[parent]!, heap[i]!];
      i = parent;
    }
  };
  const sink = () => {
    let i = 0;
    for (;;) {
      const left = 2 * i + 1;
      if (left >= heap.length) return;
      const least = left + 1 < heap.length && before(heap[left + 1]!, heap[left]!) ? left + 1 : left;
      if (!before(heap[least]!, heap[i]!)) return;
      [heap[i], heap[least]] = [heap[least]!, heap[i]!];
      i = least;
    }
  };

  return {
    note(at, happen) {
      heap.push({ at, order: noted++, happen });
      rise(heap.length - 1);
    },
    runUntil(until) {
      while (heap.length > 0 && heap[0]!.at <= until) {
        const next = heap[0]!;
        const last = heap.pop()!;
        if (heap.length > 0) {
          heap[0] = last;
          sink();
        }
        next.happen(next.at);
      }
    },
  };
}
