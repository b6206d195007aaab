import { Matrix, solve } from 'ml-matrix';
import { type Credit, channelsOf, creditsFrom, type Path, totalConversions } from './path.ts';

export type MarkovCredit = {
  /** Chance of a conversion from the start of the chain. */
  readonly conversionChance: number;
  readonly credits: readonly (Credit & { readonly removalEffect: number })[];
};

/**
 * First-order Markov credit by removal effect, exactly: h = P_conversion + P h over the channels; the removal
 * effect of k is 1 - h_start(without k) / h_start, a step into k then being lost. A removal effect is never
 * negative, so it can never show that a channel does nothing or harm.
 * Source: Anderl et al., Int J Research in Marketing 33 (2016) 457-474; exact where others simulate.
 */
export function markovCredit(paths: readonly Path[]): MarkovCredit {
  const channels = channelsOf(paths);
  const steps = stepChances(paths, channels);
  const whole = chanceFromStart(steps, undefined);
  const effects = channels.map((_, k) => (whole > 0 ? 1 - chanceFromStart(steps, k) / whole : 0));
  const credits = creditsFrom(
    new Map(channels.map((channel, k) => [channel, effects[k]!])),
    totalConversions(paths),
  );
  return {
    conversionChance: whole,
    credits: credits.map((credit, k) => ({ ...credit, removalEffect: effects[k]! })),
  };
}

type Steps = {
  /** From the start into each channel, and straight to a conversion. */
  readonly start: Float64Array;
  readonly startConverts: number;
  /** From channel to channel, and from each to a conversion. */
  readonly between: readonly Float64Array[];
  readonly converts: Float64Array;
};

function stepChances(paths: readonly Path[], channels: readonly string[]): Steps {
  const size = channels.length;
  const place = new Map(channels.map((channel, k) => [channel, k]));
  const start = new Float64Array(size);
  const between = channels.map(() => new Float64Array(size));
  const converts = new Float64Array(size);
  const leaving = new Float64Array(size);
  let begun = 0;
  let straight = 0;
  for (const { channels: steps, conversions, nulls } of paths) {
    const weight = conversions + nulls;
    begun += weight;
    if (steps.length === 0) straight += conversions;
    steps.forEach((step, i) => {
      const k = place.get(step)!;
      if (i === 0) start[k]! += weight;
      leaving[k]! += weight;
      if (i + 1 < steps.length) between[k]![place.get(steps[i + 1]!)!]! += weight;
      else converts[k]! += conversions;
    });
  }
  return {
    start: start.map((value) => value / begun),
    startConverts: straight / begun,
    between: between.map((row, k) => row.map((value) => (leaving[k]! > 0 ? value / leaving[k]! : 0))),
    converts: converts.map((value, k) => (leaving[k]! > 0 ? value / leaving[k]! : 0)),
  };
}

function chanceFromStart(
  { start, startConverts, between, converts }: Steps,
  without: number | undefined,
): number {
  const kept = [...start.keys()].filter((k) => k !== without);
  if (kept.length === 0) return startConverts;
  const matrix = new Matrix(kept.map((k) => kept.map((m) => (k === m ? 1 : 0) - between[k]![m]!)));
  const chance = solve(matrix, Matrix.columnVector(kept.map((k) => converts[k]!)));
  return kept.reduce((total, k, at) => total + start[k]! * chance.get(at, 0), startConverts);
}
