import * as z from 'zod';
import { AskDrawView } from './asks.ts';
import { figure, Grade, Interval } from './figure.ts';
import { PageQuery, pageOf } from './page.ts';
import type { RouteTable } from './route.ts';
import { AccountRef, Id, Moment, PersonRef, RungRef } from './wire.ts';

/** What a quote asked just before does to something that follows; rested is what is usual of somebody unasked. */
const AfterAskingView = z.object({
  grade: Grade,
  effect: Interval,
  rested: z.number(),
  people: z.int(),
  units: z.int(),
  limit: z.number().nullable(),
  says: z.string(),
});

/** How asking goes: what is foretold of a yes, how good that is, and whether asking wears people out. */
export const AskingView = z.object({
  at: Moment,
  /** Asks whose end was known last midnight. */
  answers: z.int(),
  /** What plans and pages use now. */
  chance: z.object({
    kind: z.enum(['starting-guess', 'rung-rate', 'learnt']),
    model: z.string().nullable(),
    says: z.string(),
    /** What of people is looked at, and which way each goes with a yes; none as long as there are too few answers. */
    features: z.object({
      used: z.boolean(),
      says: z.string(),
      items: z.array(
        z.object({
          name: z.string(),
          goes: z.enum(['more', 'less', 'differs', 'unclear']),
          says: z.string(),
        }),
      ),
    }),
  }),
  calibration: figure(
    z.object({
      /** `log`: forecasts written down before the asks; `replay`: what the model would have said on the day. */
      from: z.enum(['log', 'replay']),
      asks: z.int(),
      brier: z.number(),
      /** Share of the squared error of the act's own rate that the forecast saves. */
      skill: Interval,
      /** 1: neither too bold nor too shy. */
      slope: Interval,
      /** 0: even forecasts come true evenly; below it they promise too much. */
      intercept: Interval,
      bins: z.array(
        z.object({
          foretold: z.number(),
          came: z.number(),
          low: z.number(),
          high: z.number(),
          count: z.int(),
        }),
      ),
      says: z.string(),
    }),
  ),
  /** Yeses to a larger act after one to a smaller, and without; it describes people and is no effect. */
  ladder: figure(
    z.object({
      grade: Grade,
      after: z.object({ yes: z.int(), of: z.int(), share: Interval }),
      without: z.object({ yes: z.int(), of: z.int(), share: Interval }).nullable(),
      says: z.string(),
    }),
  ),
  /** Forecasts written down before their asks that have met their answer. */
  logged: z.int(),
  fatigue: figure(
    z.object({
      grade: Grade,
      /** Odds of a yes after one more ask within three months, as a ratio. */
      oddsRatio: Interval,
      /** Log-odds per ask as a pooled look has it, which mistakes willing people for keen ones. */
      pooled: z.number(),
      people: z.int(),
      asks: z.int(),
      says: z.string(),
      /** The same with asks weighed by effort and age; null where there is no finite answer. */
      load: z
        .object({
          halfLifeDays: z.number(),
          /** Odds of a yes with a quote asked today, as a ratio. */
          oddsRatio: Interval,
          limit: z.number().nullable(),
          says: z.string(),
        })
        .nullable(),
    }),
  ),
  /** What asks that still weigh do to the days until an answer and to the next score, within each person. */
  afterwards: z.object({
    days: figure(AfterAskingView),
    score: figure(AfterAskingView),
  }),
  /** The load that is too much, in quotes asked today, and what shows it; null until answers say. */
  limit: z
    .object({
      load: z.number(),
      halfLifeDays: z.number(),
      by: z.enum(['yes', 'days', 'score']),
      /** The limit of the program, above which asks are held back; null where it is off. */
      held: z.object({ load: z.number(), halfLifeDays: z.number() }).nullable(),
      says: z.string(),
    })
    .nullable(),
  /** What asking too much is, in words: learnt from answers, or assumed. */
  policy: z.string(),
  /** People whose enthusiasm is fresh and who were never asked for anything. */
  neverAsked: z.int(),
  /** People asked more than the policy allows, most asked first; at most ten. */
  tired: z.array(
    z.object({
      person: PersonRef,
      account: AccountRef,
      asks: z.int(),
      minutes: z.number(),
      /** What still weighs on them, in quotes of today. */
      load: z.number(),
      says: z.string(),
    }),
  ),
  tiredPeople: z.int(),
  /** Asks whose way of being chosen is on record; null where there are none and the program draws none. */
  draws: z
    .object({
      asks: z.int(),
      byLot: z.int(),
      answered: z.int(),
      /** Share that says yes when the plan alone chooses, and when everybody is drawn; worked out from the log. */
      plan: figure(Interval),
      lots: figure(Interval),
      says: z.string(),
    })
    .nullable(),
  /** How acts of a year are spread over people; null below ten people. */
  concentration: z.object({ topTenth: z.number(), gini: z.number(), says: z.string() }).nullable(),
});
export type AskingView = z.infer<typeof AskingView>;

/** One ask as the log has it: how it was chosen, and what was answered. */
export const LoggedDraw = z.object({
  askId: Id,
  account: AccountRef,
  person: PersonRef,
  rung: RungRef,
  at: Moment,
  draw: AskDrawView,
  /** Null while there is no answer. */
  yes: z.boolean().nullable(),
});
export type LoggedDraw = z.infer<typeof LoggedDraw>;
export const DrawsPage = pageOf(LoggedDraw);
export type DrawsPage = z.infer<typeof DrawsPage>;

export const askingRoutes = {
  'GET /asking/draws': {
    title: 'How asks were chosen, the newest first: by the plan or by lot, and with which chance',
    needs: 'read',
    query: PageQuery,
    answer: DrawsPage,
  },
  'GET /asking': {
    title: 'How asking goes: chances of a yes, how good they are, and who was asked too much',
    needs: 'read',
    answer: AskingView,
  },
} as const satisfies RouteTable;
