import {
  detectableProportionDifference,
  neededPerArm,
} from '../statistics/experiments/minimum-detectable-effect.ts';
import { powerGate } from '../statistics/gates.ts';
import type { Refusal } from '../statistics/refusal.ts';
import type { ExperimentTerms } from './experiment.ts';
import { unitsOf } from './experiment-says.ts';

/** What an experiment could show, told before it starts. */
export type ExperimentOutlook = {
  readonly detectable: number;
  /** Accounts that would be needed to see the largest plausible effect with arms of equal size. */
  readonly needed: number;
  readonly refused: Refusal | null;
  readonly says: string;
};

/** Smallest visible effect at the planned size (80 % power, two-sided 5 %), and whether starting is worth it. */
export function outlookOf(
  terms: Pick<ExperimentTerms, 'kind' | 'share' | 'planned' | 'baseRate' | 'plausible' | 'horizonDays'>,
): ExperimentOutlook {
  const { share, planned, baseRate, plausible } = terms;
  const units = unitsOf(terms);
  const detectable = detectableProportionDifference(baseRate, planned * share, planned * (1 - share));
  const needed = 2 * neededPerArm(baseRate, plausible);
  const refused = powerGate(detectable, plausible, { points: true }) ?? null;
  const points = (value: number) => `${(100 * value).toFixed(1).replace(/\.0$/, '')} points`;
  return {
    detectable,
    needed,
    refused,
    says:
      refused === null
        ? `With ${planned} ${units} an effect of ${points(detectable)} or more would very likely be seen, ${terms.horizonDays} days after the last lot.`
        : `${refused.message} To see ${points(plausible)}, about ${needed} ${units} are needed.`,
  };
}
