import * as z from 'zod';
import { Stage } from './customers.ts';
import { figure, Grade, Interval, MoneyInterval } from './figure.ts';
import { LeakTermsRequest, LeakTermsView } from './leak-terms.ts';
import { PageQuery, pageOf } from './page.ts';
import type { RouteTable } from './route.ts';
import { AccountRef, ById, Id, Moment, PersonRef, RungRef } from './wire.ts';

/** The five fates of an enthusiastic account, always in this order. */
export const Fate = z.enum(['used', 'activation', 'process', 'protected', 'visibility']);
export type Fate = z.infer<typeof Fate>;

/** Accounts by fate; their sum is the number of enthusiastic accounts. */
export const Fates = z.object({
  used: z.int(),
  activation: z.int(),
  process: z.int(),
  protected: z.int(),
  visibility: z.int(),
});
export type Fates = z.infer<typeof Fates>;

export const LeakCause = z.object({
  fate: Fate,
  cause: z.string(),
  /** What happened to them, as a clause beside the number: "they could have been asked and nobody did". */
  says: z.string(),
  accounts: z.int(),
  /** What to do about it; null for protected ones. */
  fix: z.string().nullable(),
});
export type LeakCause = z.infer<typeof LeakCause>;

export const AuditAnswer = z.enum(['warm', 'not', 'cannot-tell']);
export type AuditAnswer = z.infer<typeof AuditAnswer>;

/** How far the audit of the span has come. */
export const AuditState = z.object({
  /** Accounts that answered no survey. */
  silent: z.int(),
  answered: z.int(),
  warm: z.int(),
  cannotTell: z.int(),
  /** Drawn for the quarter under way, and how many of them wait for an answer. */
  quarter: z.string(),
  drawn: z.int(),
  waiting: z.int(),
});

/** A story of our own that nobody could find or use, by the reason. */
export const StoryLeak = z.object({
  fate: z.enum(['used', 'no-rights', 'rights-ended', 'nothing-to-show', 'new', 'lies-idle']),
  says: z.string(),
  stories: z.int(),
  fix: z.string().nullable(),
});

/** One rate of the chain: now, within reach, and who says so. */
export const LeakRate = z.object({
  fate: Fate,
  says: z.string(),
  now: z.number(),
  reach: z.number(),
  source: z.enum(['measured', 'assumed']),
});

