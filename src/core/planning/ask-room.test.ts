import { describe, expect, it } from 'vitest';
import type { Ask, AskState } from '../asks/ask.ts';
import { DAY } from '../signals/signal.ts';
import { askRoom } from './ask-room.ts';
import { guardrails, NOW } from './small-world.ts';

const ask = (state: AskState, more: Partial<Ask> = {}): Ask => ({
  id: 'k',
  accountId: 'varnholt',
  personId: 'marta',
  needId: 'halden',
  rung: 'call',
  state,
  owner: 'noor',
  subject: '',
  message: '',
  programVersion: 1,
  createdAt: NOW - DAY,
  changedAt: NOW - DAY,
  sentAt: null,
  snoozedUntil: null,
  value: 0,
  ...more,
});

const room = (...asks: readonly Ask[]) => askRoom(asks, guardrails, NOW);

describe('what the ledger leaves room for', () => {
  it.each<[AskState, number]>([
    ['proposed', 0],
    ['snoozed', 0],
    ['sent', 0],
    ['unanswered', 1],
    ['declined', 1],
    ['done', 1],
    ['vetoed', 1],
  ])('%s: %s more asks for the person', (state, left) => {
    expect(room(ask(state)).ofPerson('marta')).toBe(left);
    expect(room(ask(state)).ofPerson('jun')).toBe(1);
  });

  it.each<[string, Ask, number]>([
    ['nothing', ask('lapsed'), 2],
    ['an unsent ask holds a place', ask('approved'), 1],
    ['a sent one counts for 90 days', ask('done', { sentAt: NOW - 89 * DAY }), 1],
    ['and not longer', ask('done', { sentAt: NOW - 91 * DAY }), 2],
    ['unless it is still under way', ask('in-progress', { sentAt: NOW - 91 * DAY }), 1],
    ['another account', ask('sent', { sentAt: NOW, accountId: 'other' }), 2],
  ])('account: %s', (_name, one, left) => {
    expect(room(one).ofAccount('varnholt')).toBe(left);
  });

  it('never has less than none left', () => {
    const many = ['a', 'b', 'c'].map((id) => ask('sent', { id, personId: id, sentAt: NOW }));
    expect(room(...many).ofAccount('varnholt')).toBe(0);
  });

  it('an owner’s week counts what was put before them, whatever became of it', () => {
    expect(
      room(ask('vetoed'), ask('sent'), ask('lapsed', { createdAt: NOW - 8 * DAY })).ofOwner('noor'),
    ).toBe(3);
    expect(room(ask('sent', { owner: null })).ofOwner(null)).toBe(4);
  });

  it('a veto keeps out of the need for good, out of the rung for the rest days', () => {
    const vetoed = (days: number) => room(ask('vetoed', { changedAt: NOW - days * DAY }));
    expect(vetoed(400).keptOut('marta', 'halden', 'call')).toBe('Vetoed for this need.');
    expect(vetoed(29).keptOut('marta', 'elsewhere', 'call')).toBe('Vetoed for such an ask not long ago.');
    expect(vetoed(31).keptOut('marta', 'elsewhere', 'call')).toBeNull();
    expect(vetoed(29).keptOut('marta', 'elsewhere', 'quote')).toBeNull();
    expect(room(ask('withdrawn')).keptOut('marta', 'halden', 'call')).toBe('Withdrawn from this need.');
    expect(room(ask('declined')).keptOut('marta', 'halden', 'call')).toBeNull();
  });
});
