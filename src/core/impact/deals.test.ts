import { describe, expect, it } from 'vitest';
import { DAY } from '../signals/signal.ts';
import type { Act } from '../stories/story.ts';
import { act, ago, deal, NOW, story, use } from './small-ledger.ts';
import { originsOf, type SourcedInput, sourcedPipeline } from './sourced.ts';
import { type TouchedInput, touchedPipeline, touchedRevenue } from './touched.ts';

describe('touched pipeline and revenue', () => {
  const input = (more: Partial<TouchedInput> = {}): TouchedInput => ({
    deals: [
      deal('d1', { amount: 3_000_000.5 }),
      deal('d2', { amount: null }),
      deal('d3'),
      deal('won', { outcome: 'won', closedOn: ago(4), amount: 50_000 }),
      deal('early', { outcome: 'won', closedOn: ago(6) }),
      deal('lost', { outcome: 'lost', closedOn: ago(1) }),
    ],
    acts: [act('t1')],
    stories: [],
    uses: [use('d1'), use('d1'), use('d2'), use('won'), use('early'), use('lost'), use('nowhere'), use(null)],
    currency: 'EUR',
    at: NOW,
    ...more,
  });

  it('sums each deal once, and says that this is reach', () => {
    expect(touchedPipeline(input())).toMatchObject({
      grade: 'descriptive',
      figure: { value: { deals: 2, cents: 300_000_050, unpriced: 1 } },
      says: 'Customers’ voices took part in 2 open deals worth €3,000,001; this shows reach, not effect. One of them has no amount in EUR.',
      caution:
        'Some call it influenced revenue; it is not evidence of effect. 1 of 1 finished acts are tied to a deal.',
      ids: ['d1', 'd2'],
    });
  });

  it('counts a won deal only where the act was used before it closed', () => {
    expect(touchedRevenue(input())).toMatchObject({
      says: 'Customers’ voices took part in one won deal worth €50,000; this shows reach, not effect.',
      ids: ['won'],
    });
  });

  it('ties a story’s act, or the story itself where no act is known', () => {
    const through = input({
      stories: [story('s1', 't1')],
      uses: [use('d3', { actId: null, storyId: 's1' })],
    });
    expect(touchedPipeline(through).ids).toEqual(['d3']);
    const alone = input({
      acts: [],
      stories: [story('s2', null)],
      uses: [use('d3', { actId: null, storyId: 's2' })],
    });
    expect(touchedPipeline(alone).ids).toEqual(['d3']);
  });

  it.each<[string, Partial<TouchedInput>, number | null, string]>([
    ['nothing done', { acts: [] }, null, 'No act is finished yet, so none can have taken part in a deal.'],
    [
      'an act to come',
      { acts: [act('t1', { doneAt: NOW + DAY })] },
      null,
      'No act is finished yet, so none can have taken part in a deal.',
    ],
    [
      'most acts tied to nothing',
      { acts: ['t1', 't2', 't3'].map((id) => act(id)) },
      1 / 3,
      'Only 1 of 3 finished acts are tied to a deal; 7 in 10 are needed before a sum says anything. Name the deal with each use.',
    ],
  ])('refused: %s', (_name, more, value, says) => {
    expect(touchedPipeline(input(more))).toMatchObject({
      figure: { refused: { gate: 'coverage', value, threshold: 0.7 } },
      says,
    });
  });

  it('is told at 7 in 10', () => {
    const acts = Array.from({ length: 10 }, (_, i) => act(`t${i}`));
    const uses = (n: number) => Array.from({ length: n }, (_, i) => use('d1', { actId: `t${i}` }));
    expect(touchedPipeline(input({ acts, uses: uses(7) })).figure.refused).toBeNull();
    expect(touchedPipeline(input({ acts, uses: uses(6) })).figure.refused).not.toBeNull();
  });

  it('a short span leaves earlier deals out of the sum, and their acts tied', () => {
    expect(touchedRevenue(input({ since: ago(5) })).ids).toEqual(['won']);
    const before = touchedRevenue(input({ since: ago(3), uses: [use('won')] }));
    expect(before.figure).toMatchObject({ refused: null, value: { deals: 0, cents: 0 } });
  });

  it('scaling money scales the sum; the order of anything changes nothing', () => {
    const times7 = input({
      deals: input().deals.map((one) => ({ ...one, amount: one.amount && one.amount * 7 })),
    });
    const turned = input({ deals: input().deals.toReversed(), uses: input().uses.toReversed() });
    const cents = (told: TouchedInput) => {
      const { figure } = touchedPipeline(told);
      return figure.refused === null ? figure.value.cents : null;
    };
    expect(cents(times7)).toBe(7 * (cents(input()) ?? 0));
    expect(cents(turned)).toBe(cents(input()));
  });
});