export const LeakView = z.object({
  at: Moment,
  from: Moment,
  until: Moment,
  accounts: z.int(),
  grade: Grade,
  /** What is counted and so always told, whether or not the whole can be estimated. */
  census: z.object({
    /** No fresh word from them: enthusiastic or not, nobody knows. */
    silent: z.int(),
    cool: z.int(),
    heard: z.int(),
    protected: z.int(),
    askable: z.int(),
    asked: z.int(),
    yes: z.int(),
    fulfilled: z.int(),
    used: z.int(),
  }),
  identity: figure(
    z.object({
      enthusiastic: Interval,
      heard: z.int(),
      askable: z.int(),
      asked: z.int(),
      used: z.int(),
      fates: Fates,
    }),
  ),
  audit: AuditState,
  /** A second count of the enthusiastic from two lists, beside the audit's; likely too low, and in no sum. */
  crossCheck: z.object({
    survey: z.int(),
    nominated: z.int(),
    both: z.int(),
    enthusiastic: figure(Interval),
    says: z.string(),
  }),
  /** How long a nine or ten counts: measured from answers given again, or assumed. */
  signalLife: z.object({
    days: z.int(),
    source: z.enum(['assumed', 'measured']),
    low: z.number().nullable(),
    high: z.number().nullable(),
    reSurveys: z.int(),
    says: z.string(),
  }),
  stages: z.array(
    z.object({
      stage: Stage,
      /** This stage, and those that are told together with it. */
      stages: z.array(Stage),
      name: z.string(),
      fates: Fates,
      /** Why stages are told together; null for one by itself. */
      says: z.string().nullable(),
      /** Its part of the acts that could be won back; `likely` adds up over the stages. Null where the gap is refused. */
      acts: Interval.nullable(),
      /** Its part of the money; `likely` adds up over the stages, to the cent. Null where money is refused. */
      worth: MoneyInterval.nullable(),
    }),
  ),
  /** How acts and money are divided between the stages, or why they are not; null where stages are not told apart. */
  stageSplit: z.string().nullable(),
  /** Why the stages are not told apart; null where they are. */
  stagesRefused: z.string().nullable(),
  causes: z.array(LeakCause),
  /** Fresh enthusiastic words that belong to no account we know, so in no count here; null for one owner's book. */
  unplaced: z.int().nullable(),
  rates: z.array(LeakRate),
  /** Acts a quarter that could be won back, by fate and together. */
  gap: figure(
    z.object({
      grade: Grade,
      /** `exact` splits the gap of the counts as they stand (Shapley); the range is P10 to P90 of the draws. */
      byFate: z.array(z.object({ fate: Fate, acts: Interval, exact: z.number() })),
      together: Interval,
      exact: z.number(),
      /** Acts used now, and at the levels within reach. */
      present: z.number(),
      achievable: z.number(),
    }),
  ),
  worth: figure(
    z.object({
      grade: Grade,
      margin: MoneyInterval,
      says: z.string(),
      /** Chance that mending the leak is worth more than it costs. */
      chancePositive: z.number(),
      draws: z.int(),
      seed: z.number(),
    }),
  ),
  /** What is assumed, in a column of its own that is never added up. */
  whatIf: z.object({ margin: MoneyInterval, says: z.string() }).nullable(),
  demand: z.array(
    z.object({
      rung: RungRef,
      /** Wanted by the end of the span, and neither done nor under way. */
      unmet: z.number(),
      /** "an agency case study costs 4,000 to 9,000", "assumed". */
      says: z.string(),
      kind: z.enum(['causal', 'replacement', 'assumed']),
    }),
  ),
  /** Unmet demand that the gap could fill, in acts; null where there is no gap to tell. */
  recoverable: Interval.nullable(),
  baseline: z.object({
    says: z.string(),
    expected: z.number(),
    low: z.number(),
    high: z.number(),
    multiple: z.number().nullable(),
    source: z.enum(['own', 'anecdote']),
  }),
  /** The internal side: what became of the stories that are there. */
  stories: z.array(StoryLeak),
  /** Version of the terms that levels and prices come from, the one that held when the span ended; 0: built in. */
  termsVersion: z.int(),
  /** Where that version was set only after the span had ended: when, by whom and why. */
  restated: z.object({ at: Moment, by: z.string(), reason: z.string(), says: z.string() }).nullable(),
  /** The one thing to mend first. */
  first: z
    .object({ title: z.string(), detail: z.string(), fate: Fate, cause: z.string(), accounts: z.int() })
    .nullable(),
});
export type LeakView = z.infer<typeof LeakView>;
export const LeakQuery = z.object({
  from: Moment.optional(),
  until: Moment.optional(),
  owner: z.string().optional(),
});

/** The people behind a number of the leak. */
export const LeakPerson = z.object({
  account: AccountRef,
  person: PersonRef.nullable(),
  owner: z.string().nullable(),
  fate: Fate,
  cause: z.string(),
  says: z.string(),
});
export type LeakPerson = z.infer<typeof LeakPerson>;
export const LeakPeoplePage = pageOf(LeakPerson);
export const LeakPeopleQuery = PageQuery.extend({
  fate: Fate.optional(),
  cause: z.string().optional(),
  /** One stage, or several that are told together: `onboarding,adoption`. */
  stage: z
    .string()
    .max(100)
    .refine((stages) => stages.split(',').every((stage) => Stage.safeParse(stage).success), {
      message: 'Name stages of the journey, with commas between them.',
    })
    .optional(),
  from: Moment.optional(),
  until: Moment.optional(),
  owner: z.string().optional(),
});

