import { cholesky, quadratic } from '../../statistics/linear/cholesky.ts';
import { type Column, designOf } from '../../statistics/linear/design.ts';
import { type LogisticFit, logistic, logisticRegression } from '../../statistics/regression/logistic.ts';
import { mean, standardDeviation } from '../../statistics/summaries/moments.ts';
import { ASSUMED_HALF_LIFE } from '../fatigue/ask-load.ts';
import type { AskFeatures } from './ask-features.ts';
import { carriedColumns, columnValue, type FeatureColumn } from './feature-columns.ts';

/** A feature with what it does: log-odds of a yes per standard deviation, from the average on. */
export type LearntFeature = {
  readonly column: FeatureColumn;
  readonly centre: number;
  readonly spread: number;
  readonly effect: number;
  readonly se: number;
};

/** The chance of a yes as the logistic of an act and of features, as plain data. */
export type YesLogit = {
  readonly asks: number;
  readonly intercept: number;
  /** What each act adds to it. */
  readonly rungs: Readonly<Record<string, number>>;
  readonly features: readonly LearntFeature[];
  /** Variance of intercept, acts and features as they come here, row after row. */
  readonly variance: readonly number[];
};

export type FeaturedAsk = { readonly rung: string; readonly yes: boolean; readonly features: AskFeatures };

/** Standard deviations that acts, and features, are believed to vary by, in log-odds: those that are tried. */
const RUNG_SPREADS = [0.25, 0.5, 1, 2];
const FEATURE_SPREADS = [0.05, 0.1, 0.2, 0.4, 0.8];
const START = 0.2;

/**
 * Learns from asks what was known of when they were made. Acts have intercepts of their own, drawn towards all; features
 * are laid out to mean 0 and spread 1, unknown ones at 0, and drawn towards no effect at all (L2). How far each is drawn
 * is what makes the answers likeliest (Laplace's approximation of the marginal likelihood), so that features which tell
 * nothing end up next to nought. Null where there are too few answers for any feature. Sources: MEASUREMENT.md 4;
 * MacKay, Neural Computation 4 (1992) 415-447.
 *
 * @param halfLifeDays after so many days half of what an ask weighs is gone, as answers have taught (load-effect.ts)
 */
export function fitYesLogit(
  asks: readonly FeaturedAsk[],
  halfLifeDays: number = ASSUMED_HALF_LIFE,
): YesLogit | null {
  const columns = carriedColumns(asks, halfLifeDays);
  if (columns.length === 0) return null;
  const rungs = [...new Set(asks.map(({ rung }) => rung))].sort();
  const laid = columns.map((column) => layOut(column, asks));
  const design = designOf(
    [
      ...rungs.map(
        (rung): Column => ({
          name: rung,
          values: Float64Array.from(asks, (ask) => (ask.rung === rung ? 1 : 0)),
        }),
      ),
      ...laid.map(({ values }, i): Column => ({ name: `feature ${i}`, values })),
    ],
    asks.length,
  );
  const outcome = Float64Array.from(asks, ({ yes }) => (yes ? 1 : 0));
  const at = (rungSpread: number, featureSpread: number) => {
    const penalty = [0, ...rungs.map(() => rungSpread ** -2), ...laid.map(() => featureSpread ** -2)];
    const fit = logisticRegression(design, outcome, undefined, penalty);
    return { fit, score: evidence(fit, penalty) };
  };
  const rungSpread = likeliest(RUNG_SPREADS, (spread) => at(spread, START).score);
  const { fit } = at(
    rungSpread,
    likeliest(FEATURE_SPREADS, (spread) => at(rungSpread, spread).score),
  );
  const width = design.names.length;
  return {
    asks: asks.length,
    intercept: fit.coefficients[0]!,
    rungs: Object.fromEntries(rungs.map((rung, j) => [rung, fit.coefficients[1 + j]!])),
    variance: [...fit.inverse],
    features: laid.map(({ column, centre, spread }, i) => {
      const j = 1 + rungs.length + i;
      return {
        column,
        centre,
        spread,
        effect: fit.coefficients[j]!,
        se: Math.sqrt(fit.inverse[j * width + j]!),
      };
    }),
  };
}

/** What a feature adds to somebody's log-odds, against the average; 0 where it is unknown. */
export const featureAdds = (feature: LearntFeature, of: AskFeatures): number =>
  feature.effect * standing(feature, of);

/** Where somebody stands on a feature, in standard deviations from the average; at 0 where it is unknown. */
function standing({ column, centre, spread }: LearntFeature, of: AskFeatures): number {
  const value = columnValue(column, of);
  return value === null ? 0 : (value - centre) / spread;
}

/** A rate with its variance: how unsure one is of it. */
export type UnsureRate = { readonly rate: number; readonly variance: number };

/** The chance of a yes of the likes of somebody; its variance by the delta method. */
export function likesOf(logit: YesLogit, rung: string, of: AskFeatures): UnsureRate {
  const { intercept, rungs, features, variance } = logit;
  const row = [
    1,
    ...Object.keys(rungs).map((act) => (act === rung ? 1 : 0)),
    ...features.map((feature) => standing(feature, of)),
  ];
  const adds = features.reduce((sum, feature) => sum + featureAdds(feature, of), 0);
  const rate = logistic(intercept + (rungs[rung] ?? 0) + adds);
  return { rate, variance: (rate * (1 - rate)) ** 2 * quadratic(variance, row) };
}

/** How much more log-odds of the same act one has than another, and its variance. */
export function differenceOf(
  { rungs, features, variance }: YesLogit,
  one: AskFeatures,
  other: AskFeatures,
): { readonly effect: number; readonly variance: number } {
  const apart = features.map((feature) => standing(feature, one) - standing(feature, other));
  const row = [0, ...Object.keys(rungs).map(() => 0), ...apart];
  return {
    effect: features.reduce((sum, { effect }, i) => sum + effect * apart[i]!, 0),
    variance: quadratic(variance, row),
  };
}

function layOut(column: FeatureColumn, asks: readonly FeaturedAsk[]) {
  const raw = asks.map(({ features }) => columnValue(column, features));
  const known = raw.filter((value) => value !== null);
  const centre = mean(known);
  const spread = standardDeviation(known);
  const values = Float64Array.from(raw, (value) => (value === null ? 0 : (value - centre) / spread));
  return { column, centre, spread, values };
}

/** Log of the marginal likelihood under the penalty's belief, up to a constant. */
function evidence({ coefficients, inverse, logLikelihood }: LogisticFit, penalty: readonly number[]): number {
  let total = logLikelihood;
  penalty.forEach((one, j) => {
    if (one > 0) total += (Math.log(one) - one * coefficients[j]! ** 2) / 2;
  });
  const width = coefficients.length;
  const factor = cholesky(inverse, width);
  if (factor === undefined) return Number.NEGATIVE_INFINITY;
  for (let j = 0; j < width; j += 1) total += Math.log(factor[j * width + j]!);
  return total;
}

function likeliest(spreads: readonly number[], scoreOf: (spread: number) => number): number {
  let best = { spread: spreads[0]!, score: Number.NEGATIVE_INFINITY };
  for (const spread of spreads) {
    const score = scoreOf(spread);
    if (score > best.score) best = { spread, score };
  }
  return best.spread;
}
