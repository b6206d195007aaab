import * as z from 'zod';
import { figure, Interval } from './figure.ts';
import { BalanceQuery, BalanceView } from './need-balance.ts';
import { pageOf, SearchQuery } from './page.ts';
import type { RouteTable } from './route.ts';
import { ReasonView, Verdict } from './standing.ts';
import { StoryRow } from './stories.ts';
import { AccountRef, ById, Day, Id, MemberRef, Moment, Money, PersonRef, RungRef, Words } from './wire.ts';

/** How a need stands: enough done, enough on the way, too few, past its date, or closed. */
export const NeedState = z.enum(['covered', 'on-course', 'short', 'late', 'closed']);
export type NeedState = z.infer<typeof NeedState>;

/** A deal, as Sales names it. */
export const OpportunityRef = z.object({
  id: Id,
  name: z.string(),
  account: AccountRef.nullable(),
  stage: z.string(),
  outcome: z.enum(['open', 'won', 'lost']),
  amount: Money.nullable(),
  closesOn: Moment.nullable(),
  owner: z.string().nullable(),
});
export type OpportunityRef = z.infer<typeof OpportunityRef>;
export const OpportunityPage = pageOf(OpportunityRef);
export const OpportunityQuery = SearchQuery.extend({
  outcome: z.enum(['open', 'won', 'lost']).optional(),
  accountId: Id.optional(),
  /** Mail address of whoever leads the deal. */
  owner: z.string().optional(),
  /** This one alone, whatever its outcome. */
  id: Id.optional(),
});

/** The 48 hours in which a request gets a name or an honest no. */
export const Clock = z.object({ filedAt: Moment, dueAt: Moment, answeredAt: Moment.nullable() });
export type Clock = z.infer<typeof Clock>;

export const NeedRow = z.object({
  id: Id,
  department: z.object({ id: z.string(), name: z.string() }),
  title: z.string(),
  rung: RungRef,
  count: z.int(),
  done: z.int(),
  underway: z.int(),
  /** People who fit and may be asked now. */
  ready: z.int(),
  by: Moment,
  worth: Money,
  state: NeedState,
  /** Acts likely to be there by the date, those done among them. */
  forecast: figure(Interval),
  /** One sentence on what stands in the way; null when nothing does. */
  obstacle: z.string().nullable(),
  opportunity: OpportunityRef.nullable(),
  requestedBy: MemberRef,
  clock: Clock.nullable(),
});
export type NeedRow = z.infer<typeof NeedRow>;
/** `at`: the moment of the plan that cover, forecasts and hindrances were told by. */
export const NeedPage = pageOf(NeedRow).extend({ at: Moment });
export const NeedQuery = SearchQuery.extend({
  department: z.string().optional(),
  state: NeedState.optional(),
  rung: z.string().optional(),
  /** Only requests for a deal, or only the program's needs. */
  kind: z.enum(['request', 'program']).optional(),
});

/** Whom a request wants, in the words of Sales. Absent means any. */
export const Fit = z.object({
  industries: z.array(z.string()).optional(),
  employeesFrom: z.number().optional(),
  employeesTo: z.number().optional(),
  regions: z.array(z.string()).optional(),
  products: z.array(z.string()).optional(),
  competitors: z.array(z.string()).optional(),
  personas: z.array(z.string()).optional(),
});
export type Fit = z.infer<typeof Fit>;

export const NeedRequest = z.object({
  department: z.string(),
  rung: z.string(),
  title: Words,
  count: z.int().min(1).max(1000),
  by: Day,
  /** Worth of one act, in cents; absent takes the rung's. */
  worthCents: z.int().min(0).optional(),
  /** CEL condition; `fit` is turned into one by the house. */
  who: z.string().max(4000).optional(),
  fit: Fit.optional(),
  opportunityId: Id.optional(),
  /** The person chosen from the matches, who is proposed at once. */
  personId: Id.optional(),
});
export type NeedRequest = z.infer<typeof NeedRequest>;

export const MatchRequest = z.object({
  rung: z.string(),
  /** Whoever takes a call speaks a language: a wish of a request at once, which a filed need does not keep. */
  fit: Fit.extend({ languages: z.array(z.string()).optional() }),
  opportunityId: Id.optional(),
  by: Day.optional(),
  limit: z.int().min(1).max(50).optional(),
});
export type MatchRequest = z.infer<typeof MatchRequest>;

