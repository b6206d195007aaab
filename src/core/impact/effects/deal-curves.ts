import { incidenceInterval } from '../../statistics/survival/cumulative-incidence.ts';
import { kaplanMeier, survivalInterval } from '../../statistics/survival/kaplan-meier.ts';
import { effectiveSize } from '../../statistics/weighting/balance.ts';

/** A curve that steps: a share from each time on. Times in days. */
export type StepCurve = {
  readonly name: string;
  /** Deals still open, deals won by then, accounts still there. */
  readonly of: 'open' | 'won' | 'there';
  readonly steps: readonly {
    readonly time: number;
    readonly value: number;
    readonly low?: number;
    readonly high?: number;
  }[];
};

/** A deal of one arm, watched to the end of the window: how long it was open within it, how it ended, what it weighs. */
export type WeighedDeal = {
  readonly days: number;
  readonly ended: 'open' | 'won' | 'lost';
  readonly weight: number;
};

/** Share of one arm still open, under the weights; the band counts what the weighted arm is worth. */
export function openCurve(name: string, deals: readonly WeighedDeal[]): StepCurve {
  const weights = Float64Array.from(deals, ({ weight }) => weight);
  const scale = effectiveSize(weights) / weights.reduce((sum, weight) => sum + weight, 0);
  const curve = kaplanMeier({
    time: deals.map(({ days }) => days),
    event: deals.map(({ ended }) => (ended === 'open' ? 0 : 1)),
    weights: weights.map((weight) => weight * scale),
  });
  const steps = curve
    .filter((point) => point.events > 0)
    .map((point) => {
      const [low, high] = survivalInterval(point, 'log-log');
      return { time: point.time, value: point.survival, low, high };
    });
  return { name, of: 'open', steps: [{ time: 0, value: 1, low: 1, high: 1 }, ...steps] };
}

/**
 * Share of one arm won by each day, lost deals staying in the whole (Aalen & Johansen; MEASUREMENT.md 2.4): to take lost
 * deals for deals still to be won would promise every deal. Nobody is cut off before the end of the window, where this
 * is the weighted share itself.
 */
export function wonCurve(name: string, deals: readonly WeighedDeal[]): StepCurve {
  const weights = Float64Array.from(deals, ({ weight }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const worth = effectiveSize(weights);
  const steps: { time: number; value: number; low: number; high: number }[] = [
    { time: 0, value: 0, low: 0, high: 0 },
  ];
  const won = Map.groupBy(
    deals.filter(({ ended }) => ended === 'won'),
    ({ days }) => days,
  );
  let sum = 0;
  for (const [time, ending] of [...won].sort(([a], [b]) => a - b)) {
    for (const { weight } of ending) sum += weight;
    const value = Math.min(1, sum / total);
    const se = Math.sqrt((value * (1 - value)) / worth);
    const [low, high] = incidenceInterval({ incidence: value, se });
    steps.push({ time, value, low, high });
  }
  return { name, of: 'won', steps };
}
