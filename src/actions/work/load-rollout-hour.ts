import type { z } from 'zod';
import type { WorkView } from '../../contract/work.ts';
import type { Program } from '../../core/program/program.ts';
import { drawSteps } from '../../core/rollout/draw-steps.ts';
import { DAY } from '../../core/signals/signal.ts';
import { lotOf } from '../../core/statistics/experiments/assignment.ts';
import type { RolloutHourSheet } from '../../core/work/rollout-hour-task.ts';
import { listDiary } from '../../store/diary.ts';
import { readHappenings, type StoredRollout } from '../../store/rollouts.ts';
import { listTimedSends, listUsedActs } from '../../store/work.ts';
import type { TaskInput } from '../../threads/compute.ts';
import type { Context } from '../action.ts';
import { toGate } from '../impact/impact-views.ts';
import { keepLongAnswer } from '../kept-answers.ts';
import { loadProgram } from '../program/load-program.ts';
import { LOOK_BACK, readBooks } from '../rollout/read-books.ts';
import { hourWorth, measured, ranged } from './figure-views.ts';
import { priceUsed } from './price-used.ts';
import { fromDay, toDay } from './questions.ts';

type View = z.input<typeof WorkView>['rolloutHour'];

/** What an hour more brought where the roll-out moved hours; worked out on a thread and kept for a day. */
export async function loadRolloutHour(context: Context): Promise<RolloutHourSheet> {
  const { workspaceId, now, house } = context;
  return keepLongAnswer(context, 'rollout-hour', read, DAY);

  async function read(): Promise<() => Promise<RolloutHourSheet>> {
    const { rollout, among } = await readBooks(context);
    const order: TaskInput<'report-rollout-hour'> = {
      ...(rollout === null ? NOTHING : await readHours(context, rollout)),
      books: rollout === null ? [] : among,
      at: now,
      drawn: rollout !== null,
      asDrawn: rollout !== null && isAsDrawn(rollout),
      currency: (await loadProgram(context)).program.currency,
      seed: Math.floor(lotOf('rollout hour', workspaceId) * 2 ** 31),
    };
    return () => house.compute('report-rollout-hour', order);
  }
}

/** Without a roll-out nothing is read: the figure is refused whatever there is. */
const NOTHING = {
  used: [],
  records: { diary: [], asks: [] },
  since: Number.MAX_SAFE_INTEGER,
  priced: [],
  rate: null,
};

/** Used acts, and what is known of hours, as far back as books are compared. */
async function readHours(context: Context, { startedAt }: StoredRollout) {
  const { tx, workspaceId, now } = context;
  const from = now - LOOK_BACK;
  const { first, used } = await readHappenings(tx, workspaceId, from, now);
  const diary = await listDiary(tx, workspaceId, toDay(from), toDay(now));
  const asks = await listTimedSends(tx, workspaceId, from, now);
  const { terms, priced } = await priceUsed(
    context,
    await listUsedActs(tx, workspaceId, startedAt, now),
    now,
  );
  return {
    used,
    records: {
      diary: diary.map(({ email, day, minutes }) => ({ member: email, day: fromDay(day), minutes })),
      asks,
    },
    since: Math.max(from, first ?? now),
    priced,
    rate: terms.hour,
  };
}

/** Whether the steps on record are those that the lot of that roll-out gives. */
function isAsDrawn({ id, seed, stepDays, startedAt, books }: StoredRollout): boolean {
  const owners = books.map(({ owner }) => owner);
  const again = new Map(
    drawSteps(owners, { id, seed, stepDays, at: startedAt })?.map(({ owner, step }) => [owner, step]),
  );
  return books.every(({ owner, step }) => again.get(owner) === step);
}

/** The same as it crosses the wire. */
export function viewRolloutHour(sheet: RolloutHourSheet, program: Program): View {
  const { told, gates, grade, says, caution, source, value } = sheet;
  const refused = gates.filter((gate) => gate.refused !== null);
  const around = ({ estimate, interval }: NonNullable<typeof told>['hours']) =>
    ranged({ likely: estimate, interval });
  return {
    says,
    caution,
    grade,
    measure:
      told === null
        ? {
            refused: {
              gate: refused[0]?.gate ?? 'empty',
              message: says,
              detail: refused.map((gate) => gate.refused?.message).join(' '),
              until: null,
            },
          }
        : {
            refused: null,
            value: {
              ...around(told),
              hours: around(told.hours),
              acts: around(told.acts),
              f: told.f,
              range: told.range,
              hoursFrom: source,
              books: told.books,
              months: told.months,
            },
          },
    value: {
      says: value.says,
      caution: value.caution,
      grade: value.grade,
      measure: measured(value.figure, 'what that is worth in money', hourWorth(program)),
    },
    gates: gates.map(toGate),
  };
}