/** One person who may serve the request, with every wish answered. */
export const Match = z.object({
  person: PersonRef,
  account: AccountRef,
  /** "Sweden, 2,100 people". */
  accountLine: z.string(),
  wishes: z.array(
    z.object({
      wish: z.string(),
      outcome: z.enum(['fits', 'partly', 'not', 'unknown']),
      says: z.string(),
    }),
  ),
  speaksFor: z.array(z.string()),
  against: z.array(ReasonView),
  /** Who must agree, in order: relationship owner first. */
  agrees: z.array(z.string()),
  verdict: Verdict,
  readyAt: Moment.nullable(),
  /**
   * Why no ask can be put before their owner at this moment although they may be asked: one lies there already, or
   * colleagues' take every place of the company. Null where one can.
   */
  hold: z.string().nullable(),
});
export type Match = z.infer<typeof Match>;

/** The instant answer: who may be asked, who fits but is held, and what needs nobody. */
export const MatchAnswer = z.object({
  at: Moment,
  /** The answer in a sentence or two, also when nobody is ready. */
  says: z.string(),
  matches: z.array(Match),
  held: z.object({
    people: z.int(),
    /** In a large company they are counted among people drawn by lot; then they lie between these numbers. */
    about: z.object({ drawn: z.int(), low: z.int(), high: z.int() }).nullable(),
    because: z.array(z.object({ gate: z.string(), says: z.string(), people: z.int() })),
  }),
  stories: z.array(StoryRow),
});
export type MatchAnswer = z.infer<typeof MatchAnswer>;

/** The values the wishes can take, from the customers' own facts. */
export const WishValues = z.object({
  rungs: z.array(RungRef),
  departments: z.array(z.object({ id: z.string(), name: z.string() })),
  industries: z.array(z.string()),
  regions: z.array(z.string()),
  products: z.array(z.string()),
  competitors: z.array(z.string()),
  personas: z.array(z.string()),
});
export type WishValues = z.infer<typeof WishValues>;

/** A need with what holds it back and who works on it. */
export const NeedView = NeedRow.extend({
  who: z.string().nullable(),
  /** The same in words, a wish each; empty where anybody will do. */
  wishes: z.array(z.string()),
  fitting: z.int(),
  /** The best few who fit and may be asked now, and why now. */
  candidates: z.array(
    z.object({ person: PersonRef, account: AccountRef, says: z.string(), owner: MemberRef.nullable() }),
  ),
  obstacles: z.array(z.object({ gate: z.string(), says: z.string(), people: z.int(), only: z.int() })),
  asks: z.array(
    z.object({
      id: Id,
      person: PersonRef,
      account: AccountRef,
      /** Who decides on it. */
      owner: MemberRef.nullable(),
      state: z.string(),
      changedAt: Moment,
    }),
  ),
  closedAt: Moment.nullable(),
});
export type NeedView = z.infer<typeof NeedView>;

export const NeedClose = z.object({ why: Words.optional() });

export const needRoutes = {
  'GET /needs': { title: 'What departments need', needs: 'read', query: NeedQuery, answer: NeedPage },
  'GET /needs/balance': {
    title: 'Demand against supply by segment',
    needs: 'read',
    query: BalanceQuery,
    answer: BalanceView,
  },
  'GET /needs/wishes': { title: 'What a request can wish for', needs: 'read', answer: WishValues },
  'POST /needs': { title: 'File a need', needs: 'request', body: NeedRequest, answer: NeedRow, status: 201 },
  'POST /needs/match': {
    title: 'Who fits a request, at once',
    needs: 'read',
    body: MatchRequest,
    answer: MatchAnswer,
  },
  'GET /needs/:id': { title: 'One need', needs: 'read', params: ById, answer: NeedView },
  'DELETE /needs/:id': {
    title: 'Take back a need just filed',
    needs: 'request',
    params: ById,
    answer: z.object({}),
  },
  'POST /needs/:id/close': {
    title: 'Close a need',
    needs: 'request',
    params: ById,
    body: NeedClose,
    answer: NeedRow,
  },
  'DELETE /needs/:id/close': {
    title: 'Open a need again that was just closed',
    needs: 'request',
    params: ById,
    answer: NeedRow,
  },
  'GET /opportunities': { title: 'Deals', needs: 'read', query: OpportunityQuery, answer: OpportunityPage },
} as const satisfies RouteTable;
