import { chiSquareTail } from '../distributions/chi-square.ts';
import { inverseOfPositive, quadratic } from '../linear/cholesky.ts';
import type { Survival } from './event-table.ts';

export type LogRank = {
  readonly chiSquare: number;
  readonly degrees: number;
  readonly p: number;
  readonly groups: readonly {
    readonly count: number;
    readonly observed: number;
    readonly expected: number;
  }[];
};

/**
 * Log-rank test of equal survival in several groups, with the hypergeometric variance.
 * Source: Mantel 1966; Peto & Peto, JRSS A 135 (1972) 185-207.
 *
 * @param group number of each unit's group, from 0
 */
export function logRank({ time, event }: Survival, group: ArrayLike<number>, groups: number): LogRank {
  const order = Array.from(time, (_, i) => i).sort((a, b) => time[b]! - time[a]!);
  const atRisk = new Float64Array(groups);
  const observed = new Float64Array(groups);
  const expected = new Float64Array(groups);
  const variance = new Float64Array(groups * groups);
  // From the last time backwards, so that those at risk only ever join.
  for (let k = 0; k < order.length; ) {
    const now = time[order[k]!]!;
    const deaths = new Float64Array(groups);
    for (; k < order.length && time[order[k]!] === now; k += 1) {
      const g = group[order[k]!]!;
      atRisk[g]! += 1;
      if (event[order[k]!]) deaths[g]! += 1;
    }
    const d = deaths.reduce((a, b) => a + b, 0);
    if (d === 0) continue;
    const n = atRisk.reduce((a, b) => a + b, 0);
    const spread = n > 1 ? (d * (n - d)) / (n * n * (n - 1)) : 0;
    for (let g = 0; g < groups; g += 1) {
      observed[g]! += deaths[g]!;
      expected[g]! += (d * atRisk[g]!) / n;
      for (let h = 0; h < groups; h += 1)
        variance[g * groups + h]! += spread * atRisk[g]! * ((g === h ? n : 0) - atRisk[h]!);
    }
  }
  const counts = new Float64Array(groups);
  for (let i = 0; i < time.length; i += 1) counts[group[i]!]! += 1;
  // A group in which nothing is ever expected has no say.
  const live = [...expected.keys()].filter((g) => expected[g]! > 0);
  const free = live.slice(1);
  const size = free.length;
  const inverse = inverseOfPositive(
    Float64Array.from(
      { length: size * size },
      (_, at) => variance[free[Math.floor(at / size)]! * groups + free[at % size]!]!,
    ),
    size,
  );
  const gap = free.map((g) => observed[g]! - expected[g]!);
  const chiSquare = size > 0 && inverse !== undefined ? quadratic(inverse, gap) : Number.NaN;
  return {
    chiSquare,
    degrees: size,
    p: Number.isNaN(chiSquare) ? Number.NaN : chiSquareTail(chiSquare, size),
    groups: [...counts].map((count, g) => ({ count, observed: observed[g]!, expected: expected[g]! })),
  };
}
