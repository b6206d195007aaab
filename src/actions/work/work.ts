import type { z } from 'zod';
import type { WorkView } from '../../contract/work.ts';
import type { Finding } from '../../core/impact/figure.ts';
import { quarterOf } from '../../core/leak/audit-sample.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { dayToAsk, diaryDays, workingDays } from '../../core/work/diary-days.ts';
import { type Hours, workReport } from '../../core/work/work-report.ts';
import { countUsedActs, listDiary, saveDiary } from '../../store/diary.ts';
import { listMembers } from '../../store/members.ts';
import { action, type Context } from '../action.ts';
import { Failure } from '../failure.ts';
import { toMoment } from '../refs.ts';

/** Whoever holds relationships is asked; departments that only request are not. */
const KEEPS_DIARY = 'csm';

const toDay = (at: Instant): string => toMoment(at).slice(0, 10);

/** Hours of the quarter under way with what they rest on, and the day the reader is asked about. */
export const getWork = action('GET /work', viewWork);

async function viewWork(context: Context): Promise<z.input<typeof WorkView>> {
  const { tx, workspaceId, caller, now } = context;
  const { from, until } = quarterOf(now);
  const members = (await listMembers(tx, workspaceId))
    .filter(({ role }) => role === KEEPS_DIARY)
    .map(({ email }) => email);
  const over = new Map(
    members.map((email) => [email, diaryDays(workspaceId, email, now).filter((day) => day + DAY <= now)]),
  );
  const answers = (await listDiary(tx, workspaceId, toDay(from), toDay(until)))
    .map(({ email, day, minutes }) => ({ member: email, day: Date.parse(`${day}T00:00:00Z`), minutes }))
    .filter(({ member, day }) => over.get(member)?.includes(day));
  const drawn = [...over.values()].reduce((sum, days) => sum + days.length, 0);
  const usedActs = await countUsedActs(tx, workspaceId, from, now);
  const days = workingDays(from, Math.floor(now / DAY) * DAY).length;
  const report = workReport({ members, drawn, answers, days, usedActs });
  const mine = new Set(answers.filter(({ member }) => member === caller.name).map(({ day }) => day));
  const ask = dayToAsk(over.get(caller.name) ?? [], mine, now);
  return {
    from: toMoment(from),
    until: toMoment(now),
    question: ask === null ? null : { day: toDay(ask) },
    drawn,
    answered: answers.length,
    usedActs,
    hours: toHours(report.hours, 'how many hours advocacy took'),
    perAct: toHours(report.perAct, 'how long one used act takes'),
  };
}

function toHours({ figure, says, caution }: Finding<Hours>, what: string): z.input<typeof WorkView>['hours'] {
  if (figure.refused !== null) {
    const { gate, message } = figure.refused;
    const refused = { gate, message: `Can’t tell yet ${what}.`, detail: message, until: null };
    return { says, caution, measure: { refused } };
  }
  const { likely, interval } = figure.value;
  const value = { low: interval[0], likely, high: interval[1], level: 0.95 };
  return { says, caution, measure: { refused: null, value } };
}

/** Writes down what the reader says of a drawn day; of other days nothing is taken, or the lot would be no lot. */
export const writeDiary = action('POST /work/diary', async (context, { body }) => {
  const { tx, workspaceId, caller, now, announce } = context;
  const day = Date.parse(`${body.day}T00:00:00Z`);
  const drawn = diaryDays(workspaceId, caller.name, now);
  const isMine = caller.role === KEEPS_DIARY && drawn.includes(day) && day + DAY <= now;
  if (!isMine) throw new Failure('bad-input', `${body.day} was not drawn for your diary, or is not over.`);
  await saveDiary(tx, workspaceId, { email: caller.name, day: body.day, minutes: body.minutes }, now);
  announce({ noun: 'work', id: null });
  return viewWork(context);
});
