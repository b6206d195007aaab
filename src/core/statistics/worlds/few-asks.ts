import { drawBeta, drawBinomial, drawGeometric } from '../random/draws.ts';
import { seeded } from '../random/seeded.ts';
import type { ShrunkenRate, Tally } from '../shrinkage/beta-binomial.ts';
import { betaBinomialGrid, gridMean, gridRate } from '../shrinkage/beta-binomial-grid.ts';
import { mean } from '../summaries/moments.ts';

/** How well a rule foretells the next answers: mean squared error and mean log loss. */
export type Score = { readonly brier: number; readonly logLoss: number };

export type FewAsksSummary = {
  readonly raw: Score;
  readonly pooled: Score;
  readonly shrunken: Score;
  readonly oracle: Score;
  /** Share of advocates whose own chance lies in their 90 % interval. */
  readonly coverage: number;
};

/** What the product believes of the weight of one’s likes before it has seen any answer (MEASUREMENT.md 4). */
const BELIEF = { median: 8, spread: 1 };

/** Advocates with a chance of yes from Beta(2, 4) each, and few past asks. */
export function fewAsks(
  seed: number,
  advocates: number,
): { readonly truth: number; readonly tally: Tally }[] {
  const random = seeded(seed);
  return Array.from({ length: advocates }, () => {
    const truth = drawBeta(random, 2, 4);
    const trials = drawGeometric(random, 0.36);
    return { truth, tally: { trials, successes: drawBinomial(random, trials, truth) } };
  });
}

/** Many such programmes, seeds counting up from `seed`; losses are expected ones given each true chance. */
export function fewAsksOverRuns(advocates: number, runs: number, seed: number): FewAsksSummary {
  const rules = ['raw', 'pooled', 'shrunken', 'oracle'] as const;
  const scores = new Map(rules.map((rule) => [rule, { brier: [] as number[], logLoss: [] as number[] }]));
  const covered: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const world = fewAsks(seed + run, advocates);
    const tallies = world.map(({ tally }) => tally);
    const grid = betaBinomialGrid(tallies, { prior: BELIEF, points: 25 });
    const common = gridMean(grid).rate;
    const rates = new Map<string, ShrunkenRate>();
    for (const { truth, tally } of world) {
      // Few asks means few different tallies.
      const key = `${tally.successes}/${tally.trials}`;
      const rate = rates.get(key) ?? gridRate(grid, tally, 0.9);
      rates.set(key, rate);
      const says = {
        raw: tally.successes / tally.trials,
        pooled: common,
        shrunken: rate.mean,
        oracle: truth,
      };
      for (const rule of rules) {
        const told = says[rule];
        // A rule that says never or always is given one chance in a thousand of being wrong.
        const kept = Math.min(0.999, Math.max(0.001, told));
        scores.get(rule)!.brier.push(truth * (1 - told) ** 2 + (1 - truth) * told ** 2);
        scores.get(rule)!.logLoss.push(-truth * Math.log(kept) - (1 - truth) * Math.log(1 - kept));
      }
      covered.push(rate.interval[0] <= truth && truth <= rate.interval[1] ? 1 : 0);
    }
  }
  const scoreOf = (rule: (typeof rules)[number]): Score => ({
    brier: mean(scores.get(rule)!.brier),
    logLoss: mean(scores.get(rule)!.logLoss),
  });
  return {
    raw: scoreOf('raw'),
    pooled: scoreOf('pooled'),
    shrunken: scoreOf('shrunken'),
    oracle: scoreOf('oracle'),
    coverage: mean(covered),
  };
}
