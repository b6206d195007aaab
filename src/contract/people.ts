import * as z from 'zod';
import { CYCLE } from '../core/customers/cycle.ts';
import { ActRow } from './acts.ts';
import { AskRequest, AskRequestAnswer, AskRow } from './asks.ts';
import { FactView } from './customers.ts';
import { figure, Interval } from './figure.ts';
import { PageQuery, pageOf, SearchQuery } from './page.ts';
import type { RouteTable } from './route.ts';
import { PersonSignalRequest, SignalAnswer } from './signals.ts';
import { AsOfQuery, StandingAnswer, Verdict } from './standing.ts';
import { TimelinePage, TimelineQuery } from './timeline.ts';
import { AccountRef, ById, Id, Moment, PersonRef, RungRef, Told } from './wire.ts';

export const PersonRow = z.object({
  id: Id,
  name: z.string(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  persona: z.string().nullable(),
  account: AccountRef,
  owner: z.string().nullable(),
  champion: z.boolean(),
  leftAt: Moment.nullable(),
  nps: z.object({ score: z.number(), told: Told }).nullable(),
  verdict: Verdict,
  /** The biggest rung they are ready for; null when for none. */
  readyFor: RungRef.nullable(),
  /** The first thing that holds them back; null when ready. */
  hold: z.string().nullable(),
  readyAt: Moment.nullable(),
  /** The biggest act they have done: where they stand on the ladder. */
  highest: RungRef.nullable(),
  acts: z.int(),
  given: z.int(),
  asked: z.int(),
  lastAskedAt: Moment.nullable(),
});
export type PersonRow = z.infer<typeof PersonRow>;
export const PersonPage = pageOf(PersonRow);

export const PersonQuery = SearchQuery.extend({
  sort: z.enum(['name', '-acts', '-nps', 'asked', '-asked', 'readyAt']).optional(),
  owner: z.string().optional(),
  verdict: Verdict.optional(),
  /** Ready for this rung (with verdict=ready) or standing on it (otherwise). */
  rung: z.string().optional(),
  cohort: z.string().optional(),
  /** Held back by this gate. */
  gate: z.string().optional(),
  accountId: Id.optional(),
});

/** What a person allows, with who told us. */
export const Preferences = z.object({
  contact: z.object({ given: z.boolean().nullable(), told: Told.nullable() }),
  public: z.object({ given: z.boolean().nullable(), told: Told.nullable() }),
  minutesPerYear: z.number().nullable(),
  minutesUsed: z.number(),
  channel: z.string().nullable(),
  rungs: z.array(z.object({ rung: RungRef, allowed: z.boolean().nullable(), told: Told.nullable() })),
});
export type Preferences = z.infer<typeof Preferences>;

/** One mark of the balance: above the line what we gave, below it what we asked. */
export const BalanceMark = z.object({
  at: Moment,
  side: z.enum(['given', 'asked']),
  /** For asks: whether they said yes. */
  yes: z.boolean().nullable(),
  says: z.string(),
});
export type BalanceMark = z.infer<typeof BalanceMark>;

export const PersonView = PersonRow.extend({
  language: z.string().nullable(),
  country: z.string().nullable(),
  firstName: z.string(),
  /** "Ready for a reference call; the case study waits for the renewal." */
  summary: z.string(),
  /** That they are over the load that answers have taught to be too much; null where they are not. */
  overLimit: z.string().nullable(),
  standing: StandingAnswer,
  facts: z.array(FactView),
  balance: z.object({
    since: Moment.nullable(),
    given: z.int(),
    asked: z.int(),
    yes: z.int(),
    marks: z.array(BalanceMark),
  }),
  preferences: Preferences,
  pausedUntil: z.union([Moment, z.literal('until-resumed')]).nullable(),
  away: z.object({ from: Moment, until: Moment, reason: z.string().nullable() }).nullable(),
  asks: z.array(AskRow),
  actList: z.array(ActRow),
  /** Whom they report to, where that is somebody known here. */
  manager: PersonRef.nullable(),
  /** Colleagues at the same account, for the org chart's sake. */
  colleagues: z.array(PersonRef),
  employments: z.array(z.object({ account: AccountRef, from: Moment.nullable(), until: Moment.nullable() })),
});
export type PersonView = z.infer<typeof PersonView>;

/** The advocates' board: for each rung who is ready, who waits and who has done it. */
export const Board = z.object({
  at: Moment,
  people: z.int(),
  ready: z.int(),
  columns: z.array(
    z.object({
      rung: RungRef,
      ready: z.int(),
      waiting: z.int(),
      blocked: z.int(),
      done: z.int(),
      /** The first few who are ready, best first. */
      first: z.array(z.object({ person: PersonRef, account: AccountRef, says: z.string() })),
      /** What holds most of the others. */
      holds: z.array(z.object({ gate: z.string(), says: z.string(), people: z.int() })),
    }),
  ),
});
export type Board = z.infer<typeof Board>;
export const BoardQuery = z.object({ owner: z.string().optional() });

/** The virtuous cycle: how many accounts stand in each part, how fast they move, where they stop. */
export const Cycle = z.object({
  at: Moment,
  parts: z.array(
    z.object({
      id: z.enum(CYCLE),
      name: z.string(),
      accounts: z.int(),
      /** Arrived within the last 90 days. */
      arrived: z.int(),
      /** Days from the part before, median with its range. */
      days: figure(Interval),
      /** Where they stop: one sentence. */
      stops: z.string().nullable(),
    }),
  ),
});
export type Cycle = z.infer<typeof Cycle>;

/** Which number of the cycle: of a part all who reached it, who arrived lately, or who has not reached the next. */
export const CycleAccountsQuery = PageQuery.extend({
  part: z.enum(CYCLE),
  only: z.enum(['arrived', 'stopped']).optional(),
});

/** A customer behind a number of the cycle. */
export const CycleAccount = z.object({
  account: AccountRef,
  owner: z.string().nullable(),
  /** When they reached the part; the moment of the answer where they stand in it only for now. */
  since: Moment,
});
export type CycleAccount = z.infer<typeof CycleAccount>;
export const CycleAccountPage = pageOf(CycleAccount);

export const peopleRoutes = {
  'GET /people': { title: 'People at customers', needs: 'read', query: PersonQuery, answer: PersonPage },
  'GET /people/board': {
    title: 'People by rung of the ladder',
    needs: 'read',
    query: BoardQuery,
    answer: Board,
  },
  'GET /cycle': { title: 'The virtuous cycle, with counts and pace', needs: 'read', answer: Cycle },
  'GET /cycle/accounts': {
    title: 'The customers behind a number of the cycle',
    needs: 'read',
    query: CycleAccountsQuery,
    answer: CycleAccountPage,
  },
  'GET /people/:id': { title: 'One person', needs: 'read', params: ById, answer: PersonView },
  'GET /people/:id/standing': {
    title: 'May this person be asked, on every rung',
    needs: 'read',
    params: ById,
    query: AsOfQuery,
    answer: StandingAnswer,
  },
  'GET /people/:id/timeline': {
    title: 'Everything that happened with a person',
    needs: 'read',
    params: ById,
    query: TimelineQuery,
    answer: TimelinePage,
  },
  'POST /people/:id/signals': {
    title: 'Tell a fact about a person',
    needs: 'tell',
    params: ById,
    body: PersonSignalRequest,
    answer: SignalAnswer,
    status: 201,
  },
  'POST /people/:id/asks': {
    title: 'Ask this person now',
    needs: 'ask',
    params: ById,
    body: AskRequest,
    answer: AskRequestAnswer,
    status: 201,
  },
} as const satisfies RouteTable;
