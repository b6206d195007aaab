import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AskState } from '../asks/ask.ts';
import type { Need } from '../needs/need.ts';
import { acceptance } from './acceptance.ts';
import { type FunnelInput, funnel, funnelTotal } from './funnel.ts';
import { act, ago, ask, NOW, story, use } from './small-ledger.ts';

describe('the funnel', () => {
  const needs = [{ id: 'n1', department: 'sales' } as Need, { id: 'n2', department: 'marketing' } as Need];
  const input: FunnelInput = {
    asks: [
      ask('k1', 'thanked'),
      ask('k2', 'accepted'),
      ask('k3', 'declined', { owner: 'ana', needId: 'n2' }),
      ask('k4', 'unanswered', { rung: 'quote' }),
      ask('k5', 'sent', { owner: null, needId: null }),
      ask('k6', 'withdrawn'),
      ask('k7', 'vetoed', { sentAt: null }),
      ask('k8', 'done', { sentAt: ago(200) }),
      ask('k9', 'done'),
    ],
    acts: [act('t1', { askId: 'k1' })],
    stories: [story('s1', 't1')],
    uses: [use('d', { actId: null, storyId: 's1' })],
    needs,
    from: ago(90),
    until: NOW,
  };

  it.each([
    [
      'rung',
      [
        ['call', 5, 3, 2, 1],
        ['quote', 1, 0, 0, 0],
      ],
    ],
    [
      'owner',
      [
        ['noor', 4, 3, 2, 1],
        [null, 1, 0, 0, 0],
        ['ana', 1, 0, 0, 0],
      ],
    ],
    [
      'department',
      [
        ['sales', 4, 3, 2, 1],
        [null, 1, 0, 0, 0],
        ['marketing', 1, 0, 0, 0],
      ],
    ],
  ] as const)('by %s', (by, rows) => {
    const told = funnel(input, by).map((row) => [
      row.key,
      row.asked.length,
      row.yes.length,
      row.done.length,
      row.used.length,
    ]);
    expect(told).toEqual(rows);
  });

  it('hands back the asks behind every number', () => {
    expect(funnelTotal(input)).toMatchObject({
      asked: ['k1', 'k2', 'k3', 'k4', 'k5', 'k9'],
      yes: ['k1', 'k2', 'k9'],
      done: ['k1', 'k9'],
      used: ['k1'],
      pending: ['k5'],
    });
  });

  it('refuses a rate of few answers, in words', () => {
    expect(acceptance(funnelTotal(input))).toMatchObject({
      figure: { refused: { gate: 'size', value: 5, threshold: 20 } },
      says: 'Too few answers for a rate: 5 so far, 20 are needed.',
      ids: ['k1', 'k2', 'k3', 'k4', 'k5', 'k9'],
    });
  });

  it('tells a rate of many with its Wilson interval, and sounds the alarm where it is low', () => {
    const many = (yes: number, no: number) => {
      const asks = [
        ...Array.from({ length: yes }, (_, i) => ask(`y${i}`, 'accepted')),
        ...Array.from({ length: no }, (_, i) => ask(`n${i}`, 'declined')),
      ];
      return acceptance(funnelTotal({ ...input, asks, acts: [], uses: [] }));
    };
    // Wilson for 18 of 30: 0.4232 to 0.7541
    expect(many(18, 12)).toMatchObject({
      figure: {
        value: { hits: 18, of: 30, interval: [expect.closeTo(0.4232, 4), expect.closeTo(0.7541, 4)] },
      },
      says: 'Of 30 answered asks 18 were accepted: about 6 in 10 (4 to 8).',
      caution: 'Of those who were asked; it does not say how others would answer.',
    });
    expect(many(10, 40).caution).toMatch(/ Fewer than half say yes: look at who is asked, and how often\.$/);
    expect(many(600, 400).says).toBe('Of 1000 answered asks 600 were accepted: 60 % (57 to 63 %).');
  });

  it('used lies within done, done within yes, yes within asked, and rows add up', () => {
    const states: readonly AskState[] = [
      'sent',
      'accepted',
      'declined',
      'done',
      'thanked',
      'unanswered',
      'withdrawn',
    ];
    const any = fc.array(
      fc.record({
        state: fc.constantFrom(...states),
        act: fc.boolean(),
        used: fc.boolean(),
        owner: fc.constantFrom('noor', 'ana', null),
      }),
    );
    fc.assert(
      fc.property(any, (list) => {
        const world: FunnelInput = {
          ...input,
          asks: list.map((one, i) => ask(`k${i}`, one.state, { owner: one.owner })),
          acts: list.flatMap((one, i) => (one.act ? [act(`t${i}`, { askId: `k${i}` })] : [])),
          uses: list.flatMap((one, i) => (one.used ? [use('d', { actId: `t${i}` })] : [])),
        };
        const total = funnelTotal(world);
        const within = (inner: readonly string[], outer: readonly string[]) =>
          inner.every((id) => outer.includes(id));
        expect(
          within(total.used, total.done) && within(total.done, total.yes) && within(total.yes, total.asked),
        ).toBe(true);
        expect(total.pending.some((id) => total.yes.includes(id))).toBe(false);
        for (const link of ['asked', 'yes', 'done', 'used'] as const)
          expect(
            funnel(world, 'owner')
              .flatMap((row) => row[link])
              .toSorted(),
          ).toEqual(total[link].toSorted());
      }),
    );
  });
});
