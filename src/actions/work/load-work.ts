import { type Quarter, readQuarter } from '../../core/signals/quarter.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { lotOf } from '../../core/statistics/experiments/assignment.ts';
import { lower } from '../../core/words/first-letter.ts';
import { type Credit, creditsOf } from '../../core/work/credit.ts';
import { diaryDaysWithin, workingDays } from '../../core/work/diary-days.ts';
import { shadowWeeksWithin } from '../../core/work/shadow-week.ts';
import type { WorkSheet } from '../../core/work/work-task.ts';
import { listDiary } from '../../store/diary.ts';
import { readHistories } from '../../store/impact-texts.ts';
import { listMembers } from '../../store/members.ts';
import { listAskMinutes, listCare, listRisks, listShadowWeeks, listUsedActs } from '../../store/work.ts';
import type { TaskInput } from '../../threads/compute.ts';
import type { Context } from '../action.ts';
import { Failure } from '../failure.ts';
import { keepLongAnswer } from '../kept-answers.ts';
import { loadProgram } from '../program/load-program.ts';
import { priceUsed } from './price-used.ts';
import { fromDay, KEEPS_DIARY, toDay } from './questions.ts';

const SPAN = 91 * DAY;
/** Whole weeks of a quarter. */
const WEEKS = 13;
/** Care of so long ago may still be owed thanks. */
const CARE = 456 * DAY;

type Span = Pick<Quarter, 'from' | 'until'>;

export type Work = {
  readonly span: Span;
  readonly sheet: WorkSheet;
  readonly credits: readonly Credit[];
  readonly names: ReadonlyMap<string, string>;
  readonly counts: {
    readonly drawn: number;
    readonly answered: number;
    readonly weeksDrawn: number;
    readonly weeksAnswered: number;
    readonly usedActs: number;
    readonly timed: number;
    readonly asked: number;
  };
};

/** What CS work took and brought over the last 91 days or a quarter; worked out on a thread and kept. */
export async function loadWork(context: Context, quarter: string | undefined): Promise<Work> {
  const span = spanOf(quarter, context.now);
  return keepLongAnswer(context, `work|${quarter ?? ''}`, () => read(context, span));
}

function spanOf(id: string | undefined, now: Instant): Span {
  if (id === undefined) return { from: Math.floor((now - SPAN) / DAY) * DAY, until: now };
  const quarter = readQuarter(id);
  if (quarter === null) throw new Failure('bad-input', `"${id}" is no quarter; write it like 2026-Q3.`);
  if (quarter.from > now) throw new Failure('bad-input', `${id} has not begun.`);
  return { from: quarter.from, until: Math.min(now, quarter.until) };
}

async function read(context: Context, span: Span): Promise<() => Promise<Work>> {
  const { tx, workspaceId, house } = context;
  const { from, until } = span;
  const { program } = await loadProgram(context);
  const colleagues = await listMembers(tx, workspaceId);
  const asked = colleagues.filter(({ role }) => role === KEEPS_DIARY);
  const members = asked.map(({ email }) => email);
  const days = await diaryOf(context, members, span);
  const weeks = await shadowOf(context, members, span);
  const used = await listUsedActs(tx, workspaceId, from, until);
  const usedBefore = await listUsedActs(tx, workspaceId, from - (until - from), from);
  const noted = await listAskMinutes(tx, workspaceId);
  const byAsk = Map.groupBy(
    noted.filter(({ minutes }) => minutes > 0),
    ({ askId }) => askId,
  );
  const timed = used.flatMap((act) => {
    const mine = act.askId === null ? undefined : byAsk.get(act.askId);
    return mine === undefined ? [] : [{ act, noted: mine }];
  });
  const { terms, priced } = await priceUsed(context, used, until);
  const order: TaskInput<'report-work'> = {
    work: {
      members,
      drawn: days.drawn,
      answers: days.answers,
      days: workingDays(from, Math.floor(until / DAY) * DAY).length,
      usedActs: used.length,
    },
    shadow: { members: members.length, drawn: weeks.drawn, answers: weeks.answers, weeks: WEEKS },
    timed: timed.map(({ act, noted: mine }) => ({
      actId: act.id,
      rung: act.rung,
      segment: act.segment,
      minutes: mine.reduce((sum, { minutes }) => sum + minutes, 0),
    })),
    names: program.ladder.map(({ id, name }) => [id, lower(name)] as const),
    used: priced,
    rate: terms.hour,
    currency: program.currency,
    coverage: {
      at: until,
      since: from,
      before: from - (until - from),
      risks: await listRisks(tx, workspaceId, members, from - (until - from), until),
      usedBefore: usedBefore.length,
      histories: await readHistories(
        tx,
        workspaceId,
        ['subscription.changed', 'account.churned', 'account.returned'],
        members,
      ),
    },
    seed: Math.floor(lotOf('work', workspaceId) * 2 ** 31),
  };
  const names = new Map(colleagues.map(({ email, name }) => [email, name]));
  const beside = {
    span,
    names,
    credits: creditsOf(
      asked,
      used,
      await listCare(tx, workspaceId, from - CARE, until),
      timed.flatMap(({ act, noted: mine }) =>
        mine.map(({ email, minutes }) => ({ actId: act.id, member: email, minutes })),
      ),
    ),
    counts: {
      drawn: days.drawn,
      answered: days.answers.length,
      weeksDrawn: weeks.drawn,
      weeksAnswered: weeks.answers.length,
      usedActs: used.length,
      timed: timed.length,
      asked: used.filter(({ askId }) => askId !== null).length,
    },
  };
  const handOver = order.coverage.histories;
  return async () => ({ ...beside, sheet: await house.compute('report-work', order, { handOver }) });
}

/** Drawn days of the members in a span, and what was said of them. */
async function diaryOf({ tx, workspaceId }: Context, members: readonly string[], { from, until }: Span) {
  const drawn = new Map(
    members.map((email) => [email, diaryDaysWithin(workspaceId, email, from, until)] as const),
  );
  const answers = (await listDiary(tx, workspaceId, toDay(from), toDay(until)))
    .map(({ email, day, minutes }) => ({ member: email, day: fromDay(day), minutes }))
    .filter(({ member, day }) => drawn.get(member)?.includes(day));
  return { drawn: [...drawn.values()].reduce((sum, days) => sum + days.length, 0), answers };
}

/** Drawn weeks of the members in a span, and what was counted in them. */
async function shadowOf({ tx, workspaceId }: Context, members: readonly string[], { from, until }: Span) {
  const drawn = new Map(
    members.map((email) => [email, shadowWeeksWithin(workspaceId, email, from, until)] as const),
  );
  const answers = (await listShadowWeeks(tx, workspaceId, toDay(from), toDay(until)))
    .filter(({ email, week }) => drawn.get(email)?.includes(fromDay(week)))
    .map(({ email, requests, minutes }) => ({ member: email, requests, minutes }));
  return { drawn: [...drawn.values()].reduce((sum, weeks) => sum + weeks.length, 0), answers };
}
