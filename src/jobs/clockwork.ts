import { runAction } from '../actions/action.ts';
import { lapseUnready } from '../actions/asks/lapse-unready.ts';
import { makeDueMoves } from '../actions/asks/make-due-moves.ts';
import { foldWhatIsDue, type TurnOfClock } from '../actions/customers/fold-due.ts';
import type { House } from '../actions/house.ts';
import { HOUSE_CALLER, MAIN_WORKSPACE } from '../actions/house.ts';
import { getImpact } from '../actions/impact/impact.ts';
import { runImport } from '../actions/imports/run-import.ts';
import { listUnfinishedImports } from '../actions/imports/unfinished-imports.ts';
import { settleAnswers } from '../actions/last-answers.ts';
import { drawDueAudit } from '../actions/leak/audit.ts';
import { getLeak } from '../actions/leak/get-leak.ts';
import { proposeDue } from '../actions/planning/propose-due.ts';
import { getReport } from '../actions/report/get-report.ts';
import { getRollout } from '../actions/rollout/rollout.ts';
import { listUnfinishedSimulations, runSimulation } from '../actions/simulations/run-simulation.ts';
import { getWork } from '../actions/work/get-work.ts';

const MINUTE = 60_000;
/** Minutes between two looks at the figures: what changed meanwhile is worked out before somebody asks. */
const LOOK = 5;

/**
 * Looks at what takes long to work out as a screen would, one page after the other, so that nobody has to wait for it:
 * the first look works it out, every later one does if anything has changed since.
 */
async function lookAtFigures(house: House, stopping: AbortSignal): Promise<void> {
  if (house.givesLast !== true) return;
  const caller = { ...HOUSE_CALLER, atScreen: true };
  const looks = [getLeak, getImpact, getWork, getRollout, getReport].map(
    (act) => () => runAction(house, caller, act as typeof getLeak, {}),
  );
  for (const look of looks) {
    if (stopping.aborted) return;
    // Whoever asks is told what is wrong.
    await look().catch(() => {});
  }
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
  const tick = (turn: TurnOfClock): void =>
    enqueue(async () => {
      await makeDueMoves(house, MAIN_WORKSPACE);
      await foldWhatIsDue(house, MAIN_WORKSPACE, turn);
      if (turn === 'minute') return;
      await lapseUnready(house, MAIN_WORKSPACE);
      await proposeDue(house, MAIN_WORKSPACE);
      await drawDueAudit(house, MAIN_WORKSPACE);
      if (turn === 'day') await house.store.upkeep();
    });

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
  tick('start');
  let minutes = 0;
  void lookAtFigures(house, stopping.signal);
  let lastDay = Math.floor(house.clock() / (24 * 60 * MINUTE));
  const ticking = setInterval(() => {
    const day = Math.floor(house.clock() / (24 * 60 * MINUTE));
    // Another server on the same database may have gone away in the middle of one.
    takeUnfinished();
    minutes += 1;
    if (minutes % LOOK === 0) void lookAtFigures(house, stopping.signal);
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