describe('sourced pipeline', () => {
  const referral = (id: string, more: Partial<Act> = {}) =>
    act(id, { rung: 'referral', doneAt: ago(40), ...more });
  const input = (more: Partial<SourcedInput> = {}): SourcedInput => ({
    deals: [deal('d1')],
    acts: [referral('t1')],
    uses: [use('d1', { role: 'sourced' })],
    salesTouches: [],
    currency: 'EUR',
    from: ago(90),
    until: NOW,
    ...more,
  });
  const touch = (days: number) => ({ accountId: 'account of d1', at: ago(days) });

  it.each<[string, Partial<SourcedInput>, string]>([
    ['a named introduction, taken up in time', {}, 'sourced, first contact'],
    ['Sales knew them a year ago', { salesTouches: [touch(400)] }, 'sourced, known before'],
    ['Sales spoke with them after it', { salesTouches: [touch(39)] }, 'sourced, first contact'],
    [
      'Sales was writing to them',
      { salesTouches: [touch(100)] },
      'Sales was writing to this account already.',
    ],
    ['nobody named', { acts: [referral('t1', { personId: null })] }, 'Nobody is named who introduced them.'],
    [
      'taken up late',
      { acts: [referral('t1', { doneAt: ago(61) })] },
      'Sales took it up more than 30 days later.',
    ],
    [
      'a deal was open there',
      { deals: [deal('d1'), deal('d0', { accountId: 'account of d1', createdOn: ago(80) })] },
      'A deal with this account was open already.',
    ],
    [
      'a deal was closed there',
      {
        deals: [
          deal('d1'),
          deal('d0', {
            accountId: 'account of d1',
            createdOn: ago(800),
            closedOn: ago(700),
            outcome: 'lost',
          }),
        ],
      },
      'sourced, first contact',
    ],
  ])('%s: %s', (_name, more, kind) => {
    const [origin] = originsOf(input(more));
    const told =
      origin?.kind === 'sourced'
        ? `sourced, ${origin.earlierContact ? 'known before' : 'first contact'}`
        : origin?.says;
    expect(told).toBe(kind);
  });

  it.each<[string, Partial<SourcedInput>]>([
    ['only touched', { uses: [use('d1')] }],
    ['introduced after it began', { acts: [referral('t1', { doneAt: ago(20) })] }],
    ['an unknown act', { acts: [] }],
    ['created before the span', { deals: [deal('d1', { createdOn: ago(91) })] }],
  ])('no origin: %s', (_name, more) => {
    expect(originsOf(input(more))).toEqual([]);
  });

  it('says how many began so, and how many Sales did not know', () => {
    const ids = ['d1', 'd2', 'd3'];
    const told = sourcedPipeline(
      input({
        deals: [...ids.map((id) => deal(id)), ...Array.from({ length: 27 }, (_, i) => deal(`x${i}`))],
        acts: ids.map((id) => referral(`t of ${id}`)),
        uses: ids.map((id) => use(id, { role: 'sourced', actId: `t of ${id}` })),
        salesTouches: [touch(400), { accountId: 'account of d3', at: ago(50) }],
      }),
    );
    expect(told).toMatchObject({
      figure: {
        value: {
          deals: 2,
          cents: 20_000_000,
          noEarlierContact: 1,
          assisted: 1,
          share: { value: { hits: 2, of: 30 } },
        },
      },
      says: '2 deals began with a named customer introduction, worth €200,000; sales had no earlier contact with 1 of them. That is about 1 in 10 (0 to 2) of all deals opened. One more was helped by one.',
      ids: ['d1', 'd2'],
    });
    expect(sourcedPipeline(input({ uses: [] })).says).toBe(
      'No deal began with a named customer introduction.',
    );
    const none = sourcedPipeline(input({ deals: [], uses: [] }));
    expect(none.says).toBe('No deal was opened in these days.');
    expect(none.figure.refused).toMatchObject({ gate: 'size' });
  });
});
