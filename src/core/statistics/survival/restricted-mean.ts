import type { Survival } from './event-table.ts';
import { kaplanMeier, type SurvivalPoint } from './kaplan-meier.ts';

export type RestrictedMean = { readonly estimate: number; readonly se: number };

/**
 * Restricted mean survival time: the area under the Kaplan-Meier curve up to `tau`, in the unit of time.
 * Variance Σ A(t)² d / (n (n - d)) over event times t <= tau, A(t) being the area from t to tau.
 * Source: Irwin 1949; Royston & Parmar, BMC Med Res Methodol 13 (2013) 152; agrees with survRM2.
 */
export function restrictedMean(data: Survival, tau: number): RestrictedMean {
  return restrictedMeanOf(kaplanMeier(data), tau);
}

/** The same from a curve already drawn. */
export function restrictedMeanOf(curve: readonly SurvivalPoint[], tau: number): RestrictedMean {
  const steps = curve.filter((point) => point.events > 0 && point.time <= tau);
  let area = 0;
  let variance = 0;
  for (let k = steps.length - 1; k >= 0; k -= 1) {
    const { time, survival, events, atRisk } = steps[k]!;
    area += survival * ((steps[k + 1]?.time ?? tau) - time);
    if (atRisk - events > 1e-12 * atRisk) variance += (area ** 2 * events) / (atRisk * (atRisk - events));
  }
  return { estimate: area + (steps[0]?.time ?? tau), se: Math.sqrt(variance) };
}

/** Last time up to which at least `needed` units are at risk; 0 when there is none. */
export function lastTimeWithAtRisk(curve: readonly SurvivalPoint[], needed: number): number {
  let last = 0;
  for (const point of curve) if (point.atRisk >= needed) last = point.time;
  return last;
}
