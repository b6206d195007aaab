import { describe, expect, test } from 'vitest';
import { exampleSignal } from '../signals/example-signal.ts';
import { DAY } from '../signals/signal.ts';
import type { Happening } from './example-facts.ts';
import { firstMoments } from './first-moments.ts';
import { foldSignals } from './fold-signals.ts';

const daysOf = (...happenings: readonly Happening[]): Record<string, number> => {
  const { account, people } = foldSignals(
    happenings.map(([day, body]) => exampleSignal(day, body, { personId: 'per_1' })),
  );
  return Object.fromEntries(
    Object.entries(firstMoments(account, [...people.values()])).map(([name, at]) => [name, at / DAY]),
  );
};

const survey = (score: number) => ({ kind: 'survey.answered', instrument: 'nps', score, scale: 10 }) as const;

describe('when an account first came to a point of the cycle', () => {
  test('nothing is told of one that nobody spoke of', () => {
    expect(firstMoments(foldSignals([]).account, [])).toEqual({});
  });

  test('a fan from the first nine or word of praise, not from an eight', () => {
    expect(daysOf([10, survey(8)])).toEqual({ newest: 10 });
    expect(daysOf([10, survey(8)], [30, survey(10)], [20, survey(9)])).toMatchObject({ fan: 20 });
    expect(daysOf([30, survey(9)], [15, { kind: 'praise.noted', text: 'So quick!' }])).toMatchObject({
      fan: 15,
    });
  });

  test('asked once an ask was sent, an advocate from the first act', () => {
    const ask = { kind: 'ask.moved', askId: 'ask_1', rung: 'quote', minutes: 10 } as const;
    const days = daysOf(
      [40, { ...ask, to: 'sent' }],
      [44, { ...ask, askId: 'ask_2', to: 'sent' }],
      [50, { kind: 'act.done', actId: 'act_1', rung: 'quote', minutes: 10, asked: true }],
    );
    expect(days).toMatchObject({ asked: 40, act: 50, newest: 50 });
  });
});
