import { describe, expect, it, test } from 'vitest';
import { lotInterval } from '../statistics/experiments/lot-interval.ts';
import { drawBinomial } from '../statistics/random/draws.ts';
import { seeded } from '../statistics/random/seeded.ts';
import { type HourBook, type RolloutHourRecords, rolloutHour } from './rollout-hour.ts';

const MONTHS = 16;

type World = {
  /** Used acts that an hour more brings. */
  readonly perHour: number;
  /** Hours a month more once a book has begun, in the mean. */
  readonly more: number;
  readonly steps: readonly number[];
  readonly known: number;
};
const PLAIN: World = { perHour: 0.2, more: 8, steps: [6, 6, 6, 6], known: 1 };

/**
 * Books that begin in steps of a quarter. Good books spend more hours and have more acts whatever happens, and a busy month
 * raises both: hours and acts go together far beyond what hours bring. Some take to it more than others, and more each month.
 * What the diary says of a month is off by some hours.
 */
function world(seed: number, tried: Partial<World> = {}): RolloutHourRecords {
  const { perHour, more, steps, known } = { ...PLAIN, ...tried };
  const random = seeded(seed);
  const firsts = steps.flatMap((size, step) => Array.from({ length: size }, () => 5 + 3 * step));
  const books = firsts.map((first, b): HourBook => {
    const good = random.normal();
    const takes = Math.max(0.2, 1 + 0.4 * random.normal());
    const used = new Float64Array(MONTHS);
    const hours = new Float64Array(MONTHS);
    for (let month = 0; month < MONTHS; month += 1) {
      const busy = random.normal();
      const extra = month >= first ? more * takes * Math.min(1.2, 0.6 + 0.2 * (month - first)) : 0;
      const spent = Math.max(0, 12 + 3 * good + 2 * Math.sin(month) + 2 * busy + extra);
      const mean = 1 + Math.max(0, 0.6 * good + 0.8 * busy) + perHour * extra;
      used[month] = drawBinomial(random, 60, Math.min(1, mean / 60));
      hours[month] = random.uniform() < known ? Math.max(0, spent + 2 * random.normal()) : Number.NaN;
    }
    return { owner: `o${b}`, first, used, hours };
  });
  return { books, months: MONTHS, drawn: true, asDrawn: true, steps, seed };
}

const shutBy = (records: RolloutHourRecords) => {
  const { told, gates } = rolloutHour(records);
  expect(told).toBeNull();
  return gates.filter(({ refused }) => refused !== null).map(({ gate }) => gate);
};

