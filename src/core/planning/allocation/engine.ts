import type { Prices } from './instance.ts';
import type { Lists } from './lists.ts';

/** Lets the caller of long work see how far it is and stop it; engines call it, and know nothing of clocks. */
export type Control = {
  /** `done` of `total` parts of a phase; a total of 0 means that it is not known beforehand */
  readonly progress?: (done: number, total: number, phase: Phase) => void;
  readonly shouldStop?: () => boolean;
};

export type Phase = 'gathering' | 'solving' | 'pricing' | 'checking';

/** What an engine hands back: a plan within all caps, and prices that prove it where it `finished`. */
export type Solution = {
  /** pair numbers, pins not among them */
  readonly pairs: Uint32Array;
  readonly prices: Prices;
  /** false where it was stopped, or ran into its work limit */
  readonly finished: boolean;
  /** needs whose minimum cannot be met, with the asks that are lacking */
  readonly unmet: readonly { readonly need: number; readonly lacking: number }[];
  readonly work: Readonly<Record<string, number>>;
  /** the lists that stood in for all pairs in the end, where the engine has such */
  readonly lists?: Lists;
};
