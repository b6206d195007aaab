import { zOfLevel } from '../distributions/normal.ts';
import type { Interval } from '../refusal.ts';

export type IncidencePoint = {
  readonly time: number;
  readonly atRisk: number;
  /** Share that has had this kind of event by this time. */
  readonly incidence: number;
  readonly se: number;
};

/**
 * Aalen-Johansen cumulative incidence of one kind of event where others compete: Σ S(t-) d_k / n.
 * Delta-method variance. Sources: Aalen & Johansen, Scand J Stat 5 (1978) 141-150; Marubini & Valsecchi 1995,
 * 10.1.
 *
 * @param cause 0 for a unit last seen without any event, otherwise the number of the kind
 * @param kind the kind asked for
 */
export function cumulativeIncidence(
  time: ArrayLike<number>,
  cause: ArrayLike<number>,
  kind: number,
): IncidencePoint[] {
  const order = Array.from(time, (_, i) => i).sort((a, b) => time[a]! - time[b]!);
  let atRisk = order.length;
  let survival = 1;
  let incidence = 0;
  // The variance at t is a square in F(t), whose parts these five sums keep (see the two sources).
  let a = 0;
  let b = 0;
  let c = 0;
  let own = 0;
  let cross = 0;
  let crossF = 0;
  const points: IncidencePoint[] = [];
  for (let k = 0; k < order.length; ) {
    const now = time[order[k]!]!;
    let events = 0;
    let mine = 0;
    let leaving = 0;
    for (; k < order.length && time[order[k]!] === now; k += 1) {
      leaving += 1;
      const what = cause[order[k]!]!;
      if (what !== 0) events += 1;
      if (what === kind) mine += 1;
    }
    const n = atRisk;
    incidence += (survival * mine) / n;
    const g = n > events ? events / (n * (n - events)) : 0;
    a += g;
    b += g * incidence;
    c += g * incidence ** 2;
    own += (survival ** 2 * mine * (n - mine)) / n ** 3;
    cross += (survival * mine) / n ** 2;
    crossF += (incidence * survival * mine) / n ** 2;
    const variance = incidence ** 2 * a - 2 * incidence * b + c + own - 2 * (incidence * cross - crossF);
    points.push({ time: now, atRisk: n, incidence, se: Math.sqrt(Math.max(0, variance)) });
    survival *= 1 - events / n;
    atRisk -= leaving;
  }
  return points;
}

/** The incidence at any time: the last point at or before it. */
export function incidenceAt(
  points: readonly IncidencePoint[],
  time: number,
): { incidence: number; se: number } {
  let found = { incidence: 0, se: 0 };
  for (const point of points) {
    if (point.time > time) break;
    found = point;
  }
  return { incidence: found.incidence, se: found.se };
}

/**
 * Interval on the log scale (as R's survfit) or the complementary log-log one; both stay inside [0, 1].
 * Sources: Therneau & Grambsch 2000, 2.1; Choudhury, Stat Med 21 (2002) 1129-1144.
 */
export function incidenceInterval(
  { incidence, se }: { readonly incidence: number; readonly se: number },
  scale: 'log' | 'log-log' = 'log-log',
  level = 0.95,
): Interval {
  if (incidence <= 0) return [0, 0];
  if (incidence >= 1) return [1, 1];
  if (scale === 'log') {
    const reach = Math.exp((zOfLevel(level) * se) / incidence);
    return [incidence / reach, Math.min(1, incidence * reach)];
  }
  const bend = (zOfLevel(level) * se) / (incidence * Math.log(incidence));
  return [incidence ** Math.exp(-bend), incidence ** Math.exp(bend)];
}
