import { matrixTimes } from '../linear/cholesky.ts';
import { errorOfContributions } from '../linear/contributions.ts';
import { type Design, rowsOf, rowsWhere, times, transposeTimes } from '../linear/design.ts';
import { dropDependentColumns } from '../linear/independent-columns.ts';
import { leastSquares } from '../linear/least-squares.ts';
import { type LogisticFit, logisticRegression } from '../regression/logistic.ts';
import { type PropensityEffect, throughPropensity } from './inverse-probability.ts';
import { propensityWeights } from './propensity-weights.ts';
import { armTotal, type Estimand, type Study } from './study.ts';

/**
 * Augmented inverse probability weighting (doubly robust): a linear outcome model per arm, corrected by the
 * weighted mean of its own residuals. For the treated this is
 * mean_T(Y - m0) - Σ_C w (Y - m0) / Σ_C w with w = e/(1-e) (MEASUREMENT 2). The error stacks the scores of the
 * propensity model and of the outcome models under the estimate.
 * Source: Robins, Rotnitzky & Zhao, JASA 89 (1994) 846-866; Stefanski & Boos 2002 for the stacking.
 *
 * @param propensity the treatment on the study's covariates, where it is fitted already
 */
export function doublyRobustEffect(
  study: Study,
  estimand: Estimand,
  propensity = logisticRegression(study.covariates, study.treated),
): PropensityEffect {
  const n = study.covariates.rows;
  const { weights, slopes } = propensityWeights(propensity.fitted, study.treated, estimand);
  const target = Float64Array.from({ length: n }, (_, i) =>
    estimand === 'ate' || study.treated[i] === (estimand === 'att' ? 1 : 0) ? 1 : 0,
  );
  const arm = (which: 0 | 1) => {
    // The arm that is itself the target needs no model: its mean is the plain one.
    const own = estimand === (which === 1 ? 'att' : 'atc');
    return own ? plainArm(study, which) : modelledArm(study, propensity, weights, slopes, target, which);
  };
  const one = arm(1);
  const none = arm(0);
  const error = (c: Float64Array) => errorOfContributions(c, study.clusters);
  const contributions = one.contributions.map((c, i) => c - none.contributions[i]!);
  return {
    estimate: one.mean - none.mean,
    se: error(contributions),
    treatedMean: { estimate: one.mean, se: error(one.contributions) },
    comparisonMean: { estimate: none.mean, se: error(none.contributions) },
    weights,
    propensity,
    contributions,
    seWithModelsGiven: error(one.direct.map((c, i) => c - none.direct[i]!)),
  };
}

function plainArm({ treated, outcome, covariates }: Study, arm: 0 | 1) {
  const rows = rowsWhere(covariates.rows, (i) => treated[i] === arm);
  const mean = rows.reduce((total, i) => total + outcome[i]!, 0) / rows.length;
  const contributions = new Float64Array(covariates.rows);
  for (const i of rows) contributions[i] = (outcome[i]! - mean) / rows.length;
  return { mean, direct: contributions, contributions };
}

/** Mean outcome of the target, had it been in `arm`. */
function modelledArm(
  study: Study,
  propensity: LogisticFit,
  weights: Float64Array,
  slopes: Float64Array,
  target: Float64Array,
  arm: 0 | 1,
) {
  const { treated, outcome, covariates } = study;
  const n = covariates.rows;
  const model = outcomeModel(study, arm);
  const size = target.reduce((a, b) => a + b, 0);
  const total = armTotal(weights, treated, arm);
  const left = Float64Array.from({ length: n }, (_, i) =>
    treated[i] === arm ? outcome[i]! - model.predicted[i]! : 0,
  );
  let predictedMean = 0;
  let correction = 0;
  for (let i = 0; i < n; i += 1) {
    predictedMean += (target[i]! * model.predicted[i]!) / size;
    if (treated[i] === arm) correction += (weights[i]! * left[i]!) / total;
  }
  const pull = Float64Array.from({ length: n }, (_, i) =>
    treated[i] === arm ? (left[i]! - correction) / total : 0,
  );
  const viaPropensity = throughPropensity(
    study,
    propensity,
    transposeTimes(
      covariates,
      pull.map((value, i) => value * slopes[i]!),
    ),
  );
  // How the mean moves with the outcome model: target means less the weighted means of the arm.
  const lean = transposeTimes(
    model.design,
    target.map((inTarget, i) => inTarget / size - (treated[i] === arm ? weights[i]! / total : 0)),
  );
  const direction = matrixTimes(model.inverse, lean);
  const along = times(model.design, direction);
  // The efficient influence function, right by itself where both models are.
  const direct = target.map(
    (inTarget, i) => (inTarget * (model.predicted[i]! - predictedMean)) / size + weights[i]! * pull[i]!,
  );
  const contributions = direct.map((value, i) => value + viaPropensity[i]! + along[i]! * left[i]!);
  return { mean: predictedMean + correction, direct, contributions };
}

/** Least squares within one arm, predicted for everybody. Columns that do not vary in the arm are left out. */
function outcomeModel({ treated, outcome, covariates }: Study, arm: 0 | 1) {
  const rows = rowsWhere(covariates.rows, (i) => treated[i] === arm);
  const { design: within } = dropDependentColumns(rowsOf(covariates, rows));
  const fit = leastSquares(
    within,
    rows.map((i) => outcome[i]!),
  );
  const design = columnsNamed(covariates, within.names);
  return { design, inverse: fit.inverse, predicted: times(design, fit.coefficients) };
}

function columnsNamed({ names, rows, values }: Design, wanted: readonly string[]): Design {
  const places = wanted.map((name) => names.indexOf(name));
  const out = new Float64Array(rows * wanted.length);
  for (let i = 0; i < rows; i += 1)
    places.forEach((place, j) => {
      out[i * wanted.length + j] = values[i * names.length + place]!;
    });
  return { names: wanted, rows, values: out };
}
