import type { SimulationOrder } from '../../core/planning/simulation/run-simulation.ts';
import { sideBySide } from '../../core/planning/simulation/simulate-program.ts';
import type { Simulation } from '../../core/planning/simulation/simulation.ts';
import { defaultProgram } from '../../core/program/default-program.ts';
import { asIfConnected } from '../../core/signals/past.ts';
import { listAllMoves, listAsks } from '../../store/asks.ts';
import { firstHeard, listHearings } from '../../store/coverage.ts';
import { listFoldTimes } from '../../store/folds.ts';
import { listNeeds } from '../../store/needs.ts';
import { listPrograms } from '../../store/programs.ts';
import { loadSignals } from '../../store/signals.ts';
import {
  endSimulation,
  listSimulations,
  type SimulationRow,
  saveSimulationProgress,
} from '../../store/simulations.ts';
import { listActs } from '../../store/stories.ts';
import type { House } from '../house.ts';

/** Accounts whose signals are read at once: few enough that other requests hardly wait. */
const BATCH = 50;

/** Milliseconds between two looks at whether somebody cancelled. */
const LOOKS = 500;

/** Ends the work of a simulation that somebody cancelled. */
class Cancelled extends Error {}

/**
 * Runs a simulation that is written down, on a thread beside the event loop; one that a stop cut short begins
 * anew. Never throws: a failure is told in the simulation.
 */
export async function runSimulation(
  house: House,
  workspaceId: string,
  id: string,
  stopping: AbortSignal,
): Promise<void> {
  const [row] = await house.store.transact(workspaceId, (tx) => listSimulations(tx, workspaceId, { id }));
  if (row === undefined || (row.state !== 'waiting' && row.state !== 'running')) return;
  try {
    const result = await simulate(house, workspaceId, row, stopping);
    await house.store.transact(workspaceId, (tx) =>
      endSimulation(tx, workspaceId, id, { state: 'done', result }, house.clock()),
    );
  } catch (error) {
    // A stop leaves it as it stands: the next start takes it up again.
    if (stopping.aborted || error instanceof Cancelled) return;
    await house.store.transact(workspaceId, (tx) =>
      endSimulation(tx, workspaceId, id, { state: 'failed', error: (error as Error).message }, house.clock()),
    );
  }
  house.publish(workspaceId, { noun: 'simulations', id });
}

async function simulate(
  house: House,
  workspaceId: string,
  row: SimulationRow,
  stopping: AbortSignal,
): Promise<Simulation> {
  const cancel = new AbortController();
  const failed = new AbortController();
  let days = 0;
  let saving: Promise<void> | null = null;
  const save = async (): Promise<void> => {
    const goesOn = await house.store.transact(workspaceId, (tx) =>
      saveSimulationProgress(tx, workspaceId, row.id, days),
    );
    if (!goesOn) cancel.abort(new Cancelled('cancelled'));
    else house.publish(workspaceId, { noun: 'simulations', id: row.id });
  };
  await save();
  const looking = setInterval(() => {
    saving ??= save()
      .catch((error: Error) => cancel.abort(error))
      .finally(() => {
        saving = null;
      });
  }, LOOKS);
  try {
    const order = await placeOrder(house, workspaceId, row);
    const signal = AbortSignal.any([cancel.signal, stopping, failed.signal]);
    const done = [0, 0];
    const tell = (side: 0 | 1) => ({
      signal,
      onProgress: (lived: number) => {
        done[side] = lived;
        days = Math.floor((done[0]! + done[1]!) / 2);
      },
    });
    // Both programs live through the days at once, on a thread each; where one fails the other need not go on.
    const [then, tried] = await Promise.all([
      house.compute('simulate-as-it-ran', order, tell(0)),
      house.compute('simulate-as-tried', order, tell(1)),
    ]).catch((error: Error) => {
      failed.abort(error);
      throw error;
    });
    return sideBySide(order, then, tried);
  } finally {
    clearInterval(looking);
    await saving;
  }
}

/** Everything a simulation needs, read a few accounts at a time. */
async function placeOrder(house: House, workspaceId: string, row: SimulationRow): Promise<SimulationOrder> {
  const { store } = house;
  const { ids, heard, past, programs } = await store.transact(workspaceId, async (tx) => ({
    ids: (await listFoldTimes(tx, workspaceId)).map(({ accountId }) => accountId),
    heard: await firstHeard(tx, workspaceId),
    past: {
      needs: await listNeeds(tx, workspaceId),
      asks: await listAsks(tx, workspaceId, {}),
      moves: await listAllMoves(tx, workspaceId),
      acts: await listActs(tx, workspaceId),
      hearings: await listHearings(tx, workspaceId),
    },
    programs: await listPrograms(tx, workspaceId),
  }));
  const signals: string[] = [];
  for (let start = 0; start < ids.length; start += BATCH) {
    const some = await store.transact(workspaceId, (tx) =>
      loadSignals(tx, workspaceId, ids.slice(start, start + BATCH)),
    );
    signals.push(JSON.stringify(asIfConnected(some, heard)));
  }
  const versions = programs.map(({ createdAt, document }) => ({ from: createdAt, document })).reverse();
  return {
    past,
    signals,
    period: { from: row.from, to: row.to },
    ran: versions.length === 0 ? [{ from: 0, document: defaultProgram }] : versions,
    tried: row.document,
    seed: row.seed,
    draws: row.draws,
  };
}

/** Simulations that a stop or a crash cut short, in the order in which they were begun. */
export async function listUnfinishedSimulations(house: House, workspaceId: string): Promise<string[]> {
  const rows = await house.store.transact(workspaceId, (tx) =>
    listSimulations(tx, workspaceId, { states: ['waiting', 'running'] }),
  );
  return rows.map((row) => row.id).reverse();
}
