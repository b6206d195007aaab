import * as z from 'zod';
import { figure, Interval } from './figure.ts';
import type { RouteTable } from './route.ts';
import { Day, Moment } from './wire.ts';

const Hours = z.object({ says: z.string(), caution: z.string().nullable(), measure: figure(Interval) });

/** What advocacy took the team in the quarter under way, from a diary of days drawn by lot. */
export const WorkView = z.object({
  from: Moment,
  until: Moment,
  /** The day the reader is asked about; null where there is none, or the reader is not asked. */
  question: z.object({ day: Day }).nullable(),
  /** Drawn days that are over, and how many of them have an answer. */
  drawn: z.int(),
  answered: z.int(),
  usedActs: z.int(),
  hours: Hours,
  perAct: Hours,
});
export type WorkView = z.infer<typeof WorkView>;

/** Minutes that advocacy took on one of the reader's drawn days. */
export const DiaryEntry = z.object({ day: Day, minutes: z.int().min(0).max(1440) });
export type DiaryEntry = z.infer<typeof DiaryEntry>;

export const workRoutes = {
  'GET /work': {
    title: 'What advocacy takes in hours, and the day to ask about',
    needs: 'read',
    answer: WorkView,
  },
  'POST /work/diary': {
    title: 'Say how long advocacy took on a drawn day',
    needs: 'tell',
    body: DiaryEntry,
    answer: WorkView,
  },
} as const satisfies RouteTable;