/** A story behind a number of the internal side. */
export const LeakStory = z.object({
  id: Id,
  title: z.string(),
  account: AccountRef,
  rung: RungRef,
  fate: StoryLeak.shape.fate,
  createdAt: Moment,
});
export const LeakStoryPage = pageOf(LeakStory);
export const LeakStoryQuery = PageQuery.extend({ fate: StoryLeak.shape.fate.optional() });

/** One account to look at: was there enthusiasm that nobody saw? */
export const AuditTask = z.object({
  account: AccountRef,
  owner: z.string().nullable(),
  stage: z.string(),
  answer: AuditAnswer.nullable(),
  note: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: Moment.nullable(),
});
export type AuditTask = z.infer<typeof AuditTask>;
/** The audit of the quarter under way: at most a few dozen accounts, those without an answer first. */
export const AuditView = AuditState.extend({
  questions: z.array(z.string()),
  says: z.string(),
  tasks: z.array(AuditTask),
  /** A tenth is looked at by a second colleague, who does not see the first answer. */
  second: z.object({
    says: z.string(),
    pairs: z.int(),
    agreed: z.int(),
    /** Share that agreed; null below ten pairs. */
    share: Interval.nullable(),
    /** Agreement beyond chance (Cohen's kappa); null below ten pairs. */
    kappa: z.number().nullable(),
    /** What waits for the reader's look: accounts that somebody else has answered. */
    tasks: z.array(z.object({ account: AccountRef, stage: z.string() })),
  }),
});
export type AuditView = z.infer<typeof AuditView>;
export const AuditQuery = z.object({ owner: z.string().optional() });
/** `answer: null` takes the answer back. */
export const AuditAnswerRequest = z.object({
  answer: AuditAnswer.nullable(),
  note: z.string().trim().max(2000).optional(),
});
export const AuditDrawAnswer = z.object({ quarter: z.string(), drawn: z.int() });

/** Give the accounts of a cause an owner (a member's mail address) or a proposal. */
export const LeakAssign = z.object({
  cause: z.string(),
  owner: z.string().optional(),
  accountIds: z.array(Id).optional(),
});
export const LeakAssignAnswer = z.object({ assigned: z.int() });

export const leakRoutes = {
  'GET /leak': { title: 'Advocacy leak', needs: 'read', query: LeakQuery, answer: LeakView },
  'GET /leak/people': {
    title: 'The people behind a number of the leak',
    needs: 'read',
    query: LeakPeopleQuery,
    answer: LeakPeoplePage,
  },
  'POST /leak/assign': {
    title: 'Give the accounts of a cause an owner',
    needs: 'program',
    body: LeakAssign,
    answer: LeakAssignAnswer,
  },
  'GET /leak/stories': {
    title: 'The stories behind the internal side of the leak',
    needs: 'read',
    query: LeakStoryQuery,
    answer: LeakStoryPage,
  },
  'GET /leak/audit': {
    title: 'Accounts drawn by lot: was there enthusiasm nobody saw?',
    needs: 'read',
    query: AuditQuery,
    answer: AuditView,
  },
  'POST /leak/audit': {
    title: 'Draw the accounts of this quarter',
    needs: 'program',
    answer: AuditDrawAnswer,
  },
  'POST /leak/audit/:id': {
    title: 'Say what was found at an account, or take it back',
    needs: 'tell',
    params: ById,
    body: AuditAnswerRequest,
    answer: AuditTask,
  },
  'POST /leak/audit/:id/second': {
    title: 'Say what a second colleague finds at an account, or take it back',
    needs: 'tell',
    params: ById,
    body: AuditAnswerRequest,
    answer: AuditView,
  },
  'GET /leak/terms': { title: 'Levels and prices of the leak', needs: 'read', answer: LeakTermsView },
  'PUT /leak/terms': {
    title: 'Set levels and prices, with the reason',
    needs: 'program',
    body: LeakTermsRequest,
    answer: LeakTermsView,
  },
} as const satisfies RouteTable;
