/**
 * Whether intervals of an effect on deals are wider than they need be: the same estimate with errors worked out in other
 * ways, in the worlds S1b and S1c. Prints the rows of docs/known-truth.md; takes about a minute.
 */
import { zOfLevel } from '../src/core/statistics/distributions/normal.ts';
import { mean, standardDeviation } from '../src/core/statistics/summaries/moments.ts';
import { doublyRobustEffect } from '../src/core/statistics/weighting/doubly-robust.ts';
import { entropyEffect } from '../src/core/statistics/weighting/entropy-effect.ts';
import {
  type DealsTruth,
  knownAtLandmark,
  referenceDeals,
} from '../src/core/statistics/worlds/reference-deals.ts';

export const title = 'How wide an interval of an effect has to be: errors worked out in four ways';

const RUNS = 6000;
const Z = zOfLevel(0.95);

type Told = { readonly estimate: number; readonly se: number };

/** The estimate with each error, of deals that reached the landmark. */
function answers(seed: number, truth: DealsTruth): Readonly<Record<string, Told>> {
  const late = referenceDeals(seed, truth).filter((deal) => deal.late);
  const covariates = knownAtLandmark(late);
  const study = {
    treated: late.map((deal) => deal.called),
    outcome: late.map((deal) => deal.won),
    covariates,
    clusters: late.map((_, n) => n),
  };
  const entropy = entropyEffect(study, 'att');
  const robust = doublyRobustEffect(study, 'att');
  return {
    'ours: balancing, HC2, deals drawn by chance': { ...entropy, se: entropy.seWithRandomCovariates },
    'balancing, HC0, deals held fixed': entropy,
    'logistic weights, stacked sandwich (HC0)': robust,
  };
}

export function run(): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  console.log('| world | error | mean error / SD of the estimate | coverage | says "an effect" |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const [name, opportunities] of [
    ['S1b', 1000],
    ['S1c', 300],
  ] as const) {
    const truth = { opportunities, effect: 0.1 };
    const runs = Array.from({ length: RUNS }, (_, n) => answers(n + 1, truth));
    const line = (way: string, told: readonly Told[]) => {
      const spread = standardDeviation(told.map(({ estimate }) => estimate));
      const share = (holds: (one: Told) => boolean) => percent(mean(told.map((one) => (holds(one) ? 1 : 0))));
      const covered = share(({ estimate, se }) => Math.abs(estimate - truth.effect) <= Z * se);
      const found = share(({ estimate, se }) => Math.abs(estimate) > Z * se);
      const ratio = (mean(told.map(({ se }) => se)) / spread).toFixed(2);
      console.log(
        `| ${name}, true +10, ${RUNS.toLocaleString('en-GB')} runs | ${way} | ${ratio} | ${covered} | ${found} |`,
      );
    };
    for (const way of Object.keys(runs[0]!))
      line(
        way,
        runs.map((one) => one[way]!),
      );
    const [own] = Object.keys(runs[0]!);
    const estimates = runs.map((one) => one[own!]!.estimate);
    const known = standardDeviation(estimates);
    line(
      'ours, were its SD known',
      estimates.map((estimate) => ({ estimate, se: known })),
    );
  }
}

if (import.meta.main) run();
