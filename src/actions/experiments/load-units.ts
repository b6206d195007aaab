import type { Experiment, Lot } from '../../core/experiments/experiment.ts';
import type { ExperimentUnit } from '../../core/experiments/experiment-result.ts';
import { unitOf } from '../../core/experiments/unit-outcomes.ts';
import type { Signal } from '../../core/signals/signal.ts';
import { listCourses, listDealCourses, listLots } from '../../store/experiments.ts';
import { loadSignals } from '../../store/signals.ts';
import type { Context } from '../action.ts';

/** Every lot of an experiment with what has come of it by now; an account that two lots met keeps its first. */
export async function loadUnits(
  { tx, workspaceId, now }: Pick<Context, 'tx' | 'workspaceId' | 'now'>,
  experiment: Experiment,
): Promise<{ readonly lots: readonly Lot[]; readonly units: readonly ExperimentUnit[] }> {
  const all = await listLots(tx, workspaceId, experiment.id);
  const lots = [...Map.groupBy(all, (lot) => lot.accountId).values()].map((mine) => mine[0]!);
  const ids = lots.map((lot) => lot.accountId);
  const courses = await listCourses(tx, workspaceId, ids);
  const signals = new Map<string, Signal[]>(
    experiment.outcome === 'renewal'
      ? Map.groupBy(await loadSignals(tx, workspaceId, ids), (signal) => signal.accountId)
      : [],
  );
  const deals =
    experiment.rung === undefined
      ? null
      : await listDealCourses(tx, workspaceId, experiment.id, experiment.rung);
  const nothing = { sent: [], yeses: [], acts: [] };
  return {
    lots,
    units: lots.map((lot) => {
      const course = courses.get(lot.accountId) ?? nothing;
      const deal = lot.opportunityId === null ? undefined : deals?.get(lot.opportunityId);
      return unitOf(experiment, lot, { ...course, history: signals.get(lot.accountId) ?? [], deal }, now);
    }),
  };
}
