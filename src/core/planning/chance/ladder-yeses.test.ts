import { describe, expect, it } from 'vitest';
import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import { DAY } from '../../signals/signal.ts';
import { NOW } from '../small-world.ts';
import { ladderYeses } from './ladder-yeses.ts';

const MINUTES = { quote: 10, call: 30, study: 180 };

/** Asks of one person in their order, ten days apart: "quote+ call-" for a yes and a no. */
const person = (personId: string, told: string): AnsweredAsk[] =>
  told.split(' ').map((one, i) => ({
    askId: `${personId} ${i}`,
    accountId: 'a',
    personId,
    rung: one.slice(0, -1),
    segment: null,
    sentAt: NOW - (100 - 10 * i) * DAY,
    resolvedAt: NOW - (98 - 10 * i) * DAY,
    yes: one.endsWith('+'),
    foretold: null,
  }));
const people = (count: number, told: string, name = told) =>
  Array.from({ length: count }, (_, i) => person(`${name} ${i}`, told)).flat();

describe('yeses to a larger act', () => {
  it.each<[string, AnsweredAsk[], [number, number], [number, number] | null]>([
    [
      'after a yes to a smaller',
      [...people(15, 'quote+ call+'), ...people(10, 'quote+ call-')],
      [15, 25],
      null,
    ],
    [
      'a no before is no step',
      [...people(20, 'quote+ call+'), ...people(30, 'quote- call-')],
      [20, 20],
      [0, 30],
    ],
    ['the least act of all is larger than nothing', people(40, 'quote+ call+ quote-'), [40, 40], null],
    ['only the first such ask counts', people(20, 'quote+ call- study+ study+'), [0, 20], null],
    [
      'a person may stand on both sides',
      [...people(25, 'call+ study-'), ...person('x', 'quote+')],
      [0, 25],
      [25, 25],
    ],
    ['a rung that has left the ladder is left out', people(20, 'logo+ quote+ call+'), [20, 20], null],
  ])('%s', (_says, asks, after, without) => {
    const found = ladderYeses(asks, MINUTES);
    if (found.refused !== null) throw new Error(found.refused.message);
    expect([found.after.yes, found.after.of]).toEqual(after);
    expect(found.without === null ? null : [found.without.yes, found.without.of]).toEqual(without);
  });

  it('an answer that came later is no yes before', () => {
    const slow = people(25, 'quote+ call+').map((ask) =>
      ask.rung === 'quote' ? { ...ask, resolvedAt: NOW } : ask,
    );
    expect(ladderYeses(slow, MINUTES)).toMatchObject({ refused: { gate: 'size', value: 0, threshold: 20 } });
  });

  it('are told with their range, and with what they are not', () => {
    const asks = [...people(30, 'quote+ call+'), ...people(10, 'quote+ call-'), ...people(40, 'call-', 'c')];
    expect(ladderYeses(asks, MINUTES)).toMatchObject({
      says: 'Of 40 people asked for something larger after a yes, 75 % (60 to 86 %) agreed; of 40 asked for it without one, 0 % (0 to 9 %). That tells who agrees, not that a small ask brings a large yes.',
    });
  });
});
