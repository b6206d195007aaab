import { matchedEffect } from '../matching/matched-effect.ts';
import { mean } from '../summaries/moments.ts';
import { doublyRobustEffect } from '../weighting/doubly-robust.ts';
import { entropyEffect } from '../weighting/entropy-effect.ts';
import { inverseProbabilityEffect } from '../weighting/inverse-probability.ts';
import type { Estimand, Study } from '../weighting/study.ts';
import { armOptions } from './arms.ts';
import { referenceOption, termHelp } from './covariate-options.ts';
import type { Method } from './method.ts';
import { DataError } from './table.ts';
import { type Effect, type Estimator, weightedEffect } from './weighted-effect.ts';

const means = (effect: {
  treatedMean: { estimate: number; se: number };
  comparisonMean: { estimate: number; se: number };
}) => ({
  means: { treated: effect.treatedMean, comparison: effect.comparisonMean },
});

function matching(study: Study, estimand: Estimand, propensity: Float64Array): Effect {
  if (estimand !== 'att')
    throw new DataError('Matching finds partners for the treated: --estimand att only.');
  const result = matchedEffect(study.outcome, propensity, study.treated);
  return {
    ...result,
    treatedMean: mean(result.pairs.map((pair) => study.outcome[pair.treated]!)),
    warnings: result.unmatched > 0 ? [`${result.unmatched} treated rows found no partner.`] : [],
    extra: {
      pairs: result.pairs.length,
      unmatched: result.unmatched,
      propensity: { treated: result.treatedDistance, matchedComparison: result.comparisonDistance },
    },
  };
}

const options = [
  ...armOptions,
  {
    flag: 'covariates',
    takes: 'LIST',
    help: `known before the act: ${termHelp}`,
    required: true,
  },
  referenceOption,
  {
    flag: 'estimand',
    takes: 'att|ate|atc',
    help: 'whose effect: the treated (unless told), all, the untreated',
  },
  {
    flag: 'negative-control',
    takes: 'COLUMN',
    help: 'an outcome that the act cannot have changed, such as one from before; an effect on it refuses the figure',
  },
];

const method = (name: string, summary: string, estimator: Estimator): Method => ({
  name,
  summary,
  options,
  run: (request) => weightedEffect(request, estimator),
});

export const weightingMethods: readonly Method[] = [
  method(
    'ipw',
    'Weights from a logistic propensity model; the error counts their estimation.',
    (study, estimand) => {
      const effect = inverseProbabilityEffect(study, estimand);
      const errors = { estimatedWeights: effect.se, givenWeights: effect.seWithModelsGiven };
      return { ...effect, treatedMean: effect.treatedMean.estimate, extra: { errors, ...means(effect) } };
    },
  ),
  method(
    'entropy',
    'Entropy balancing, then a regression with treatment-by-covariate terms.',
    (study, estimand) => {
      const effect = entropyEffect(study, estimand);
      return {
        ...effect,
        treatedMean: effect.treatedMean.estimate,
        fault: effect.balanced ? undefined : 'reach',
        extra: { ...means(effect), seWithRandomCovariates: effect.seWithRandomCovariates },
      };
    },
  ),
  method(
    'aipw',
    'Doubly robust: a propensity model and an outcome model, right if either is.',
    (study, estimand) => {
      const effect = doublyRobustEffect(study, estimand);
      const errors = { stacked: effect.se, influence: effect.seWithModelsGiven };
      return { ...effect, treatedMean: effect.treatedMean.estimate, extra: { errors, ...means(effect) } };
    },
  ),
  method(
    'matching',
    'One-to-one nearest neighbours on the propensity score, no replacement, largest first.',
    matching,
  ),
];
