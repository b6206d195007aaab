import { describe, expect, it } from 'vitest';
import { DAY } from '../signals/signal.ts';
import type { Ask } from './ask.ts';
import { dueMoves, type NeedEnd, nextDueMove } from './due-moves.ts';

const NOW = Date.UTC(2026, 10, 17, 8);
const PATIENCE = { holdDays: 7, answerDays: 14 };

const ask = (more: Partial<Ask>): Ask => ({
  id: 'k1',
  accountId: 'varnholt',
  personId: 'marta',
  needId: 'halden',
  rung: 'quote',
  state: 'proposed',
  owner: null,
  subject: '',
  message: '',
  programVersion: 1,
  createdAt: NOW,
  changedAt: NOW,
  sentAt: null,
  snoozedUntil: null,
  value: 0,
  ...more,
});

const need = (by: number, closedAt: number | null = null): NeedEnd => ({ by: NOW + by * DAY, closedAt });

describe('what time alone does to an ask', () => {
  const table: readonly [string, Partial<Ask>, NeedEnd | null, string | null, number][] = [
    ['nobody approves', {}, need(60), 'lapse', 7],
    ['no need behind it', { needId: null }, null, 'lapse', 7],
    ['the need ends first', {}, need(3), 'lapse', 3],
    ['the need was closed before', {}, need(60, NOW - DAY), 'lapse', 0],
    ['approved, never left', { state: 'approved' }, need(60), 'lapse', 7],
    ['snoozed', { state: 'snoozed', snoozedUntil: NOW + 10 * DAY }, need(60), 'wake', 10],
    ['snoozed beyond the need', { state: 'snoozed', snoozedUntil: NOW + 10 * DAY }, need(5), 'lapse', 5],
    ['sent', { state: 'sent', sentAt: NOW + DAY, changedAt: NOW + DAY }, need(3), 'give-up', 15],
    ['accepted', { state: 'accepted', sentAt: NOW }, need(3), null, 0],
    ['in progress', { state: 'in-progress', sentAt: NOW }, need(3), null, 0],
    ['done', { state: 'done', sentAt: NOW }, need(3), null, 0],
    ['vetoed', { state: 'vetoed' }, need(3), null, 0],
  ];
  it.each(table)('%s', (_name, more, end, verb, day) => {
    const due = nextDueMove(ask(more), PATIENCE, end);
    expect(due === null ? null : [due.verb, (due.dueAt - NOW) / DAY]).toEqual(
      verb === null ? null : [verb, day],
    );
  });

  it('lists what is due now, earliest first, and not what comes a moment later', () => {
    const asks = [
      ask({ id: 'b' }),
      ask({ id: 'a' }),
      ask({ id: 'c', state: 'sent', sentAt: NOW - 14 * DAY }),
      ask({ id: 'd', changedAt: NOW + 1 }),
    ];
    const due = dueMoves(asks, PATIENCE, () => need(60), NOW + 7 * DAY);
    expect(due.map((move) => [move.askId, move.verb])).toEqual([
      ['c', 'give-up'],
      ['a', 'lapse'],
      ['b', 'lapse'],
    ]);
  });
});
