import { describe, expect, it } from 'vitest';
import type { PricedDemand } from '../leak/price-acts.ts';
import { MONTH } from '../rollout/book-months.ts';
import { DAY } from '../signals/signal.ts';
import { drawBinomial } from '../statistics/random/draws.ts';
import { seeded } from '../statistics/random/seeded.ts';
import { firstTold, hoursOfDiary, hoursOfNotes } from './book-hours.ts';
import { type RolloutHourInput, rolloutHourTask } from './rollout-hour-task.ts';

const AT = Date.UTC(2026, 10, 17);
const MONTHS = 12;
const SINCE = AT - MONTHS * MONTH;
const start = (month: number) => SINCE + month * MONTH;

/** Twenty-four books in two steps; an hour more brings a fifth of a used act. */
function input(tried: Partial<RolloutHourInput> = {}): RolloutHourInput {
  const random = seeded(5);
  const books = Array.from({ length: 24 }, (_, b) => ({
    owner: `o${b}`,
    accounts: [`a${b}`],
    beganAt: start(b < 12 ? 5 : 10) + DAY,
  }));
  const months = books.flatMap((book, b) =>
    Array.from({ length: MONTHS }, (_, month) => {
      const extra = start(month + 1) > book.beganAt ? 10 : 0;
      const used = drawBinomial(random, 60, (1 + 0.2 * extra) / 60);
      return { ...book, month, minutes: 20 + 3 * (b % 4) + (60 * extra) / 21 + 4 * random.normal(), used };
    }),
  );
  return {
    books,
    used: months.flatMap(({ accounts, month, used }) =>
      Array.from({ length: used }, () => ({ accountId: accounts[0]!, at: start(month) + 2 * DAY })),
    ),
    records: {
      diary: months.map(({ owner, month, minutes }) => ({ member: owner, day: start(month) + DAY, minutes })),
      asks: [],
    },
    since: SINCE,
    at: AT,
    drawn: true,
    asDrawn: true,
    priced: [],
    rate: 50,
    currency: 'EUR',
    seed: 7,
    ...tried,
  };
}

const measured = (grade: 'adjusted' | 'randomised' | 'descriptive', unmet: number): PricedDemand => ({
  act: 'call',
  unmet,
  value: {
    kind: 'causal',
    effect: 0.1,
    effectSe: 0.02,
    baselineWin: 0.3,
    amount: 50_000,
    amountSe: 0,
    margin: 0.8,
  },
  cost: 0,
  ...(grade === 'descriptive' ? { whatIf: true } : {}),
  origin: { kind: 'measured', grade },
});

describe('hours of a book by month', () => {
  it('are the mean of the diary’s days times working days, and unknown without one', () => {
    const diary = [
      { member: 'ann', day: SINCE + DAY, minutes: 30 },
      { member: 'ann', day: SINCE + 3 * DAY, minutes: 90 },
    ];
    const [ann, bob] = hoursOfDiary([{ owner: 'ann' }, { owner: 'bob' }], diary, 2, SINCE + 2 * MONTH);
    // From 22 November 2025, a Saturday, thirty days hold twenty working days.
    expect(ann).toEqual(Float64Array.of(20, Number.NaN));
    expect(bob).toEqual(Float64Array.of(Number.NaN, Number.NaN));
  });

  it('by notes are those of all asks of the month, once seven in ten carry one', () => {
    const ask = (month: number, minutes: number | null) => ({ accountId: 'a', at: start(month), minutes });
    const asks = [ask(1, 30), ask(1, 30), ask(1, 60), ask(1, null), ask(2, 60), ask(2, null)];
    const [hours] = hoursOfNotes([{ accounts: ['a'] }], asks, MONTHS, AT);
    expect(hours!.subarray(0, 4)).toEqual(Float64Array.of(0, (4 * 40) / 60, Number.NaN, 0));
    expect(firstTold({ diary: [], asks }, 'notes', MONTHS, AT)).toBe(1);
    expect(firstTold({ diary: [], asks }, 'diary', MONTHS, AT)).toBe(MONTHS);
  });
});

describe('what an hour more brought, in words', () => {
  it('is told with what it means and what it does not', () => {
    const { told, grade, says, caution, source, value } = rolloutHourTask(input());
    expect({ grade, source }).toEqual({ grade: 'randomised', source: 'diary' });
    expect(told!.interval[0]).toBeLessThan(0.2);
    expect(told!.interval[1]).toBeGreaterThan(0.2);
    expect(told!.months).toBe(10);
    expect(says).toMatch(
      /^Ten hours more brought [\d.]+ used acts \([\d.]+ to [\d.]+\): books whose turn had come spent [\d.]+ hours \(.*\) a month more on advocacy than books still waiting, and gave [\d.]+ used acts \(.*\) more\.$/,
    );
    expect(caution).toContain('24 books over 10 months, hours by days of the diary');
    expect(caution).toContain('It does not mean');
    // Nothing measured: acts an hour stand without money.
    expect(value.figure.refused?.gate).toBe('sound-prices');
  });

  it('has money only from measured effects, at the grade of the weakest, less the hour', () => {
    const worth = (...priced: PricedDemand[]) => rolloutHourTask(input({ priced })).value;
    const half = worth(measured('randomised', 10), { ...measured('descriptive', 10), act: 'quote' });
    if (half.figure.refused !== null) throw new Error(half.says);
    const { estimate } = rolloutHourTask(input()).told!;
    // Half the acts have a price: 0.1 × 50,000 × 0.8.
    expect(half.figure.value.p50).toBeGreaterThan(estimate * 2000 - 50 - 60);
    expect(half.figure.value.p50).toBeLessThan(estimate * 2000 - 50 + 60);
    expect(half.grade).toBe('randomised');
    expect(half.caution).toContain('10 used acts have no measured effect');
    expect(half.says).toMatch(
      /^One hour more brought €\d+ to €\d+ after its own cost, so it very likely pays\.$/,
    );
    expect(worth(measured('randomised', 10), measured('adjusted', 1)).grade).toBe('adjusted');
    expect(worth(measured('descriptive', 10)).figure.refused?.gate).toBe('sound-prices');
    expect(
      rolloutHourTask(input({ priced: [measured('randomised', 10)], rate: null })).value.figure,
    ).toMatchObject({
      refused: { gate: 'rate' },
    });
  });

  it('is refused with why, and the money with it', () => {
    const { told, grade, says, gates, value } = rolloutHourTask(input({ drawn: false }));
    expect(told).toBeNull();
    expect(grade).toBe('descriptive');
    expect(says).toBe('Can’t tell yet what an hour more brought.');
    expect(gates[0]?.refused?.message).toContain('No roll-out was drawn by lot');
    expect(value.figure.refused?.gate).toBe('lot');
    const unsaid = rolloutHourTask(input({ records: { diary: [], asks: [] } }));
    expect(unsaid.gates.filter(({ refused }) => refused !== null).map(({ gate }) => gate)).toContain(
      'coverage',
    );
  });

  it('takes the notes where the diary is silent, and never both at once', () => {
    const { records, books } = input();
    const accountOf = new Map(books.map(({ owner, accounts }) => [owner, accounts[0]!]));
    const asks = records.diary.map(({ member, day, minutes }) => ({
      accountId: accountOf.get(member)!,
      at: day,
      minutes: 21 * minutes,
    }));
    const few = records.diary.filter((_, i) => i % 2 === 0);
    const { source, told, caution } = rolloutHourTask(input({ records: { diary: few, asks } }));
    expect(source).toBe('notes');
    expect(told).not.toBeNull();
    expect(caution).toContain('minutes noted on asks');
  });
});
