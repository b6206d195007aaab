import { inverse, Matrix } from 'ml-matrix';
import { type Credit, type CreditRule, creditsBy, type LaidPaths, layOut, type Path } from './path.ts';

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
  const { whole, effects } = removalEffects(layOut(paths));
  const credits = creditsBy(byRemoval, paths);
  return {
    conversionChance: whole,
    credits: credits.map((credit, k) => ({ ...credit, removalEffect: effects[k]! })),
  };
}

/** The removal effect of each channel as its score. */
export const byRemoval: CreditRule = (paths) => removalEffects(paths).effects;

function removalEffects(paths: LaidPaths): { readonly whole: number; readonly effects: Float64Array } {
  const { whole, through } = chancesOf(stepChances(paths));
  return { whole, effects: through.map((chance) => (whole > 0 ? chance / whole : 0)) };
}

type Steps = {
  /** From the start into each channel, and straight to a conversion. */
  readonly start: Float64Array;
  readonly startConverts: number;
  /** From channel to channel, and from each to a conversion. */
  readonly between: readonly Float64Array[];
  readonly converts: Float64Array;
};

function stepChances({ channels, steps, conversions, nulls }: LaidPaths): Steps {
  const start = new Float64Array(channels.length);
  const between = channels.map(() => new Float64Array(channels.length));
  const converts = new Float64Array(channels.length);
  const leaving = new Float64Array(channels.length);
  let begun = 0;
  let straight = 0;
  steps.forEach((path, n) => {
    const weight = conversions[n]! + nulls[n]!;
    if (weight === 0) return;
    begun += weight;
    if (path.length === 0) straight += conversions[n]!;
    else start[path[0]!]! += weight;
    path.forEach((k, i) => {
      leaving[k]! += weight;
      if (i + 1 < path.length) between[k]![path[i + 1]!]! += weight;
      else converts[k]! += conversions[n]!;
    });
  });
  return {
    start: start.map((value) => value / begun),
    startConverts: straight / begun,
    between: between.map((row, k) => row.map((value) => (leaving[k]! > 0 ? value / leaving[k]! : 0))),
    converts: converts.map((value, k) => (leaving[k]! > 0 ? value / leaving[k]! : 0)),
  };
}

/**
 * Chance of a conversion from the start, and how much of it passes through each channel: the chance of ever coming to k,
 * which is (start N)_k / N_kk with N = (I - P)^-1, times the chance of a conversion from there. What is lost without k is
 * just that, so one inverse serves all removals.
 */
function chancesOf({ start, startConverts, between, converts }: Steps): {
  readonly whole: number;
  readonly through: Float64Array;
} {
  const size = start.length;
  if (size === 0) return { whole: startConverts, through: new Float64Array(0) };
  const visits = inverse(
    new Matrix(between.map((row, k) => Array.from(row, (chance, m) => (k === m ? 1 : 0) - chance))),
  );
  const from = (k: number) => converts.reduce((sum, chance, m) => sum + visits.get(k, m) * chance, 0);
  const reached = (k: number) => start.reduce((sum, chance, m) => sum + chance * visits.get(m, k), 0);
  const chances = Float64Array.from(start, (_, k) => from(k));
  return {
    whole: start.reduce((sum, chance, k) => sum + chance * chances[k]!, startConverts),
    through: chances.map((chance, k) => (reached(k) / visits.get(k, k)) * chance),
  };
}
