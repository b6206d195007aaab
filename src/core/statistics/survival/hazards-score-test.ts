import { chiSquareTail } from '../distributions/chi-square.ts';
import { inverseOfPositive, matrixTimes, quadratic } from '../linear/cholesky.ts';
import { type CoxFit, relativeRisk } from './cox.ts';
import { eventTimesRead, type TimeScale } from './proportional-hazards.ts';
import { type CoxData, type RiskSums, riskSets, sweepRiskSets } from './risk-sets.ts';

export type HazardsTest = { readonly chiSquare: number; readonly degrees: number; readonly p: number };

export type HazardsScoreTest = {
  readonly terms: readonly ({ readonly name: string } & HazardsTest)[];
  readonly global: HazardsTest;
};

/**
 * The exact score test that every effect is the same at all times: that x · g(t) adds nothing beside x. No
 * average variance is needed, so that it holds with strata and late entries too.
 * Source: Therneau & Grambsch 2000, 6.2; the test of R's cox.zph since survival 3.0, term by column.
 */
export function hazardsScoreTest(
  data: CoxData,
  fit: CoxFit,
  scale: TimeScale = 'share-gone',
): HazardsScoreTest {
  const width = fit.coefficients.length;
  const reading = eventTimesRead(data, scale);
  const { risk } = relativeRisk(data.covariates, fit.coefficients);
  const score = new Float64Array(width);
  // Information about x, about x and x·g(t) together, and about x·g(t).
  const [plain, mixed, timed] = [0, 1, 2].map(() => new Float64Array(width * width));
  sweepRiskSets(data, riskSets(data), risk, (time, deaths, sums) => {
    const g = reading.get(time)!;
    const { mean, variance } = spreadAt(sums, deaths.length, fit.ties === 'efron');
    for (const i of deaths)
      for (let j = 0; j < width; j += 1) score[j]! += g * (data.covariates.values[i * width + j]! - mean[j]!);
    variance.forEach((value, at) => {
      plain![at]! += value;
      mixed![at]! += g * value;
      timed![at]! += g * g * value;
    });
  });
  const inverse = inverseOfPositive(plain!, width);
  const unknown = { chiSquare: Number.NaN, p: Number.NaN };
  if (inverse === undefined)
    return {
      terms: fit.names.map((name) => ({ name, degrees: 1, ...unknown })),
      global: { degrees: width, ...unknown },
    };
  // What is left of the information about x·g(t) once x is in the model.
  const left = timed!.slice();
  for (let k = 0; k < width; k += 1) {
    const column = Float64Array.from({ length: width }, (_, j) => mixed![j * width + k]!);
    const through = matrixTimes(mixed!, matrixTimes(inverse, column));
    for (let j = 0; j < width; j += 1) left[j * width + k]! -= through[j]!;
  }
  const together = inverseOfPositive(left, width);
  const tested = (chiSquare: number, degrees: number): HazardsTest => ({
    chiSquare,
    degrees,
    p: Number.isFinite(chiSquare) ? chiSquareTail(chiSquare, degrees) : Number.NaN,
  });
  return {
    terms: fit.names.map((name, j) => ({ name, ...tested(score[j]! ** 2 / left[j * width + j]!, 1) })),
    global: tested(together === undefined ? Number.NaN : quadratic(together, score), width),
  };
}

/** Mean of the covariates over the risk set, averaged over the tied events, and their variances added up. */
function spreadAt(sums: RiskSums, d: number, efron: boolean) {
  const width = sums.s1.length;
  const mean = new Float64Array(width);
  const variance = new Float64Array(width * width);
  for (let l = 0; l < d; l += 1) {
    const gone = efron ? l / d : 0;
    const total = sums.s0 - gone * sums.d0;
    const centre = sums.s1.map((value, j) => (value - gone * sums.d1[j]!) / total);
    for (let j = 0; j < width; j += 1) {
      mean[j]! += centre[j]! / d;
      for (let k = 0; k <= j; k += 1) {
        const at = j * width + k;
        const value = (sums.s2[at]! - gone * sums.d2[at]!) / total - centre[j]! * centre[k]!;
        variance[at]! += value;
        if (k < j) variance[k * width + j]! += value;
      }
    }
  }
  return { mean, variance };
}
