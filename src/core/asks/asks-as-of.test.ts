import { expect, test } from 'vitest';
import { DAY } from '../signals/signal.ts';
import type { Ask, AskMove, AskState } from './ask.ts';
import { asksAsOf } from './asks-as-of.ts';

const ask: Ask = {
  id: 'ask_1',
  accountId: 'acc_halden',
  personId: 'per_marta',
  needId: null,
  rung: 'quote',
  state: 'done',
  owner: null,
  subject: 'A line?',
  message: 'Hi Marta, a line?',
  programVersion: 1,
  createdAt: 10 * DAY,
  changedAt: 40 * DAY,
  sentAt: 12 * DAY,
  snoozedUntil: null,
  value: 500,
};
const moved = (day: number, to: AskState): AskMove => ({
  askId: 'ask_1',
  from: null,
  to,
  by: 'noor@example.com',
  at: day * DAY,
  why: null,
});
const life = [
  moved(10, 'proposed'),
  moved(11, 'approved'),
  moved(12, 'sent'),
  moved(20, 'accepted'),
  moved(40, 'done'),
];

test.each([
  [9, undefined, undefined],
  [10, 'proposed', null],
  [11.5, 'approved', null],
  [12, 'sent', 12],
  [39, 'accepted', 12],
  [40, 'done', 12],
  [99, 'done', 12],
])('on day %d it was %s', (day, state, sent) => {
  const [then] = asksAsOf([ask], life, day * DAY);
  expect(then?.state).toBe(state);
  expect(then?.sentAt).toBe(typeof sent === 'number' ? sent * DAY : sent);
});

test('an ask without a ledger of its own stands as it is', () => {
  expect(asksAsOf([ask], [], 20 * DAY)).toEqual([ask]);
});
