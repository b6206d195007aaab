import type { z } from 'zod';
import type { SimulationDay, SimulationResult, SimulationView } from '../../contract/simulations.ts';
import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import { type ComparedWith, compareDays } from '../../core/planning/simulation/compare-days.ts';
import {
  type Drawn,
  FIGURES,
  type GateTally,
  type SimulatedAsk,
  type Simulation,
} from '../../core/planning/simulation/simulation.ts';
import { FIGURE_SAYS, simulationSays } from '../../core/planning/simulation/simulation-says.ts';
import { readProgram as readDocument } from '../../core/program/read-program.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { findNames } from '../../store/names.ts';
import { listNeeds } from '../../store/needs.ts';
import {
  endSimulation,
  findSimulationResult,
  insertSimulation,
  listSimulations,
  type SimulationRow,
} from '../../store/simulations.ts';
import { action, type Context } from '../action.ts';
import { cutPage } from '../cursor.ts';
import { Failure } from '../failure.ts';
import { loadProgram } from '../program/load-program.ts';
import { accountRef, personRef, rungRef, toMoment, toMomentOrNull } from '../refs.ts';

/** Five courses tell a spread without making anybody wait for twenty. */
const DRAWS = 5;
const SEED = 4600;
/** Three years and a bit: more would be lived through in minutes, not in one. */
const LONGEST = 1100;

const toDay = (at: Instant): string => toMoment(at).slice(0, 10);

/** A simulation as pages and the command line follow it. */
export function toSimulationView(
  row: SimulationRow,
  now: Instant,
  result: Simulation | null = null,
): z.input<typeof SimulationView> {
  const { id, state, draws, seed, daysDone, daysTotal, startedBy, error } = row;
  const left =
    daysDone > 0 && state === 'running' ? ((now - row.startedAt) / daysDone) * (daysTotal - daysDone) : null;
  return {
    id,
    state,
    from: toDay(row.from),
    to: toDay(row.to - 1),
    draws,
    seed,
    daysDone,
    daysTotal,
    secondsLeft: left === null ? null : Math.round(left / 1000),
    startedBy,
    startedAt: toMoment(row.startedAt),
    endedAt: toMomentOrNull(row.endedAt),
    failure: error,
    result: result === null ? null : toResult(result),
  };
}

function toResult(simulation: Simulation): z.input<typeof SimulationResult> {
  const { figures, gates, needs } = simulation;
  const drawn = ({ mean, interval: [low, high] }: Drawn) => ({ mean, low, high });
  const tally = (all: readonly GateTally[]) => all.map((one) => ({ ...one }));
  return {
    says: simulationSays(simulation),
    figures: FIGURES.map((name) => ({
      name,
      says: FIGURE_SAYS[name],
      happened: drawn(figures.happened[name]),
      replayed: drawn(figures.replayed[name]),
      tried: drawn(figures.tried[name]),
    })),
    needs,
    heldBack: {
      happenedByTried: tally(gates.happenedByTried),
      happenedByRan: tally(gates.happenedByRan),
      triedByRan: tally(gates.triedByRan),
    },
    differing: {
      happened: compareDays(simulation, 'happened').length,
      replayed: compareDays(simulation, 'replayed').length,
    },
  };
}

/** Simulations, newest first. */
export const getSimulations = action('GET /simulations', async ({ tx, workspaceId, now }) => ({
  items: (await listSimulations(tx, workspaceId, { limit: 20 })).map((row) => {
    const { result: _, ...view } = toSimulationView(row, now);
    return view;
  }),
}));

/** How far a simulation is, and what came out once it is done. */
export const getSimulation = action('GET /simulations/:id', async (context, { params }) =>
  viewSimulation(context, params.id),
);

async function viewSimulation(context: Context, id: string): Promise<z.input<typeof SimulationView>> {
  const { tx, workspaceId, now } = context;
  const row = await findSimulation(context, id);
  return toSimulationView(row, now, await findSimulationResult(tx, workspaceId, id));
}

async function findSimulation({ tx, workspaceId }: Context, id: string): Promise<SimulationRow> {
  const [row] = await listSimulations(tx, workspaceId, { id });
  if (row === undefined) throw new Failure('not-found', 'There is no such simulation.');
  return row;
}

