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
  const residuals = schoenfeldResiduals(data, fit).sort((a, b) => a.time - b.time);
  const read = readTimes(
    data,
    residuals.map(({ time }) => time),
    scale,
  );
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

/** Ascending event times on the scale of the check; times that tie get the same reading. */
function readTimes(data: CoxData, times: readonly number[], scale: TimeScale): number[] {
  if (scale === 'identity') return [...times];
  if (scale === 'log') return times.map(Math.log);
  const out: number[] = [];
  let survival = 1;
  for (let from = 0; from < times.length; ) {
    let to = from;
    while (times[to] === times[from]) to += 1;
    const reading = scale === 'rank' ? (from + 1 + to) / 2 : 1 - survival;
    for (let k = from; k < to; k += 1) out.push(reading);
    survival *= 1 - (to - from) / atRiskAt(data, times[from]!);
    from = to;
  }
  return out;
}

function atRiskAt({ start, stop }: CoxData, time: number): number {
  let count = 0;
  for (let i = 0; i < stop.length; i += 1)
    if (stop[i]! >= time && (start === undefined || start[i]! < time)) count += 1;
  return count;
}
