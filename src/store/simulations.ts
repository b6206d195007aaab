import type { Simulation } from '../core/planning/simulation/simulation.ts';
import type { Instant } from '../core/signals/signal.ts';
import type { Tx } from './store.ts';

export type SimulationState = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';

/** A program tried on the past, as it is kept; the result once it is done. */
export type SimulationRow = {
  readonly id: string;
  readonly state: SimulationState;
  readonly document: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly draws: number;
  readonly seed: number;
  readonly daysDone: number;
  readonly daysTotal: number;
  readonly error: string | null;
  readonly startedBy: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
};

export async function insertSimulation(
  tx: Tx,
  workspaceId: string,
  row: Omit<SimulationRow, 'state' | 'daysDone' | 'error' | 'endedAt'>,
): Promise<void> {
  await tx
    .insertInto('simulations')
    .values({
      workspace_id: workspaceId,
      simulation_id: row.id,
      state: 'waiting',
      document: row.document,
      from_at: new Date(row.from),
      to_at: new Date(row.to),
      draws: row.draws,
      seed: row.seed,
      days_total: row.daysTotal,
      started_by: row.startedBy,
      started_at: new Date(row.startedAt),
    })
    .execute();
}

const COLUMNS = [
  'simulation_id',
  'state',
  'document',
  'from_at',
  'to_at',
  'draws',
  'seed',
  'days_done',
  'days_total',
  'error',
  'started_by',
  'started_at',
  'ended_at',
] as const;

/** Simulations without their results, newest first; only those of some states, or one by id. */
export async function listSimulations(
  tx: Tx,
  workspaceId: string,
  which: { readonly id?: string; readonly states?: readonly SimulationState[]; readonly limit?: number } = {},
): Promise<SimulationRow[]> {
  let query = tx.selectFrom('simulations').select(COLUMNS).where('workspace_id', '=', workspaceId);
  if (which.id !== undefined) query = query.where('simulation_id', '=', which.id);
  if (which.states !== undefined) query = query.where('state', 'in', which.states);
  const rows = await query
    .orderBy('started_at', 'desc')
    .orderBy('simulation_id', 'desc')
    .limit(which.limit ?? 50)
    .execute();
  return rows.map((row) => ({
    id: row.simulation_id,
    state: row.state as SimulationState,
    document: row.document,
    from: row.from_at,
    to: row.to_at,
    draws: row.draws,
    seed: row.seed,
    daysDone: row.days_done,
    daysTotal: row.days_total,
    error: row.error,
    startedBy: row.started_by,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  }));
}

/** What came out of a simulation; null before it is done. */
export async function findSimulationResult(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<Simulation | null> {
  const row = await tx
    .selectFrom('simulations')
    .select('result')
    .where('workspace_id', '=', workspaceId)
    .where('simulation_id', '=', id)
    .executeTakeFirst();
  return (row?.result as Simulation | null | undefined) ?? null;
}

/** Writes how far a simulation is. Answers false when it was cancelled meanwhile. */
export async function saveSimulationProgress(
  tx: Tx,
  workspaceId: string,
  id: string,
  daysDone: number,
): Promise<boolean> {
  const result = await tx
    .updateTable('simulations')
    .set({ state: 'running', days_done: daysDone })
    .where('workspace_id', '=', workspaceId)
    .where('simulation_id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Ends a simulation that has not ended: with its result, cancelled, or failed for a reason. Answers whether it did. */
export async function endSimulation(
  tx: Tx,
  workspaceId: string,
  id: string,
  how:
    | { readonly state: 'done'; readonly result: Simulation }
    | { readonly state: 'cancelled' }
    | { readonly state: 'failed'; readonly error: string },
  at: Instant,
): Promise<boolean> {
  const done = await tx
    .updateTable('simulations')
    .set((eb) => ({
      state: how.state,
      ended_at: new Date(at),
      error: how.state === 'failed' ? how.error : null,
      result: how.state === 'done' ? JSON.stringify(how.result) : null,
      days_done: how.state === 'done' ? eb.ref('days_total') : eb.ref('days_done'),
    }))
    .where('workspace_id', '=', workspaceId)
    .where('simulation_id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
