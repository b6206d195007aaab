import * as z from 'zod';
import { PageQuery, pageOf } from './page.ts';
import type { RouteTable } from './route.ts';
import { AccountRef, ById, Day, Id, Moment, PersonRef, RungRef } from './wire.ts';

/** Try a program on the past: the draft, and the days to live through again (`to` is the last one). */
export const SimulationRequest = z.object({
  yaml: z.string().max(1_000_000),
  from: Day,
  to: Day,
  /** How often unknown answers are drawn. */
  draws: z.int().min(1).max(20).optional(),
  seed: z.int().min(0).max(2_147_483_647).optional(),
});
export type SimulationRequest = z.infer<typeof SimulationRequest>;

export const SimulationState = z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']);

/** A figure over the draws; low and high are the same where nothing was drawn. */
export const DrawnFigure = z.object({ mean: z.number(), low: z.number(), high: z.number() });
export type DrawnFigure = z.infer<typeof DrawnFigure>;

export const SimulationFigure = z.object({
  name: z.string(),
  says: z.string(),
  happened: DrawnFigure,
  /** What the program that ran would have planned. */
  replayed: DrawnFigure,
  tried: DrawnFigure,
});

export const HeldBack = z.object({ gate: z.string(), asks: z.int(), says: z.string() });

/** What came out, without the days. */
export const SimulationResult = z.object({
  /** In sentences; the first says that it is a model. */
  says: z.array(z.string()),
  figures: z.array(SimulationFigure),
  needs: z.int(),
  /** What each program would have held back of what was asked. */
  heldBack: z.object({
    happenedByTried: z.array(HeldBack),
    happenedByRan: z.array(HeldBack),
    triedByRan: z.array(HeldBack),
  }),
  /** Days that differ from what happened, and from what the program that ran would have planned. */
  differing: z.object({ happened: z.int(), replayed: z.int() }),
});
export type SimulationResult = z.infer<typeof SimulationResult>;

export const SimulationView = z.object({
  id: Id,
  state: SimulationState,
  from: Day,
  to: Day,
  draws: z.int(),
  seed: z.int(),
  daysDone: z.int(),
  daysTotal: z.int(),
  secondsLeft: z.number().nullable(),
  startedBy: z.string(),
  startedAt: Moment,
  endedAt: Moment.nullable(),
  failure: z.string().nullable(),
  result: SimulationResult.nullable(),
});
export type SimulationView = z.infer<typeof SimulationView>;
export const SimulationList = z.object({ items: z.array(SimulationView.omit({ result: true })) });
export type SimulationList = z.infer<typeof SimulationList>;

/** `against`: what happened (the default), or what the program that ran would have planned. */
export const SimulationDayQuery = PageQuery.extend({
  against: z.enum(['happened', 'replayed']).optional(),
  /** Only days on which this gate made a difference; `none` for differences without a gate. */
  gate: z.string().optional(),
});

export const SimulatedAskView = z.object({
  person: PersonRef,
  account: AccountRef,
  rung: RungRef,
  need: z.string().nullable(),
});

/** A day on which the two differ: what both asked, and what only one of them did, with the reason. */
export const SimulationDay = z.object({
  day: Day,
  both: z.array(SimulatedAskView),
  only: z.array(
    SimulatedAskView.extend({
      side: z.enum(['then', 'tried']),
      gate: z.string().nullable(),
      says: z.string(),
    }),
  ),
});
export type SimulationDay = z.infer<typeof SimulationDay>;
export const SimulationDayPage = pageOf(SimulationDay);

export const simulationRoutes = {
  'GET /simulations': { title: 'Programs tried on the past', needs: 'read', answer: SimulationList },
  'POST /simulations': {
    title: 'Try a program on the past',
    needs: 'program',
    body: SimulationRequest,
    answer: SimulationView,
    status: 201,
  },
  'GET /simulations/:id': {
    title: 'How far a simulation is, and what came out',
    needs: 'read',
    params: ById,
    answer: SimulationView,
  },
  'GET /simulations/:id/days': {
    title: 'The days on which a tried program differs, and why',
    needs: 'read',
    params: ById,
    query: SimulationDayQuery,
    answer: SimulationDayPage,
  },
  'POST /simulations/:id/cancel': {
    title: 'Stop a simulation',
    needs: 'program',
    params: ById,
    answer: SimulationView,
  },
} as const satisfies RouteTable;
