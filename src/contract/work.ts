import * as z from 'zod';
import { figure, Grade, Interval, MoneyInterval } from './figure.ts';
import { GateView } from './impact.ts';
import type { RouteTable } from './route.ts';
import { ById, Day, MemberRef, Moment, Money, RungRef } from './wire.ts';

const told = { says: z.string(), caution: z.string().nullable() };
const Told = z.object({ ...told, measure: figure(Interval) });

/** Money an hour brought, after its own cost. */
const HourWorth = MoneyInterval.extend({ chancePositive: z.number(), draws: z.int(), seed: z.int() });

/** What advocacy takes of the team and what that brings; the last 91 days, or a quarter. */
export const WorkView = z.object({
  at: Moment,
  from: Moment,
  until: Moment,
  /** The whole in one sentence, as far as it can be told. */
  headline: z.string(),
  /** Days of the diary that were drawn and are over, and how many of them have an answer. */
  drawn: z.int(),
  answered: z.int(),
  usedActs: z.int(),
  hours: Told,
  perAct: Told,
  /** Requests that reach the team in chat and by mail instead of through the product, a quarter. */
  shadow: Told.extend({ drawn: z.int(), answered: z.int() }),
  /** Minutes noted on the asks of used acts, by kind. */
  minutes: z.array(
    Told.extend({
      rung: RungRef,
      acts: z.int(),
      /** Times as long as the act timed most often, the segment held equal. */
      times: Interval.nullable(),
    }),
  ),
  /** Used acts whose ask carries minutes, of all used acts that were asked for. */
  timed: z.object({ acts: z.int(), of: z.int() }),
  /** What an hour brought after its own cost; 80 %. */
  value: z.object({
    ...told,
    grade: Grade,
    measure: figure(HourWorth),
  }),
  /** What the next hour is worth this week, for each colleague whose week is full; assumed, never added up. */
  marginal: z.object({
    ...told,
    grade: Grade,
    asksAnHour: z.int(),
    /** In the order of names and never of worth. */
    owners: z.array(z.object({ member: MemberRef, gain: Money, loss: Money.nullable() })),
  }),
  /**
   * What an hour more brought where a roll-out drawn by lot moved hours: used acts for one hour; 95 %. The only hour more that
   * is measured.
   */
  rolloutHour: z.object({
    ...told,
    grade: Grade,
    measure: figure(
      Interval.extend({
        /** What beginning did to hours and to used acts, a book and month. */
        hours: Interval,
        acts: Interval,
        /** Of its effect on hours; 10 are needed. */
        f: z.number(),
        range: z.enum(['fieller', 'lot']),
        hoursFrom: z.enum(['diary', 'notes']),
        books: z.int(),
        /** In which some books still waited. */
        months: z.int(),
      }),
    ),
    /** In money, after the hour’s own cost; only where used acts have a measured effect; 80 %. */
    value: z.object({ ...told, grade: Grade, measure: figure(HourWorth) }),
    gates: z.array(GateView),
  }),
  /** The gates before the value of all hours, as they were met. */
  gates: z.array(GateView),
  /** Thanks by name, in the order of names and never of merit. */
  credits: z.array(
    z.object({
      member: MemberRef,
      /** Used acts of people they had nominated, had given something to, or whose ask they carried. */
      nominated: z.int(),
      cultivated: z.int(),
      carried: z.int(),
      /** Of the minutes noted on used acts. */
      share: z.number().nullable(),
      /** Minutes a carried act, drawn towards the team's; null below twenty used acts. */
      perAct: Interval.nullable(),
    }),
  ),
  /** Whether customers at risk were left waiting for it. */
  displacement: z.object({
    ...told,
    measure: figure(
      z.object({
        verdict: z.enum(['trade', 'no-sign', 'worse']),
        /** Share of customers at risk who heard from us within a week. */
        response: z.object({ now: z.number(), before: z.number(), difference: Interval }).nullable(),
        /** Share of the revenue of these books that stayed. */
        retention: z.object({ now: z.number(), before: z.number(), difference: Interval }).nullable(),
      }),
    ),
  }),
  /** What would make it firmer, or tell it at all. */
  firmer: z.string().nullable(),
});
export type WorkView = z.infer<typeof WorkView>;

/** A quarter such as 2026-Q3; the last 91 days unless said. */
export const WorkQuery = z.object({ quarter: z.string().optional() });

/** What the reader is asked about their own work; null where there is nothing to ask, or they are not asked. */
export const WorkQuestions = z.object({
  /** A day drawn by lot: how long did advocacy take? */
  day: Day.nullable(),
  /** The Monday of the week drawn by lot: how many requests came beside the product? */
  week: Day.nullable(),
});
export type WorkQuestions = z.infer<typeof WorkQuestions>;

/** Minutes that advocacy took on one of the reader's drawn days. */
export const DiaryEntry = z.object({ day: Day, minutes: z.int().min(0).max(1440) });
export type DiaryEntry = z.infer<typeof DiaryEntry>;

/** Requests that reached the reader in their drawn week beside the product, and the minutes they took together. */
export const ShadowEntry = z.object({
  week: Day,
  requests: z.int().min(0).max(1000),
  minutes: z.int().min(0).max(10_080),
});
export type ShadowEntry = z.infer<typeof ShadowEntry>;

/** Minutes the reader spent on an ask up to its sending, or from there to its end; nought takes them back. */
export const MinutesEntry = z.object({ minutes: z.int().min(0).max(1440) });
/** What the reader has noted on the ask in all. */
export const MinutesNoted = z.object({ minutes: z.int() });

export const workRoutes = {
  'GET /work': {
    title: 'What advocacy takes of the team, and what an hour of it brings',
    needs: 'read',
    query: WorkQuery,
    answer: WorkView,
  },
  'GET /work/questions': {
    title: 'The drawn day and week that the reader is asked about',
    needs: 'read',
    answer: WorkQuestions,
  },
  'POST /work/diary': {
    title: 'Say how long advocacy took on a drawn day',
    needs: 'tell',
    body: DiaryEntry,
    answer: WorkQuestions,
  },
  'POST /work/shadow': {
    title: 'Say how many requests came beside the product in a drawn week',
    needs: 'tell',
    body: ShadowEntry,
    answer: WorkQuestions,
  },
  'POST /asks/:id/minutes': {
    title: 'Note how long an ask took',
    needs: 'tell',
    params: ById,
    body: MinutesEntry,
    answer: MinutesNoted,
  },
} as const satisfies RouteTable;
