import type { WorkQuestions } from '../../contract/work.ts';
import { quarterAt } from '../../core/signals/quarter.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { dayToAsk, diaryDays } from '../../core/work/diary-days.ts';
import { asksAboutWeek, isOver, shadowWeek } from '../../core/work/shadow-week.ts';
import { listDiary, saveDiary } from '../../store/diary.ts';
import { listShadowWeeks, saveShadowWeek } from '../../store/work.ts';
import { action, type Context } from '../action.ts';
import { Failure } from '../failure.ts';
import { toMoment } from '../refs.ts';

/** Whoever holds relationships is asked; departments that only request are not. */
export const KEEPS_DIARY = 'csm';

export const toDay = (at: Instant): string => toMoment(at).slice(0, 10);
export const fromDay = (day: string): Instant => Date.parse(`${day}T00:00:00Z`);

/** What the reader is asked about their own work: a day and a week, both drawn by lot. */
export const getWorkQuestions = action('GET /work/questions', viewQuestions);

async function viewQuestions({ tx, workspaceId, caller, now }: Context): Promise<WorkQuestions> {
  if (caller.role !== KEEPS_DIARY) return { day: null, week: null };
  const { from, until } = quarterAt(now);
  const span = [toDay(from - 7 * DAY), toDay(until)] as const;
  const mine = (rows: readonly { email: string; day: string }[]) =>
    new Set(rows.flatMap(({ email, day }) => (email === caller.name ? [fromDay(day)] : [])));
  const days = mine(await listDiary(tx, workspaceId, ...span));
  const weeks = mine(
    (await listShadowWeeks(tx, workspaceId, ...span)).map(({ email, week }) => ({ email, day: week })),
  );
  const day = dayToAsk(diaryDays(workspaceId, caller.name, now), days, now);
  const week = shadowWeek(workspaceId, caller.name, now);
  return {
    day: day === null ? null : toDay(day),
    week: asksAboutWeek(week, weeks.has(week), now) ? toDay(week) : null,
  };
}

/** Writes down what the reader says of a drawn day; of other days nothing is taken, or the lot would be no lot. */
export const writeDiary = action('POST /work/diary', async (context, { body }) => {
  const { tx, workspaceId, caller, now, announce } = context;
  const day = fromDay(body.day);
  const isMine =
    caller.role === KEEPS_DIARY && diaryDays(workspaceId, caller.name, now).includes(day) && day + DAY <= now;
  if (!isMine) throw new Failure('bad-input', `${body.day} was not drawn for your diary, or is not over.`);
  await saveDiary(tx, workspaceId, { email: caller.name, day: body.day, minutes: body.minutes }, now);
  announce({ noun: 'work', id: null });
  return viewQuestions(context);
});

/** Writes down what the reader counted in their drawn week; of other weeks nothing is taken. */
export const writeShadowWeek = action('POST /work/shadow', async (context, { body }) => {
  const { tx, workspaceId, caller, now, announce } = context;
  const week = fromDay(body.week);
  const isMine =
    caller.role === KEEPS_DIARY && week === shadowWeek(workspaceId, caller.name, now) && isOver(week, now);
  if (!isMine)
    throw new Failure('bad-input', `The week of ${body.week} was not drawn for you, or is not over.`);
  if (body.requests === 0 && body.minutes > 0)
    throw new Failure('bad-input', 'Minutes without a request: say how many there were.');
  await saveShadowWeek(tx, workspaceId, { email: caller.name, ...body }, now);
  announce({ noun: 'work', id: null });
  return viewQuestions(context);
});
