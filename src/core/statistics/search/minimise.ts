import { dot, matrixTimes } from '../linear/cholesky.ts';

export type Minimum = {
  readonly at: Float64Array;
  readonly value: number;
  readonly iterations: number;
  /** False when no step went down any more although the slope is not nil. */
  readonly converged: boolean;
};

/**
 * Smallest value of a smooth function of a few numbers: BFGS with slopes by central differences.
 * Meant for log-likelihoods in unbounded parameters of size about one (logs, log-odds).
 * Source: Nocedal & Wright 2006, algorithm 6.1.
 */
export function minimise(f: (x: Float64Array) => number, start: ArrayLike<number>): Minimum {
  const size = start.length;
  let x = Float64Array.from(start);
  let value = f(x);
  let slope = slopeOf(f, x);
  let inverse = unit(size);
  let iterations = 0;
  for (; iterations < 500; iterations += 1) {
    const steepest = Math.max(...slope.map(Math.abs));
    if (steepest < 1e-7 * Math.max(1, Math.abs(value))) {
      // One more look with a fresh slope matrix would change nothing that is shown.
      return { at: x, value, iterations, converged: true };
    }
    let direction = matrixTimes(inverse, slope).map((v) => -v);
    if (dot(direction, slope) >= 0) {
      inverse = unit(size);
      direction = slope.map((v) => -v);
    }
    const longest = Math.max(...direction.map(Math.abs));
    // No single step may carry a log-parameter further than a factor of about seven.
    let share = longest > 2 ? 2 / longest : 1;
    const fall = dot(direction, slope);
    let next = x.map((v, j) => v + share * direction[j]!);
    let tried = f(next);
    while (!(tried <= value + 1e-4 * share * fall) && share > 1e-12) {
      share /= 2;
      next = x.map((v, j) => v + share * direction[j]!);
      tried = f(next);
    }
    if (share <= 1e-12)
      return { at: x, value, iterations, converged: steepest < 1e-4 * Math.max(1, Math.abs(value)) };
    const nextSlope = slopeOf(f, next);
    inverse = updated(
      inverse,
      next.map((v, j) => v - x[j]!),
      nextSlope.map((v, j) => v - slope[j]!),
    );
    x = next;
    value = tried;
    slope = nextSlope;
  }
  return { at: x, value, iterations, converged: false };
}

/** Matrix of second differences of f at x, row after row. */
export function curvatureOf(f: (x: Float64Array) => number, x: Float64Array): Float64Array {
  const size = x.length;
  const h = x.map((v) => 1e-4 * Math.max(1, Math.abs(v)));
  const moved = (j: number, a: number, k: number, b: number) =>
    f(x.map((v, m) => v + (m === j ? a * h[j]! : 0) + (m === k ? b * h[k]! : 0)));
  const out = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1)
    for (let k = 0; k <= j; k += 1) {
      const second =
        (moved(j, 1, k, 1) - moved(j, 1, k, -1) - moved(j, -1, k, 1) + moved(j, -1, k, -1)) /
        (4 * h[j]! * h[k]!);
      out[j * size + k] = second;
      out[k * size + j] = second;
    }
  return out;
}

function slopeOf(f: (x: Float64Array) => number, x: Float64Array): Float64Array {
  return x.map((v, j) => {
    const h = 1e-5 * Math.max(1, Math.abs(v));
    const at = (by: number) => f(x.map((w, m) => (m === j ? w + by : w)));
    return (at(h) - at(-h)) / (2 * h);
  });
}

function unit(size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) out[j * size + j] = 1;
  return out;
}

/** The BFGS update of the inverse curvature after a step that changed the slope. */
function updated(inverse: Float64Array, step: Float64Array, change: Float64Array): Float64Array {
  const along = dot(step, change);
  if (!(along > 1e-14)) return inverse;
  const size = step.length;
  const bent = matrixTimes(inverse, change);
  const scale = 1 + dot(change, bent) / along;
  return inverse.map((value, at) => {
    const j = Math.floor(at / size);
    const k = at % size;
    return value + (scale * step[j]! * step[k]! - step[j]! * bent[k]! - bent[j]! * step[k]!) / along;
  });
}
