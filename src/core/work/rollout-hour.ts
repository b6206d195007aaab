import type { GateReading } from '../impact/effects/effect.ts';
import { cleanStacks } from '../rollout/clean-stacks.ts';
import { BOOKS_A_STEP } from '../rollout/draw-steps.ts';
import { tOfLevel } from '../statistics/distributions/student.ts';
import { type LotEffects, lotInterval } from '../statistics/experiments/lot-interval.ts';
import { twoStage } from '../statistics/experiments/two-stage.ts';
import { designOf } from '../statistics/linear/design.ts';
import { shuffled } from '../statistics/random/draws.ts';
import { seeded } from '../statistics/random/seeded.ts';
import type { Interval, Refusal } from '../statistics/refusal.ts';

/** A book by months: used acts, and hours of advocacy of its owner (NaN: not known). */
export type HourBook = {
  readonly owner: string;
  /** First month in which it has begun; Infinity: not yet. */
  readonly first: number;
  readonly used: Float64Array;
  readonly hours: Float64Array;
};

export type RolloutHourRecords = {
  readonly books: readonly HourBook[];
  readonly months: number;
  /** Whether the order in which books begin was drawn by lot, and whether it is still the one that the lot gives. */
  readonly drawn: boolean;
  readonly asDrawn: boolean;
  /** Books in each step. */
  readonly steps: readonly number[];
  readonly seed: number;
};

type Ranged = { readonly estimate: number; readonly interval: Interval };

/** What beginning did to hours and used acts a book and month, and used acts for one hour more; 95 %. */
export type RolloutHour = Ranged & {
  readonly hours: Ranged;
  readonly acts: Ranged;
  /** Of the step's effect on hours. */
  readonly f: number;
  /** Fieller's range from twenty books on; below, from how the lot might have fallen. */
  readonly range: 'fieller' | 'lot';
  readonly books: number;
  /** In which some books still waited. */
  readonly months: number;
};

const FEWEST = { pre: 4, known: 0.7, used: 20, f: 10, clusters: 20 };
const LOTS = 999;

/**
 * Used acts that one hour more brought, from a roll-out over books whose order was drawn by lot: the effect of having begun
 * on used acts over its effect on hours, both a book and month, with an effect of every book and month, step by step
 * against books that wait (`cleanStacks`). Errors by book and Fieller's range; below twenty books the range of the lot
 * itself. It is what moved hours bring, and never the mean of all hours. Hours that changed without a lot are not looked
 * at: they change because there is more to do, or where somebody is good at it. Sources: MEASUREMENT.md 6 and 7; Angrist,
 * Imbens & Rubin, JASA 91 (1996) 444-455; Hussey & Hughes, Contemp Clin Trials 28 (2007) 182-191.
 *
 * @returns the figure, null where a gate withholds it, and the gates as they were met, the first that shut first to say
 */
export function rolloutHour(records: RolloutHourRecords): {
  readonly told: RolloutHour | null;
  readonly gates: readonly GateReading[];
} {
  const { books, drawn, asDrawn, steps } = records;
  const lot = gate(
    'lot',
    drawn ? 1 : 0,
    1,
    'No roll-out was drawn by lot. Hours that change by themselves change because there was more to do, or because somebody is good at it: what came with them is not what they brought. Draw the order in which books begin by lot, and in time it can be told.',
  );
  if (!drawn) return { told: null, gates: [lot] };
  const firsts = books.map(({ first }) => first);
  const months = Math.max(0, Math.min(records.months, Math.max(0, ...firsts)));
  const pre = Math.min(months, ...firsts);
  const smallest = steps.length < 2 ? 0 : Math.min(...steps);
  const known = knownShare(books, months);
  const stacks = cleanStacks(firsts, months, (book, month) => Number.isFinite(books[book]!.hours[month]));
  const used = books.reduce(
    (sum, book) => sum + book.used.subarray(0, months).reduce((own, count) => own + count, 0),
    0,
  );
  const gates = [
    lot,
    gate(
      'sample-ratio',
      asDrawn ? 1 : 0,
      1,
      'The steps on record are not the ones that the lot gives; nothing that follows from them can be trusted.',
    ),
    gate(
      'books-a-step',
      smallest,
      BOOKS_A_STEP,
      steps.length < 2
        ? 'No two steps of books are there to compare.'
        : `The smallest step has ${smallest} ${smallest === 1 ? 'book' : 'books'}; six are needed.`,
    ),
    gate(
      'pre-periods',
      pre,
      FEWEST.pre,
      `${pre} whole ${pre === 1 ? 'month' : 'months'} with hours before the first book began; four are needed.`,
    ),
    gate(
      'coverage',
      known,
      FEWEST.known,
      `Hours are known for ${Math.floor(100 * known)} % of the months of books, on the side that knows less; 70 % are needed.`,
    ),
    gate(
      'used-acts',
      used,
      FEWEST.used,
      `${used} acts were put to use while books waited; ${FEWEST.used} are needed.`,
    ),
    gate('comparison', stacks === null ? 0 : 1, 1, 'No book waited beside one that had begun yet.'),
  ];
  const found = stacks === null || isShut(gates) ? null : effectsOf(records, stacks, firsts, months);
  if (found === null) return { told: null, gates };
  const all = [...gates, ...movedGates(found)];
  if (isShut(all) || found.interval === null) return { told: null, gates: all };
  return { told: { ...found, interval: found.interval, books: books.length, months }, gates: all };
}

