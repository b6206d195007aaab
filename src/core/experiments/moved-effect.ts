import { encouragementEffect } from '../statistics/experiments/encouragement.ts';
import { weakInstrumentGate } from '../statistics/gates.ts';
import type { Interval, Refusal } from '../statistics/refusal.ts';
import type { Arm, Experiment } from './experiment.ts';
import type { ExperimentUnit } from './experiment-result.ts';
import { movedRefusalSays, movedSays } from './experiment-says.ts';

/** What an ask, or a reference, does where only the lot or the offer brought it about. */
export type MovedEffect = {
  readonly figure:
    | { readonly refused: Refusal }
    | { readonly refused: null; readonly value: { readonly estimate: number; readonly interval: Interval } };
  /** How much more often it came about with the lot, and the F statistic of that; null before the planned end. */
  readonly uptake: { readonly estimate: number; readonly f: number } | null;
  readonly says: string;
};

/**
 * The effect on those whom the lot moved: its effect on the outcome over its effect on the uptake, with Fieller's range
 * (MEASUREMENT.md 2.3). One look, at the planned end; refused where F is below 10, and wherever the effect of the lot
 * itself is.
 *
 * @param withheld why the effect of the lot is not told
 * @param over whether all that were planned are in
 */
export function movedEffect(
  experiment: Experiment,
  units: readonly ExperimentUnit[],
  withheld: Refusal | undefined,
  over: boolean,
): MovedEffect {
  const refuse = (refused: Refusal, uptake: MovedEffect['uptake'] = null): MovedEffect => ({
    figure: { refused },
    uptake,
    says: movedRefusalSays(experiment, refused),
  });
  if (withheld !== undefined) return refuse(withheld);
  if (!over)
    return refuse({
      gate: 'planned-end',
      value: units.length,
      threshold: experiment.planned,
      message: 'It is told once all that were planned are in: its range is for one look.',
    });
  const side = (arm: Arm) => {
    const mine = units.filter((unit) => unit.arm === arm && typeof unit.outcome === 'boolean');
    return {
      outcome: mine.map(({ outcome }) => (outcome === true ? 1 : 0)),
      uptake: mine.map(({ took }) => (took ? 1 : 0)),
    };
  };
  const { uptake, moved } = encouragementEffect(side('asked'), side('waiting'));
  const told = { estimate: uptake.estimate, f: uptake.f };
  // Where all of one arm took it up and none of the other, nothing varies and the lot moved everybody.
  const weak = uptake.estimate !== 0 && uptake.se === 0 ? undefined : weakInstrumentGate(uptake.f);
  if (weak !== undefined || moved.interval === null)
    return refuse(weak ?? weakInstrumentGate(0)!, Number.isFinite(uptake.f) ? told : null);
  const value = { estimate: moved.estimate, interval: moved.interval };
  return {
    figure: { refused: null, value },
    uptake: told,
    says: movedSays(experiment, value, uptake.estimate),
  };
}
