import type { FactSheet } from '../customers/fact.ts';

/** One thing a need wants of a customer: what it is, and whether somebody has it; `unknown` when a fact is missing. */
export type Trait = {
  /** The wish in words: "Industry is rail". */
  readonly says: string;
  readonly answer: (sheet: FactSheet) => 'yes' | 'no' | 'unknown';
};

/** How well somebody fits what a need wants. */
export type Fit = {
  /** `not` as soon as one wanted trait is known to be missing; `open` when one is not known. */
  readonly outcome: 'fits' | 'open' | 'not';
  readonly wanted: number;
  readonly matched: number;
  readonly unknown: number;
  /** Matched traits plus half of the unknown ones, of those wanted: 0 to 1; 1 when anybody will do. */
  readonly share: number;
};

/** Counts how many of the wanted traits a person and their account have. */
export function fitOf(traits: readonly Trait[], sheet: FactSheet): Fit {
  let matched = 0;
  let unknown = 0;
  for (const trait of traits) {
    const answer = trait.answer(sheet);
    if (answer === 'yes') matched += 1;
    else if (answer === 'unknown') unknown += 1;
  }
  return fitBy(traits.length, matched, unknown);
}

/** There are few ways to fit and many people who do: each way is one object. */
const ways = new Map<number, Fit>();
const MOST_KEPT = 1000;

function fitBy(wanted: number, matched: number, unknown: number): Fit {
  const key = (wanted * 1e4 + matched) * 1e4 + unknown;
  const known = ways.get(key);
  if (known !== undefined) return known;
  const fit: Fit = {
    outcome: matched === wanted ? 'fits' : matched + unknown === wanted ? 'open' : 'not',
    wanted,
    matched,
    unknown,
    share: wanted === 0 ? 1 : (matched + unknown / 2) / wanted,
  };
  if (ways.size < MOST_KEPT) ways.set(key, fit);
  return fit;
}

/** "5 of 7 wishes, one not known". */
export function fitSays(fit: Fit): string {
  if (fit.wanted === 0) return 'Any customer will do.';
  const wishes = fit.wanted === 1 ? 'the one wish' : `${fit.wanted} wishes`;
  const known =
    fit.matched === fit.wanted
      ? `Fits ${fit.wanted === 1 ? wishes : `all ${wishes}`}`
      : `Fits ${fit.matched} of ${wishes}`;
  return fit.unknown === 0 ? `${known}.` : `${known}; ${fit.unknown} not known.`;
}
