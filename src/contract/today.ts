import * as z from 'zod';
import { AskCard, AskRow } from './asks.ts';
import { NeedRow } from './needs.ts';
import type { RouteTable } from './route.ts';
import { Verdict } from './standing.ts';
import { AccountRef, Id, Moment, PersonRef } from './wire.ts';

/** Something we owe: a thank-you, news they waited for, a gift before the next ask. */
export const Give = z.object({
  person: PersonRef,
  account: AccountRef,
  /** The rest of the sentence after the name: ", Ashgrove Water, asked for bulk import in May…". */
  says: z.string(),
  why: z.enum(['thank', 'asked-more-than-given', 'news']),
  /** The ask to be thanked for, when it is one. */
  askId: Id.nullable(),
});
export type Give = z.infer<typeof Give>;

/** An ask under way that waits for us. */
export const FollowUp = z.object({ ask: AskRow, says: z.string(), due: Moment.nullable() });
export type FollowUp = z.infer<typeof FollowUp>;

/** A fact only a human knows that has gone stale: answered with one click. */
export const Confirmation = z.object({
  person: PersonRef,
  account: AccountRef,
  question: z.enum(['still-there', 'still-away', 'still-champion']),
  /** Why we ask: "Friday's mail bounced". */
  says: z.string(),
});
export type Confirmation = z.infer<typeof Confirmation>;

export const Nomination = z.object({
  person: PersonRef,
  account: AccountRef,
  by: z.string(),
  at: Moment,
  note: z.string().nullable(),
  /** Whether they may be asked by now, and for what, or what holds them back. */
  verdict: Verdict,
  standing: z.string(),
});
export type Nomination = z.infer<typeof Nomination>;

/** What moved since yesterday or stands still, for the owner: one sentence and where it leads. */
export const Change = z.object({
  kind: z.enum(['moved', 'stuck']),
  says: z.string(),
  with: z.string().nullable(),
  at: Moment.nullable(),
  /** Path inside the app. */
  to: z.string().nullable(),
  /** Some of the people behind the number. */
  people: z.array(z.object({ person: PersonRef, account: AccountRef })),
});
export type Change = z.infer<typeof Change>;

/** Today, for whoever is signed in. Lists that are not theirs come empty. */
export const TodayView = z.object({
  at: Moment,
  programVersion: z.int(),
  /** Asks to decide on: first those that a colleague waits for on a deal, then the best. */
  asks: z.array(AskCard),
  /** The reader's minutes that deciding takes. */
  minutes: z.number(),
  /** Everybody else in the reader's book, and why they are not asked. */
  book: z.object({
    people: z.int(),
    resting: z.int(),
    held: z.int(),
    because: z.array(z.object({ gate: z.string(), says: z.string(), people: z.int() })),
    /** When the next person in the book becomes ready by time alone. */
    nextReadyAt: Moment.nullable(),
  }),
  gives: z.array(Give),
  followUps: z.array(FollowUp),
  confirmations: z.array(Confirmation),
  nominations: z.array(Nomination),
  /** Requests of a requester, newest first. */
  requests: z.array(NeedRow),
  changes: z.array(Change),
});
export type TodayView = z.infer<typeof TodayView>;

/** `owner`: whose book; absent means one's own, `everyone` the whole company's. */
export const TodayQuery = z.object({ owner: z.string().optional() });

export const todayRoutes = {
  'GET /today': { title: 'What to do today', needs: 'read', query: TodayQuery, answer: TodayView },
} as const satisfies RouteTable;