/**
 * Writes a simulation down; the clockwork takes it. Throws `bad-input` with line and column for a program that
 * does not read, and for days that are no period of the past.
 */
export const startSimulation = action('POST /simulations', async (context, { body }) => {
  const { tx, workspaceId, caller, now, newId, announce } = context;
  const outcome = readDocument(body.yaml, factCatalogue);
  if (!outcome.ok) {
    const fields = outcome.problems.map(({ line, column, message, hint }) => ({
      path: `${line}:${column}`,
      says: hint === undefined ? message : `${message} ${hint}`,
    }));
    throw new Failure(
      'bad-input',
      `The program cannot run: line ${fields[0]?.path}: ${fields[0]?.says}`,
      fields,
    );
  }
  const from = Date.parse(`${body.from}T00:00:00Z`);
  const to = Date.parse(`${body.to}T00:00:00Z`) + DAY;
  if (to <= from) throw new Failure('bad-input', `${body.to} lies before ${body.from}.`);
  if (from >= now)
    throw new Failure('bad-input', `${body.from} has not come yet; a program is tried on the past.`);
  const until = Math.min(to, Math.floor(now / DAY) * DAY + DAY);
  const daysTotal = Math.round((until - from) / DAY);
  if (daysTotal > LONGEST)
    throw new Failure(
      'bad-input',
      `That is ${daysTotal} days; at most ${LONGEST} are lived through at once.`,
    );
  const id = newId('sim');
  await insertSimulation(tx, workspaceId, {
    id,
    document: body.yaml,
    from,
    to: until,
    draws: body.draws ?? DRAWS,
    seed: body.seed ?? SEED,
    daysTotal,
    startedBy: caller.name,
    startedAt: now,
  });
  announce({ noun: 'simulations', id });
  return viewSimulation(context, id);
});

/** Stops a simulation; what it had lived through is let go. */
export const cancelSimulation = action('POST /simulations/:id/cancel', async (context, { params }) => {
  const { tx, workspaceId, now, announce } = context;
  await findSimulation(context, params.id);
  if (!(await endSimulation(tx, workspaceId, params.id, { state: 'cancelled' }, now)))
    throw new Failure('conflict', 'This simulation has ended already.');
  announce({ noun: 'simulations', id: params.id });
  return viewSimulation(context, params.id);
});

/** The days on which the tried program asks others, each difference with its reason; none before it is done. */
export const getSimulationDays = action('GET /simulations/:id/days', async (context, { params, query }) => {
  const { tx, workspaceId } = context;
  await findSimulation(context, params.id);
  const result = await findSimulationResult(tx, workspaceId, params.id);
  const against: ComparedWith = query.against ?? 'happened';
  const days = (result === null ? [] : compareDays(result, against)).flatMap((day) => {
    const only =
      query.gate === undefined ? day.only : day.only.filter((one) => (one.gate ?? 'none') === query.gate);
    return only.length === 0 ? [] : [{ ...day, only }];
  });
  const page = cutPage(days, query.cursor, query.limit ?? 30);
  const asks = page.items.flatMap((day) => [...day.both, ...day.only.map((one) => one.ask)]);
  const names = await findNames(
    tx,
    workspaceId,
    asks.map((ask) => ask.accountId),
    asks.map((ask) => ask.personId),
  );
  const { program } = await loadProgram(context);
  const titles = new Map<string, string>([
    ...(await listNeeds(tx, workspaceId)).map((need): [string, string] => [need.id, need.title]),
    ...program.needs.map((need): [string, string] => [need.id, need.title]),
  ]);
  const view = ({ personId, accountId, rung, needId }: SimulatedAsk) => ({
    person: personRef(names, personId),
    account: accountRef(names, accountId),
    rung: rungRef(program, rung),
    need: needId === null ? null : (titles.get(needId) ?? needId),
  });
  return {
    ...page,
    items: page.items.map(
      (day): z.input<typeof SimulationDay> => ({
        day: toDay(day.at),
        both: day.both.map(view),
        only: day.only.map(({ ask, side, gate, says }) => ({ ...view(ask), side, gate, says })),
      }),
    ),
  };
});
