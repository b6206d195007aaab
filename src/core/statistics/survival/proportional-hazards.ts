import { chiSquareTail } from '../distributions/chi-square.ts';
import { matrixTimes, quadratic } from '../linear/cholesky.ts';
import type { CoxFit } from './cox.ts';
import { schoenfeldResiduals } from './cox-residuals.ts';
import type { CoxData } from './risk-sets.ts';

export type ProportionalHazardsCheck = {
  /** Per term: correlation of the scaled residual with time, and the test that it is nil. */
  readonly terms: readonly {
    readonly name: string;
    readonly correlation: number;
    readonly chiSquare: number;
    readonly p: number;
  }[];
  readonly global: { readonly chiSquare: number; readonly degrees: number; readonly p: number };
};

/**
 * How time is read in the check: by the share already gone (the habit of R), by the rank of the event, by its
 * logarithm, or as it is.
 */
export type TimeScale = 'share-gone' | 'rank' | 'log' | 'identity';

/**
 * Does an effect fade or grow with time? Scaled Schoenfeld residuals against time.
 * Source: Grambsch & Therneau, Biometrika 81 (1994) 515-526, with the average variance.
 */
export function checkProportionalHazards(
  data: CoxData,
  fit: CoxFit,
  scale: TimeScale = 'share-gone',
): ProportionalHazardsCheck {
  const residuals = schoenfeldResiduals(data, fit);
  const reading = eventTimesRead(data, scale);
  const read = residuals.map(({ time }) => reading.get(time)!);
  const d = residuals.length;
  const middle = read.reduce((a, b) => a + b, 0) / d;
  const spread = read.reduce((a, b) => a + (b - middle) ** 2, 0);
  const width = fit.coefficients.length;
  const drift = new Float64Array(width);
  residuals.forEach(({ residual }, k) => {
    for (let j = 0; j < width; j += 1) drift[j]! += (read[k]! - middle) * residual[j]!;
  });
  const scaledDrift = matrixTimes(fit.inverse, drift);
  const scaled = residuals.map(({ residual }) => matrixTimes(fit.inverse, residual));
  const terms = fit.names.map((name, j) => {
    const mean = scaled.reduce((a, r) => a + r[j]!, 0) / d;
    const own = scaled.reduce((a, r) => a + (r[j]! - mean) ** 2, 0);
    const chiSquare = (d * scaledDrift[j]! ** 2) / (fit.inverse[j * width + j]! * spread);
    return {
      name,
      correlation: scaledDrift[j]! / Math.sqrt(own * spread),
      chiSquare,
      p: chiSquareTail(chiSquare, 1),
    };
  });
  const chiSquare = (d * quadratic(fit.inverse, drift)) / spread;
  return { terms, global: { chiSquare, degrees: width, p: chiSquareTail(chiSquare, width) } };
}

/** Every distinct event time on the scale of the check, over all strata. */
export function eventTimesRead(data: CoxData, scale: TimeScale): Map<number, number> {
  const { stop, event } = data;
  const times = Float64Array.from(Array.from(stop).filter((_, i) => event[i] === 1)).sort();
  const starts = data.start === undefined ? undefined : Float64Array.from(data.start).sort();
  const stops = Float64Array.from(stop).sort();
  const out = new Map<number, number>();
  let survival = 1;
  for (let from = 0; from < times.length; ) {
    const time = times[from]!;
    let to = from;
    while (times[to] === time) to += 1;
    const share = scale === 'rank' ? (from + 1 + to) / 2 : 1 - survival;
    out.set(time, scale === 'identity' ? time : scale === 'log' ? Math.log(time) : share);
    const atRisk = (starts === undefined ? stops.length : countBelow(starts, time)) - countBelow(stops, time);
    survival *= 1 - (to - from) / atRisk;
    from = to;
  }
  return out;
}

/** How many of the ascending values lie below `limit`. */
function countBelow(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