const isShut = (gates: readonly GateReading[]): boolean => gates.some(({ refused }) => refused !== null);

/**
 * Share of the months of books with known hours while some wait: of books that wait and books that have begun, the side
 * that knows less.
 */
export function knownShare(books: readonly HourBook[], all: number): number {
  const months = Math.min(all, Math.max(0, ...books.map(({ first }) => first)));
  const sides = [
    { of: 0, known: 0 },
    { of: 0, known: 0 },
  ];
  for (const { first, hours } of books)
    for (let month = 0; month < months; month += 1) {
      const side = sides[month >= first ? 1 : 0]!;
      side.of += 1;
      if (Number.isFinite(hours[month])) side.known += 1;
    }
  const shares = sides.flatMap(({ of, known }) => (of === 0 ? [] : [known / of]));
  return shares.length === 0 ? 0 : Math.min(...shares);
}

type Effects = Omit<RolloutHour, 'interval' | 'books' | 'months'> & { readonly interval: Interval | null };

function effectsOf(
  { books, seed }: RolloutHourRecords,
  stacks: NonNullable<ReturnType<typeof cleanStacks>>,
  firsts: readonly number[],
  months: number,
): Effects {
  const column = (of: (typeof stacks)['book'], from: (typeof stacks)['month'], key: 'used' | 'hours') =>
    Float64Array.from(of, (book, row) => books[book]![key][from[row]!]!);
  const own = (key: 'used' | 'hours') => stacks.apart(column(stacks.book, stacks.month, key));
  const begun = { name: 'begun', values: stacks.apart(stacks.begun) };
  const design = designOf([begun], begun.values.length, { intercept: false });
  const { offered, uptake, estimate, interval } = twoStage(design, 0, own('used'), own('hours'), {
    clusters: stacks.book,
  });
  const reach = tOfLevel(0.95, new Set(stacks.book).size - 1);
  const around = (one: { readonly estimate: number; readonly se: number }): Ranged => ({
    estimate: one.estimate,
    interval: [one.estimate - reach * one.se, one.estimate + reach * one.se],
  });
  const isFew = books.length < FEWEST.clusters;
  const lots = (): LotEffects[] => {
    const random = seeded(seed);
    return Array.from({ length: LOTS }, () => shuffled(random, firsts)).flatMap((other) => {
      const might = cleanStacks(other, months, (book, month) => Number.isFinite(books[book]!.hours[month]));
      if (might === null) return [];
      const weights = might.apart(might.begun);
      const scale = weights.reduce((sum, weight) => sum + weight * weight, 0);
      const effect = (key: 'used' | 'hours') =>
        column(might.book, might.month, key).reduce((sum, value, row) => sum + value * weights[row]!, 0) /
        scale;
      return [{ outcome: effect('used'), treatment: effect('hours') }];
    });
  };
  return {
    estimate,
    interval: isFew
      ? lotInterval({ outcome: offered.estimate, treatment: uptake.estimate }, lots())
      : interval,
    hours: around(uptake),
    acts: around(offered),
    f: uptake.f,
    range: isFew ? 'lot' : 'fieller',
  };
}

/** Whether the step moved hours at all, upwards, and surely enough to divide by. */
function movedGates({ hours, f, interval }: Effects): GateReading[] {
  return [
    gate(
      'weak-instrument',
      Number.isFinite(f) ? f : 0,
      FEWEST.f,
      `Beginning moved hours too little to divide by: F is ${Number.isFinite(f) ? f.toFixed(1) : '0'} where 10 is needed.`,
    ),
    gate(
      'direction',
      hours.estimate > 0 ? 1 : 0,
      1,
      'Books spent fewer hours once they had begun: what they gave more does not come from more hours.',
    ),
    gate(
      'endless',
      interval === null ? 0 : 1,
      1,
      'The range has no end: had the lot fallen otherwise, hours might have differed as much.',
    ),
  ];
}

function gate(name: string, value: number, threshold: number, message: string): GateReading {
  const refused: Refusal | null = value >= threshold ? null : { gate: name, value, threshold, message };
  return { gate: name, refused, kind: 'withholds', met: { value, threshold } };
}