describe('what an hour more brought, by the roll-out', () => {
  it.each([
    ['24 books', {}, 'fieller', 400, [0.925, 0.975]],
    ['24 books, hours known for four months in five', { known: 0.8 }, 'fieller', 200, [0.905, 0.985]],
    ['24 books, nothing to find', { perHour: 0 }, 'fieller', 200, [0.905, 0.985]],
    ['12 books, by the lot itself', { steps: [6, 6] }, 'lot', 80, [0.9, 1]],
  ] as const)('recovers the truth and covers it: %s', (_says, tried, range, runs, [least, most]) => {
    const truth = { ...PLAIN, ...tried }.perHour;
    const found = Array.from({ length: runs }, (_, seed) => rolloutHour(world(seed + 1, tried)).told);
    const told = found.filter((one) => one !== null);
    expect(told.length).toBeGreaterThan(0.75 * runs);
    expect(new Set(told.map((one) => one.range))).toEqual(new Set([range]));
    expect(told.reduce((sum, { estimate }) => sum + estimate, 0) / told.length).toBeCloseTo(truth, 1);
    const covered = told.filter(({ interval: [low, high] }) => low <= truth && truth <= high).length;
    expect(covered / told.length).toBeGreaterThanOrEqual(least);
    expect(covered / told.length).toBeLessThanOrEqual(most);
  });

  it('is not what hours and acts that go together would have said', () => {
    const { books } = world(1, { perHour: 0 });
    const months = books.flatMap(({ used, hours }) =>
      Array.from(hours, (hour, month) => ({ hour, act: used[month]! })),
    );
    const mean = (of: (one: (typeof months)[number]) => number) =>
      months.reduce((sum, one) => sum + of(one), 0) / months.length;
    const [hour, act] = [mean((one) => one.hour), mean((one) => one.act)];
    const slope = mean((one) => (one.hour - hour) * (one.act - act)) / mean((one) => (one.hour - hour) ** 2);
    expect(slope).toBeGreaterThan(0.05);
    const { told } = rolloutHour(world(1, { perHour: 0 }));
    expect(told!.interval[0]).toBeLessThan(0);
    expect(told!.interval[1]).toBeGreaterThan(0);
  });

  it('is the same whatever books are called and in whatever order they stand', () => {
    const made = world(7);
    const { told } = rolloutHour(made);
    const turned = rolloutHour({ ...made, books: made.books.toReversed() }).told;
    expect(turned!.estimate).toBeCloseTo(told!.estimate, 9);
    expect(turned!.interval[0]).toBeCloseTo(told!.interval[0], 9);
    // Twice the hours for the same acts: half as many an hour.
    const slow = made.books.map((book) => ({ ...book, hours: book.hours.map((hour) => 2 * hour) }));
    expect(rolloutHour({ ...made, books: slow }).told!.estimate).toBeCloseTo(told!.estimate / 2, 9);
  });

  const made = world(3);
  const later = (months: number) => made.books.map((book) => ({ ...book, first: book.first + months }));
  test.each<[gate: string, records: RolloutHourRecords]>([
    ['lot', { ...made, drawn: false }],
    ['sample-ratio', { ...made, asDrawn: false }],
    ['books-a-step', { ...made, steps: [6, 5, 7, 6] }],
    ['books-a-step', { ...made, steps: [24] }],
    ['pre-periods', { ...made, books: later(-2) }],
    ['coverage', world(3, { known: 0.6 })],
    [
      'used-acts',
      { ...made, books: made.books.map((book) => ({ ...book, used: new Float64Array(MONTHS) })) },
    ],
    ['comparison', { ...made, books: made.books.map((book) => ({ ...book, first: 8 })) }],
    ['comparison', { ...made, books: later(20) }],
    ['weak-instrument', world(3, { more: 0 })],
    [
      'weak-instrument',
      { ...made, books: made.books.map((book) => ({ ...book, hours: new Float64Array(MONTHS).fill(9) })) },
    ],
    [
      'direction',
      { ...made, books: made.books.map((book) => ({ ...book, hours: book.hours.map((h) => 99 - h) })) },
    ],
    ['books-a-step', { ...made, books: [], steps: [] }],
  ])('is refused by %s', (gate, records) => expect(shutBy(records)).toContain(gate));

  it('is refused where one side alone lacks hours, however many the other has', () => {
    const books = made.books.map((book) => ({
      ...book,
      hours: book.hours.map((hour, month) => (month >= book.first && month % 2 === 0 ? Number.NaN : hour)),
    }));
    expect(shutBy({ ...made, books })).toEqual(['coverage']);
  });

  it('has no figure in nearly every world without a change of hours', () => {
    const told = Array.from({ length: 100 }, (_, seed) => rolloutHour(world(seed + 1, { more: 0 })).told);
    expect(told.filter((one) => one !== null).length).toBeLessThanOrEqual(3);
  });
});

describe('a range from how the lot might have fallen', () => {
  it('leaves out what nineteen draws in twenty do less than', () => {
    const others = Array.from({ length: 39 }, (_, i) => ({ outcome: (i - 19) / 10, treatment: 0 }));
    // |y − q| is beaten by every |y*| below it: of forty draws at most two may do as much.
    const [low, high] = lotInterval({ outcome: 5, treatment: 1 }, others)!;
    expect(low).toBeCloseTo(5 - 1.9, 9);
    expect(high).toBeCloseTo(5 + 1.9, 9);
  });

  it('has no end where other lots would have moved as many', () => {
    const others = Array.from({ length: 39 }, (_, i) => ({ outcome: 0, treatment: i < 3 ? 2 : 0 }));
    expect(lotInterval({ outcome: 5, treatment: 1 }, others)).toBeNull();
  });
});
