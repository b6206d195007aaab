import type { z } from 'zod';
import type { RolloutView } from '../../contract/rollout.ts';
import { drawSteps } from '../../core/rollout/draw-steps.ts';
import type { RolloutSheet } from '../../core/rollout/rollout-task.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { lotOf } from '../../core/statistics/experiments/assignment.ts';
import { readHistories } from '../../store/impact-texts.ts';
import { listMembers } from '../../store/members.ts';
import {
  insertRollout,
  listBooks,
  readHappenings,
  type StoredRollout,
  stopRollout,
} from '../../store/rollouts.ts';
import type { TaskInput } from '../../threads/compute.ts';
import { action, type Context } from '../action.ts';
import { Failure } from '../failure.ts';
import { toGate } from '../impact/impact-views.ts';
import { keepLongAnswer } from '../kept-answers.ts';
import { memberRef, toMoment, toMomentOrNull } from '../refs.ts';
import { LOOK_BACK, type ReadBook, readBooks } from './read-books.ts';

type Laid = {
  readonly sheet: RolloutSheet;
  readonly since: Instant;
  readonly rollout: StoredRollout | null;
  readonly books: readonly ReadBook[];
};

/** Whether the program helped (MEASUREMENT.md 7); worked out on a thread and kept for a day. */
export const getRollout = action('GET /rollout', viewRollout, { lasts: true });

async function loadRollout(context: Context): Promise<Laid> {
  const { tx, workspaceId, now, house } = context;
  return keepLongAnswer(context, 'rollout', read, DAY);

  async function read(): Promise<() => Promise<Laid>> {
    const { rollout, books, among } = await readBooks(context);
    const { first, ...happenings } = await readHappenings(tx, workspaceId, now - LOOK_BACK, now);
    const since = Math.max(now - LOOK_BACK, first ?? now);
    const order: TaskInput<'report-rollout'> = {
      books: among,
      happenings,
      histories: await readHistories(
        tx,
        workspaceId,
        ['subscription.changed', 'account.churned', 'account.returned'],
        among.map(({ owner }) => owner),
      ),
      since,
      at: now,
      drawn: rollout !== null,
    };
    const handOver = order.histories;
    return async () => ({
      sheet: await house.compute('report-rollout', order, { handOver }),
      since,
      rollout,
      books,
    });
  }
}

const OTHERS = {
  heard: 'enthusiasm was heard of',
  asked: 'people were asked',
} as const;

async function viewRollout(context: Context): Promise<z.input<typeof RolloutView>> {
  const { sheet, since, rollout, books } = await loadRollout(context);
  const names = new Map(
    (await listMembers(context.tx, context.workspaceId)).map(({ email, name }) => [email, name]),
  );
  const range = ({ ratio, interval }: { ratio: number; interval: readonly [number, number] }) => ({
    low: interval[0],
    likely: ratio,
    high: interval[1],
    level: 0.95,
  });
  const refused = sheet.gates.filter((gate) => gate.kind === 'withholds' && gate.refused !== null);
  return {
    at: toMoment(context.now),
    from: toMoment(since),
    drawn:
      rollout === null
        ? null
        : {
            startedAt: toMoment(rollout.startedAt),
            startedBy: memberRef(names, rollout.startedBy),
            stepDays: rollout.stepDays,
            stoppedAt: toMomentOrNull(rollout.stoppedAt),
          },
    books: books.map(({ owner, step, beganAt, accounts }) => ({
      owner: memberRef(names, owner),
      step,
      beganAt: toMomentOrNull(beganAt),
      accounts: accounts.length,
    })),
    months: sheet.months,
    grade: sheet.grade,
    says: sheet.says,
    caution: sheet.caution,
    measure:
      sheet.told === null
        ? {
            refused: {
              gate: refused[0]?.gate ?? 'empty',
              message: sheet.says,
              detail: refused.map((gate) => gate.refused?.message).join(' '),
              until: null,
            },
          }
        : { refused: null, value: range(sheet.told) },
    others:
      sheet.others === null
        ? []
        : (['heard', 'asked'] as const).map((outcome) => {
            const told = sheet.others![outcome];
            const [low, high] = told.interval.map((bound) => bound.toFixed(1));
            return {
              says: `${told.ratio.toFixed(1)} times as often ${OTHERS[outcome]} (${low} to ${high}).`,
              measure: range(told),
            };
          }),
    events: sheet.events.map(({ month, estimate, interval }) => ({
      month,
      effect: { low: interval[0], likely: estimate, high: interval[1], level: 0.95 },
    })),
    gates: sheet.gates.map(toGate),
    firmer:
      rollout === null
        ? 'Draw the order in which books begin by lot: six books a step, a quarter apart. It costs nothing and settles it.'
        : sheet.told === null
          ? 'Wait for the next step to begin.'
          : null,
  };
}

/**
 * Draws the order in which books begin, at least six a step; from now on the plan leaves books alone whose step has not
 * come. Throws `bad-input` where there are not enough books, and `conflict` while a roll-out runs.
 */
export const startRollout = action('POST /rollout', async (context, { body }) => {
  const { tx, workspaceId, caller, now, newId, announce } = context;
  const id = newId('rol');
  const seed = Math.floor(lotOf(workspaceId, id) * 2 ** 31);
  const owners = (await listBooks(tx, workspaceId)).map(({ owner }) => owner);
  const books = drawSteps(owners, { id, seed, stepDays: body.stepDays, at: now });
  if (books === null)
    throw new Failure(
      'bad-input',
      `Each step needs six books and there must be two steps: twelve relationship owners with customers; there are ${owners.length}.`,
    );
  const rollout = { id, seed, stepDays: body.stepDays, startedBy: caller.name, startedAt: now, books };
  if (!(await insertRollout(tx, workspaceId, rollout)))
    throw new Failure('conflict', 'A roll-out runs already; stop it first.');
  announce({ noun: 'experiments', id });
  return viewRollout(context);
});

/** Lets every book begin; the steps and what came of them stay on record. */
export const endRollout = action('POST /rollout/stop', async (context) => {
  const { tx, workspaceId, caller, now, announce } = context;
  if (!(await stopRollout(tx, workspaceId, caller.name, now)))
    throw new Failure('conflict', 'No roll-out runs.');
  announce({ noun: 'experiments', id: null });
  return viewRollout(context);
});
