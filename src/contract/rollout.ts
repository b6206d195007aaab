import * as z from 'zod';
import { figure, Grade, Interval } from './figure.ts';
import { GateView } from './impact.ts';
import type { RouteTable } from './route.ts';
import { MemberRef, Moment } from './wire.ts';

const Told = z.object({ says: z.string(), measure: Interval });

/** Whether the program helped: books that have begun with it against those that have not yet. */
export const RolloutView = z.object({
  at: Moment,
  from: Moment,
  /** The order of beginning as it was drawn by lot; null where nobody drew it. */
  drawn: z
    .object({
      startedAt: Moment,
      startedBy: MemberRef,
      stepDays: z.int(),
      stoppedAt: Moment.nullable(),
    })
    .nullable(),
  /** Every book with its step of the lot, when it begins or began (its first ask), and its accounts. */
  books: z.array(
    z.object({
      owner: MemberRef,
      step: z.int().nullable(),
      beganAt: Moment.nullable(),
      accounts: z.int(),
    }),
  ),
  months: z.int(),
  grade: Grade,
  says: z.string(),
  caution: z.string().nullable(),
  /** Used acts per account: so many times as often as in books still waiting. */
  measure: figure(Interval),
  /** The same of what comes before a used act: people heard from, people asked. */
  others: z.array(Told),
  /** Used acts per 100 accounts and month, by months since the beginning; below nought: before it. */
  events: z.array(z.object({ month: z.int(), effect: Interval })),
  gates: z.array(GateView),
  firmer: z.string().nullable(),
});
export type RolloutView = z.infer<typeof RolloutView>;

/** Days between two steps. */
export const RolloutRequest = z.object({ stepDays: z.int().min(28).max(365).default(91) });

export const rolloutRoutes = {
  'GET /rollout': {
    title: 'Whether the program helped, book by book',
    needs: 'read',
    answer: RolloutView,
  },
  'POST /rollout': {
    title: 'Draw the order in which books begin with the program',
    needs: 'program',
    body: RolloutRequest,
    answer: RolloutView,
    status: 201,
  },
  'POST /rollout/stop': {
    title: 'Let every book begin',
    needs: 'program',
    answer: RolloutView,
  },
} as const satisfies RouteTable;
