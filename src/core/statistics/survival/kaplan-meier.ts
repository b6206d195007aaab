import { zOfLevel } from '../distributions/normal.ts';
import type { Interval } from '../refusal.ts';
import { type EventTime, eventTable, type Survival } from './event-table.ts';

export type SurvivalPoint = EventTime & {
  /** Share still without the event just after this time. */
  readonly survival: number;
  /** Greenwood's standard error of that share. */
  readonly se: number;
};

/** Scale on which an interval is laid round the curve; log is the habit of R, log-log keeps better cover. */
export type SurvivalScale = 'log' | 'log-log';

/**
 * Kaplan-Meier curve with Greenwood's errors, one point per distinct time.
 * Sources: Kaplan & Meier, JASA 53 (1958) 457-481; Greenwood 1926.
 */
export function kaplanMeier(data: Survival): SurvivalPoint[] {
  let survival = 1;
  let greenwood = 0;
  return eventTable(data).map((row) => {
    survival *= 1 - row.events / row.atRisk;
    const left = row.atRisk - row.events;
    // Once the curve is on the floor its error is nil and stays so.
    if (row.events > 0 && left > 1e-12 * row.atRisk) greenwood += row.events / (row.atRisk * left);
    if (left <= 1e-12 * row.atRisk && row.events > 0) survival = 0;
    return { ...row, survival, se: survival === 0 ? 0 : survival * Math.sqrt(greenwood) };
  });
}

/**
 * Pointwise interval of a survival share. log: S exp(±z se/S), capped at 1; log-log: S^exp(±z se/(S log S)).
 * Source: Kalbfleisch & Prentice 2002, 1.4. [0, 1] where the curve has reached 0 and nothing more is known.
 */
export function survivalInterval(
  { survival, se }: { readonly survival: number; readonly se: number },
  scale: SurvivalScale,
  level = 0.95,
): Interval {
  if (survival >= 1) return [1, 1];
  if (survival <= 0) return [0, 1];
  const reach = zOfLevel(level) * (se / survival);
  if (scale === 'log') return [survival * Math.exp(-reach), Math.min(1, survival * Math.exp(reach))];
  const bend = reach / Math.log(survival);
  return [survival ** Math.exp(-bend), survival ** Math.exp(bend)];
}

/** The curve at any time: the last point at or before it; 1 before the first. */
export function survivalAt(curve: readonly SurvivalPoint[], time: number): { survival: number; se: number } {
  let found = { survival: 1, se: 0 };
  for (const point of curve) {
    if (point.time > time) break;
    found = point;
  }
  return { survival: found.survival, se: found.se };
}

export type MedianTime = {
  /** First time at which half are gone; null when the curve does not come that far down. */
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
};

/**
 * Median (or another quantile) survival time: where the curve, and the two bounds of its interval, pass 1 - p.
 * A curve resting exactly on 1 - p gives the middle of its rest, as in R.
 * Source: Brookmeyer & Crowley, Biometrics 38 (1982) 29-41.
 */
export function medianTime(
  curve: readonly SurvivalPoint[],
  scale: SurvivalScale,
  level = 0.95,
  p = 0.5,
): MedianTime {
  const steps = curve.filter((point) => point.events > 0);
  const pass = (heights: readonly number[]): number | null => {
    const at = heights.findIndex((height) => height <= 1 - p + 1e-9);
    if (at < 0) return null;
    const rests = Math.abs(heights[at]! - (1 - p)) < 1e-9 && at + 1 < steps.length;
    return rests ? (steps[at]!.time + steps[at + 1]!.time) / 2 : steps[at]!.time;
  };
  const bound = (side: 0 | 1) =>
    pass(
      steps.map((point) =>
        point.survival === 0 ? (side === 0 ? 0 : 1) : survivalInterval(point, scale, level)[side],
      ),
    );
  return { estimate: pass(steps.map((point) => point.survival)), lower: bound(0), upper: bound(1) };
}
