import { lapseUnready } from '../actions/asks/lapse-unready.ts';
import { makeDueMoves } from '../actions/asks/make-due-moves.ts';
import { foldWhatIsDue, type TurnOfClock } from '../actions/customers/fold-due.ts';
import { isDayDone, noteDayDone } from '../actions/day-done.ts';
import type { House } from '../actions/house.ts';
import { MAIN_WORKSPACE } from '../actions/house.ts';
import { runImport } from '../actions/imports/run-import.ts';
import { listUnfinishedImports } from '../actions/imports/unfinished-imports.ts';
import { settleAnswers } from '../actions/last-answers.ts';
import { drawDueAudit } from '../actions/leak/audit.ts';
import { lookAtFigures } from '../actions/look-at-figures.ts';
import { proposeDue } from '../actions/planning/propose-due.ts';
import { listUnfinishedSimulations, runSimulation } from '../actions/simulations/run-simulation.ts';

const MINUTE = 60_000;
/** Minutes between two looks at the figures: what changed meanwhile is worked out before somebody asks. */
const LOOK = 5;

/** What time alone brings about, at a start, every minute and every day. */
export async function takeTurn(house: House, turn: TurnOfClock): Promise<void> {
  await makeDueMoves(house, MAIN_WORKSPACE);
  await foldWhatIsDue(house, MAIN_WORKSPACE, turn);
  if (turn === 'minute') return;
  await lapseUnready(house, MAIN_WORKSPACE);
  if (turn === 'start' && (await isDayDone(house, MAIN_WORKSPACE))) return;
  await proposeDue(house, MAIN_WORKSPACE);
  await drawDueAudit(house, MAIN_WORKSPACE);
  await noteDayDone(house, MAIN_WORKSPACE);
  if (turn === 'day') await house.store.upkeep();
}

/** What runs beside requests: imports one after the other, and every minute what time alone brings about. */
export type Clockwork = {
  /** Takes an import that is written down; answers at once. */
  readonly runImport: (importId: string) => void;
  /** Takes a simulation that is written down; answers at once. One runs at a time, beside everything else. */
  readonly runSimulation: (simulationId: string) => void;
  /** Waits for the step under way and stops. An import goes on at the next start. */
  readonly stop: () => Promise<void>;
};

/** Starts the clockwork; imports that a crash or a stop cut short go on. */
export function startClockwork(house: House): Clockwork {
  const stopping = new AbortController();
  let work: Promise<unknown> = Promise.resolve();
  const enqueue = (task: () => Promise<unknown>): void => {
    work = work
      .then(async () => {
        if (!stopping.signal.aborted) await task();
      })
      .catch((error: unknown) => {
        if (!stopping.signal.aborted)
          process.stderr.write(`goodword: ${(error as Error).stack ?? String(error)}\n`);
      });
  };
  const takeImport = (importId: string): void =>
    enqueue(async () => {
      const ran = await runImport(house, MAIN_WORKSPACE, importId, stopping.signal);
      if (!ran || stopping.signal.aborted) return;
      await lapseUnready(house, MAIN_WORKSPACE);
      await proposeDue(house, MAIN_WORKSPACE);
    });
  const tick = (turn: TurnOfClock): void => enqueue(() => takeTurn(house, turn));

  const takeUnfinished = (): void =>
    enqueue(async () => {
      for (const id of await listUnfinishedImports(house, MAIN_WORKSPACE)) takeImport(id);
    });
  takeUnfinished();
  // A simulation takes its minute on a thread of its own; imports do not wait for it.
  let simulating: Promise<unknown> = Promise.resolve();
  const takeSimulation = (id: string): void => {
    simulating = simulating
      .then(() => runSimulation(house, MAIN_WORKSPACE, id, stopping.signal))
      .catch((error: Error) => process.stderr.write(`goodword: ${error.stack ?? String(error)}\n`));
  };
  enqueue(async () => {
    for (const id of await listUnfinishedSimulations(house, MAIN_WORKSPACE)) takeSimulation(id);
  });
  // What is being taken in makes figures old at once: they wait until the clockwork rests.
  let hasLooked = false;
  const lookWhenIdle = async (): Promise<void> => {
    for (let before: Promise<unknown> | undefined; before !== work; await before) before = work;
    const again = hasLooked;
    hasLooked = true;
    await lookAtFigures(house, stopping.signal, { again });
  };
  tick('start');
  let minutes = 0;
  void lookWhenIdle();
  let lastDay = Math.floor(house.clock() / (24 * 60 * MINUTE));
  const ticking = setInterval(() => {
    const day = Math.floor(house.clock() / (24 * 60 * MINUTE));
    // Another server on the same database may have gone away in the middle of one.
    takeUnfinished();
    minutes += 1;
    if (minutes % LOOK === 0) void lookWhenIdle();
    tick(day === lastDay ? 'minute' : 'day');
    lastDay = day;
  }, MINUTE);
  ticking.unref();
  return {
    runImport: takeImport,
    runSimulation: takeSimulation,
    stop: async () => {
      stopping.abort();
      clearInterval(ticking);
      await work;
      await simulating;
      await settleAnswers(house);
    },
  };
}
