import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ask, AskState } from '../asks/ask.ts';
import type { Need } from '../needs/need.ts';
import { DAY } from '../signals/signal.ts';
import type { Act, Story, StoryUse } from '../stories/story.ts';
import { acceptance } from './acceptance.ts';
import type { Deal } from './deal.ts';
import { type FunnelInput, funnel, funnelTotal } from './funnel.ts';
import { originsOf, type SourcedInput, sourcedPipeline } from './sourced.ts';
import { type TouchedInput, touchedPipeline, touchedRevenue } from './touched.ts';

const NOW = Date.UTC(2026, 10, 17, 8);
const ago = (days: number) => NOW - days * DAY;

const ask = (id: string, state: AskState, more: Partial<Ask> = {}): Ask => ({
  id,
  accountId: 'a',
  personId: `person of ${id}`,
  needId: 'n1',
  rung: 'call',
  state,
  owner: 'noor',
  subject: '',
  message: '',
  programVersion: 1,
  createdAt: ago(20),
  changedAt: ago(10),
  sentAt: ago(20),
  snoozedUntil: null,
  value: 0,
  ...more,
});
const act = (id: string, more: Partial<Act> = {}): Act => ({
  id,
  accountId: 'a',
  personId: 'marta',
  askId: null,
  needId: null,
  rung: 'call',
  title: '',
  doneAt: ago(10),
  source: 'x',
  ...more,
});
const use = (opportunityId: string | null, more: Partial<StoryUse> = {}): StoryUse => ({
  id: 'u',
  accountId: 'a',
  storyId: null,
  actId: 't1',
  opportunityId,
  channel: 'deal',
  usedAt: ago(5),
  by: 'jonas',
  role: 'touched',
  ...more,
});
const deal = (id: string, more: Partial<Deal> = {}): Deal => ({
  id,
  accountId: `account of ${id}`,
  name: id,
  outcome: 'open',
  amount: 100_000,
  createdOn: ago(30),
  closedOn: null,
  ...more,
});
const story = (id: string, actId: string | null): Story => ({
  id,
  accountId: 'a',
  personId: null,
  actId,
  rung: 'quote',
  title: '',
  quote: 'So good',
  link: null,
  rights: null,
  createdAt: ago(9),
});

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
      caution: null,
    });
    expect(many(10, 40).caution).toBe('Fewer than half say yes: look at who is asked, and how often.');
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
      says: 'Customers’ voices took part in 2 open deals worth €3,000,001; this shows reach, not effect. One of them has no amount.',
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
      'Only 1 of 3 finished acts are tied to a deal; 7 in 10 are needed before a sum says anything.',
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
      says: '2 deals began with a named customer introduction, worth €200,000; sales had no earlier contact with 1 of them. One more was helped by one.',
      ids: ['d1', 'd2'],
    });
    expect(sourcedPipeline(input({ uses: [] })).says).toBe(
      'No deal began with a named customer introduction.',
    );
  });
});
