import * as z from 'zod';
import { Stage } from './customers.ts';
import { figure, Grade, Interval, MoneyInterval } from './figure.ts';
import { PageQuery, pageOf } from './page.ts';
import { AccountRef, Id, Moment, PersonRef } from './wire.ts';

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
  stages: z.array(z.object({ stage: Stage, name: z.string(), fates: Fates })),
  causes: z.array(LeakCause),
  /** Acts a quarter that could be won back, by fate and together. */
  gap: figure(
    z.object({
      grade: Grade,
      byFate: z.array(z.object({ fate: Fate, acts: Interval })),
      together: Interval,
    }),
  ),
  worth: figure(z.object({ grade: Grade, margin: MoneyInterval, says: z.string() })),
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
  stage: Stage.optional(),
});

/** Give the accounts of a cause an owner (a member's mail address) or a proposal. */
export const LeakAssign = z.object({
  cause: z.string(),
  owner: z.string().optional(),
  accountIds: z.array(Id).optional(),
});
export const LeakAssignAnswer = z.object({ assigned: z.int() });
