import { matrixTimes } from '../linear/cholesky.ts';
import { errorOfContributions } from '../linear/contributions.ts';
import { transposeTimes } from '../linear/design.ts';
import { type LogisticFit, logisticRegression } from '../regression/logistic.ts';
import { propensityWeights } from './propensity-weights.ts';
import { armMean, armTotal, type Estimand, type Study, type WeightedEffect } from './study.ts';

export type PropensityEffect = WeightedEffect & {
  readonly propensity: LogisticFit;
  /** The error that other software prints when it takes weights and models as given: usually somewhat larger. */
  readonly seWithModelsGiven: number;
  /** What each unit adds to the error of the estimate. */
  readonly contributions: Float64Array;
};

/**
 * Difference of weighted means with weights from a logistic propensity model, normalised within each arm.
 * The error stacks the score of the propensity model under the two means, so that the estimation of the
 * weights counts. Source: Lunceford & Davidian, Stat Med 23 (2004) 2937-2960; checked against WeightIt.
 *
 * @param propensity the treatment on the study's covariates, where it is fitted already
 */
export function inverseProbabilityEffect(
  study: Study,
  estimand: Estimand,
  propensity = logisticRegression(study.covariates, study.treated),
): PropensityEffect {
  const { weights, slopes } = propensityWeights(propensity.fitted, study.treated, estimand);
  const arm = (which: 0 | 1) => armWithError(study, propensity, weights, slopes, which);
  const treated = arm(1);
  const comparison = arm(0);
  const contributions = treated.contributions.map((c, i) => c - comparison.contributions[i]!);
  return {
    estimate: treated.mean - comparison.mean,
    se: errorOfContributions(contributions, study.clusters),
    treatedMean: {
      estimate: treated.mean,
      se: errorOfContributions(treated.contributions, study.clusters),
    },
    comparisonMean: {
      estimate: comparison.mean,
      se: errorOfContributions(comparison.contributions, study.clusters),
    },
    weights,
    propensity,
    contributions,
    seWithModelsGiven: errorOfContributions(
      treated.direct.map((c, i) => c - comparison.direct[i]!),
      study.clusters,
    ),
  };
}

/**
 * What each unit adds to the error of a figure through the propensity model, when the figure moves by
 * `gradient` per unit of the model's coefficients: gradient' I⁻¹ x (t - e).
 */
export function throughPropensity(
  study: Study,
  propensity: LogisticFit,
  gradient: Float64Array,
): Float64Array {
  const width = gradient.length;
  const direction = matrixTimes(propensity.inverse, gradient);
  const { values, rows } = study.covariates;
  const out = new Float64Array(rows);
  for (let i = 0; i < rows; i += 1) {
    let along = 0;
    for (let j = 0; j < width; j += 1) along += values[i * width + j]! * direction[j]!;
    out[i] = along * (study.treated[i]! - propensity.fitted[i]!);
  }
  return out;
}

function armWithError(
  study: Study,
  propensity: LogisticFit,
  weights: Float64Array,
  slopes: Float64Array,
  arm: 0 | 1,
) {
  const { outcome, treated, covariates } = study;
  const mean = armMean(outcome, weights, treated, arm);
  const total = armTotal(weights, treated, arm);
  const inArm = (i: number, factor: number) =>
    treated[i] === arm ? (factor * (outcome[i]! - mean)) / total : 0;
  const moved = slopes.map((slope, i) => inArm(i, slope));
  const indirect = throughPropensity(study, propensity, transposeTimes(covariates, moved));
  const direct = weights.map((weight, i) => inArm(i, weight));
  return { mean, direct, contributions: direct.map((value, i) => value + indirect[i]!) };
}
