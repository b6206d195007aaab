import type { ReasonView } from '../../contract/standing.ts';

/**
 * A small made-up company in the shapes of the contract, for looking at pages and testing pieces before
 * and without the real house. Everything is told relative to the moment it starts; nothing here is shipped.
 */
export const NOW = Date.now();
export const at = (days: number): string => new Date(NOW + days * 86_400_000).toISOString();

export const rungs = {
  quote: { id: 'quote', name: 'Quote', minutes: 10 },
  review: { id: 'review', name: 'Review', minutes: 15 },
  referral: { id: 'referral', name: 'Referral', minutes: 10 },
  call: { id: 'reference-call', name: 'Reference call', minutes: 30 },
  study: { id: 'case-study', name: 'Case study', minutes: 180 },
  talk: { id: 'talk', name: 'Talk', minutes: 360 },
  board: { id: 'advisory-board', name: 'Advisory board', minutes: 240 },
} as const;
export const ladder = [
  rungs.quote,
  rungs.review,
  rungs.referral,
  rungs.call,
  rungs.study,
  rungs.talk,
  rungs.board,
];

export const eur = (units: number) => ({ cents: Math.round(units * 100), currency: 'EUR' });

export const reason = (
  gate: ReasonView['gate'],
  outcome: ReasonView['outcome'],
  says: string,
  source: string | null,
  days = 1,
  clears: Partial<Pick<ReasonView, 'clearsAt' | 'clearsBy'>> = {},
): ReasonView => ({
  gate,
  outcome,
  says,
  fact: source === null ? null : { name: gate, source, at: at(-days) },
  clearsAt: null,
  clearsBy: null,
  ...clears,
});

/** The same numbers every time: a small generator (mulberry32) with a fixed seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
export const random = seeded(7);
export const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
