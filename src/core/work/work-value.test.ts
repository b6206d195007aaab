import { describe, expect, it, test } from 'vitest';
import type { PricedDemand } from '../leak/price-acts.ts';
import { DAY } from '../signals/signal.ts';
import { poissonInterval } from '../statistics/distributions/poisson.ts';
import { seeded } from '../statistics/random/seeded.ts';
import { creditsOf } from './credit.ts';
import { type CoverageSpan, displacement } from './displacement.ts';
import { minutesPerAct } from './minutes-per-act.ts';
import { netValue, type ValueRecords } from './net-value.ts';
import { asksAboutWeek, shadowWeek, wholeWeeks } from './shadow-week.ts';
import { shadowWork } from './shadow-work.ts';

const AT = Date.UTC(2026, 10, 17, 8);

describe('the week of shadow work', () => {
  it('is a whole week of the quarter from its Monday, the same for the same member', () => {
    for (const member of ['ada', 'ben', 'cem']) {
      const week = shadowWeek('w', member, AT);
      expect(new Date(week).getUTCDay()).toBe(1);
      expect(week).toBeGreaterThanOrEqual(Date.UTC(2026, 9, 1));
      expect(week + 7 * DAY).toBeLessThanOrEqual(Date.UTC(2027, 0, 1));
      expect(shadowWeek('w', member, Date.UTC(2026, 9, 1))).toBe(week);
    }
    expect(wholeWeeks(Date.UTC(2026, 9, 1), Date.UTC(2027, 0, 1))).toHaveLength(12);
    const monday = Date.UTC(2026, 10, 9);
    expect([4, 5, 16, 18].map((days) => asksAboutWeek(monday, false, monday + days * DAY))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test.each([
    // Garwood 1936; as printed in Ulm, Am J Epidemiol 131 (1990) 373-375.
    [0, 0, 3.6889],
    [1, 0.0253, 5.5716],
    [10, 4.7954, 18.3904],
    [50, 37.111, 65.919],
  ])('a count of %i lies between %f and %f', (count, low, high) => {
    const interval = poissonInterval(count);
    expect(interval[0]).toBeCloseTo(low, 3);
    expect(interval[1]).toBeCloseTo(high, 2);
  });

  it('scales the count to colleagues and weeks, and is refused below three weeks or 70 % of them', () => {
    const answers = [3, 4, 3, 0].map((requests, i) => ({
      member: `m${i}`,
      requests,
      minutes: 12 * requests,
    }));
    const { figure, says } = shadowWork({ members: 5, drawn: 5, answers, weeks: 13 });
    if (figure.refused !== null) throw new Error(says);
    // Ten requests in four weeks, five colleagues, thirteen weeks.
    expect(figure.value.likely).toBeCloseTo((10 * 5 * 13) / 4, 9);
    expect(figure.value.interval[0]).toBeCloseTo((4.7954 * 5 * 13) / 4, 2);
    expect(says).toMatch(/^About 163 requests a quarter \(78 to 299\) .* about 12 minutes each/);
    const refused = (drawn: number, told = answers) =>
      shadowWork({ members: 5, drawn, answers: told, weeks: 13 }).figure.refused?.gate;
    expect([refused(0), refused(6), refused(2, answers.slice(0, 2)), refused(4)]).toEqual([
      'coverage',
      'coverage',
      'size',
      undefined,
    ]);
  });
});

describe('minutes per act', () => {
  const random = seeded(5);
  const draw = (rung: string, median: number, segment: string, count: number, from: number) =>
    Array.from({ length: count }, (_, i) => ({
      actId: `${rung} ${from + i}`,
      rung,
      segment,
      minutes: median * (segment === 'large' ? 2 : 1) * Math.exp(0.4 * random.normal()),
    }));
  const acts = [
    ...draw('quote', 10, 'small', 30, 0),
    ...draw('quote', 10, 'large', 10, 30),
    ...draw('call', 40, 'large', 20, 0),
    ...draw('call', 40, 'small', 6, 20),
    ...draw('talk', 300, 'small', 3, 0),
  ];
  const told = minutesPerAct(acts, (rung) => rung, 1);

  it('has a median with its range by kind, the kind timed most often first; few are refused', () => {
    expect(told.map(({ id }) => id)).toEqual(['minutes-quote', 'minutes-call', 'minutes-talk']);
    const [quote, , talk] = told;
    if (quote?.figure.refused !== null) throw new Error('refused');
    const { median, interval } = quote.figure.value;
    expect(interval[0]).toBeLessThan(median);
    expect(interval[1]).toBeGreaterThan(median);
    expect(talk?.figure.refused).toMatchObject({ gate: 'size', value: 3, threshold: 6 });
  });

  it('compares kinds with the segment held equal: four times, though calls are mostly at large accounts', () => {
    const call = told[1];
    if (call?.figure.refused !== null || call.figure.value.times === null) throw new Error('refused');
    const { likely, interval } = call.figure.value.times;
    expect(interval[0]).toBeLessThan(4);
    expect(interval[1]).toBeGreaterThan(4);
    // By medians alone it would be more.
    expect(likely).toBeLessThan(5.2);
  });
});

const kind = (act: string, unmet: number, more: Partial<PricedDemand>): PricedDemand => ({
  act,
  unmet,
  cost: 0,
  value: { kind: 'replacement', spread: [100, 200, 300] },
  origin: { kind: 'invoices' },
  ...more,
});
const records = (more: Partial<ValueRecords> = {}): ValueRecords => ({
  hours: { refused: null, value: { likely: 200, interval: [180, 220] } },
  usedActs: 30,
  used: [kind('review', 30, {})],
  rate: 20,
  seed: 3,
  ...more,
});
const money = (units: number) => `$${Math.round(units)}`;

describe('net value of an hour', () => {
  it('is what the acts were worth less hours and filed cost, over the hours', () => {
    const { figure, says, grade } = netValue(records(), money);
    if (figure.refused !== null) throw new Error(says);
    // 30 × 200 = 6,000 for 200 hours at 20: 10 an hour in the middle.
    expect(figure.value.p50).toBeCloseTo(10, 0);
    expect(figure.value.p10).toBeLessThan(figure.value.p50);
    expect(grade).toBe('descriptive');
    expect(says).toMatch(/^Net value per hour is \$-?\d+ to \$\d+, so it likely pays/);
    expect(netValue(records(), money)).toEqual(netValue(records(), money));
  });

  it('is as sound as its effect, keeps draws in which the act does harm, and counts what has no price as nothing', () => {
    const causal = kind('call', 30, {
      value: { kind: 'causal', effect: 0.06, effectSe: 0.045, amount: 10_000, amountSe: 0, margin: 0.8 },
      origin: { kind: 'measured', grade: 'adjusted' },
    });
    const guess = kind('talk', 4, {
      value: { kind: 'assumed', spread: [1, 2, 3] },
      origin: { kind: 'assumed' },
    });
    const found = netValue(records({ used: [causal, guess] }), money);
    if (found.figure.refused !== null) throw new Error(found.says);
    expect(found.grade).toBe('adjusted');
    expect(found.figure.value).toMatchObject({ priced: 30, unpriced: 4 });
    expect(found.figure.value.p10).toBeLessThan(0);
    expect(found.caution).toContain('4 used acts have no sound price');
  });

  test.each([
    ['coverage', { hours: { refused: { gate: 'coverage', value: 0.5, threshold: 0.7, message: 'x' } } }],
    ['used-acts', { usedActs: 19 }],
    ['spread', { hours: { refused: null, value: { likely: 10, interval: [0, 40] as const } } }],
    ['sound-prices', { used: [kind('call', 30, { whatIf: true })] }],
    ['rate', { rate: null }],
  ] as const)('is refused by %s', (gate, more) => {
    expect(netValue(records(more as Partial<ValueRecords>), money).figure.refused?.gate).toBe(gate);
  });
});

describe('thanks', () => {
  const act = (id: string, personId: string, owner: string) => ({
    id,
    personId,
    owner,
    accountId: 'a',
    rung: 'quote',
    doneAt: AT,
  });
  const members = [
    { email: 'zoe', name: 'Zoe' },
    { email: 'ada', name: 'Ada' },
  ];

  it('go to whoever nominated, gave first and carried, by name; care after the act or long before it does not count', () => {
    const care = [
      { kind: 'nominated' as const, member: 'zoe', personId: 'p1', at: AT - 30 * DAY },
      { kind: 'gave' as const, member: 'ada', personId: 'p1', at: AT + DAY },
      { kind: 'gave' as const, member: 'ada', personId: 'p2', at: AT - 400 * DAY },
      { kind: 'gave' as const, member: 'zoe', personId: 'p2', at: AT - 90 * DAY },
    ];
    const [ada, zoe] = creditsOf(members, [act('1', 'p1', 'ada'), act('2', 'p2', 'ada')], care, [
      { actId: '1', member: 'ada', minutes: 30 },
      { actId: '2', member: 'zoe', minutes: 10 },
    ]);
    expect(ada).toMatchObject({
      member: 'ada',
      nominated: [],
      cultivated: [],
      carried: ['1', '2'],
      share: 0.75,
    });
    expect(zoe).toMatchObject({
      member: 'zoe',
      nominated: ['1'],
      cultivated: ['2'],
      carried: [],
      share: 0.25,
    });
  });

  it('give nobody minutes by name below twenty used acts, and draw them together above', () => {
    const acts = [
      ...Array.from({ length: 20 }, (_, i) => act(`a${i}`, 'p', 'ada')),
      ...Array.from({ length: 19 }, (_, i) => act(`z${i}`, 'p', 'zoe')),
    ];
    const noted = acts.map(({ id, owner }, i) => ({ actId: id, member: owner, minutes: 10 + (i % 5) }));
    const [ada, zoe] = creditsOf(members, acts, [], noted);
    expect(zoe?.perAct).toBeNull();
    expect(ada?.perAct?.likely).toBeCloseTo(11.9, 0);
  });
});

describe('displacement', () => {
  const span = (answered: number, of: number, kept: number, usedActs: number): CoverageSpan => ({
    risks: Array.from({ length: of }, (_, i) => ({
      accountId: `r${i}`,
      at: AT - 60 * DAY,
      touchedAt: i < answered ? AT - 58 * DAY : AT - 40 * DAY,
    })),
    revenue: Array.from({ length: 200 }, (_, i) => ({
      accountId: `a${i}`,
      start: 100,
      end: i < 200 * (1 - kept) ? 0 : 100,
    })),
    usedActs,
  });

  test.each([
    ['no-sign', span(15, 20, 0.97, 40), span(14, 20, 0.97, 30), /^No sign/],
    ['trade', span(4, 20, 0.97, 40), span(18, 20, 0.97, 30), /a trade, not a gain/],
    ['trade', span(15, 20, 0.85, 40), span(15, 20, 0.99, 30), /a trade, not a gain/],
    ['worse', span(4, 20, 0.97, 30), span(18, 20, 0.97, 30), /^Coverage is worse/],
  ] as const)('is called %s', (verdict, now, before, says) => {
    const found = displacement(now, before, AT, 1);
    if (found.figure.refused !== null) throw new Error(found.says);
    expect(found.figure.value.verdict).toBe(verdict);
    expect(found.says).toMatch(says);
  });

  it('leaves risks out that are younger than a week, and is refused where nothing can be compared', () => {
    const none = { risks: [], revenue: [], usedActs: 0 };
    expect(displacement(none, none, AT, 1).figure.refused?.gate).toBe('size');
    const young = span(0, 20, 0.97, 30);
    const found = displacement(
      { ...young, risks: young.risks.map((one) => ({ ...one, at: AT - DAY, touchedAt: null })) },
      span(18, 20, 0.97, 30),
      AT,
      1,
    );
    if (found.figure.refused !== null) throw new Error(found.says);
    expect(found.figure.value.response).toBeNull();
    expect(found.caution).toContain('0 now and 20 before');
  });
});
