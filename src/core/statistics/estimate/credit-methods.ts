import { creditIntervals } from '../credit/credit-intervals.ts';
import { byRemoval, markovCredit } from '../credit/markov-removal.ts';
import { type Credit, type CreditRule, creditsBy, type Path, totalConversions } from '../credit/path.ts';
import { byPosition } from '../credit/positional.ts';
import { byShapley, shapleyCredit } from '../credit/shapley.ts';
import { nothingToCompare, refusalsOf } from '../gates.ts';
import { type Finding, type Method, need, type Request } from './method.ts';
import { type Reading, readRows } from './reading.ts';
import { DataError } from './table.ts';

/** Counts must be whole and not negative. */
function countsOf(reading: Reading, column: string): Float64Array {
  const counts = reading.numbers(column);
  const wrong = counts.findIndex((count) => count < 0 || !Number.isInteger(count));
  if (wrong >= 0)
    throw new DataError(
      `Row ${reading.rowNumber(wrong)}, column "${column}": ${counts[wrong]} is no count.`,
      {
        row: reading.rowNumber(wrong),
        column,
      },
    );
  return counts;
}

/** Reads paths such as "review > call > story"; the same path on several rows adds up. */
function readPaths({ table, options, missing }: Request): { paths: Path[]; reading: Reading } {
  const [path, conversions, nulls] = [need(options, 'path'), need(options, 'conversions'), options.nulls];
  const reading = readRows(table, [path, conversions, ...(nulls === undefined ? [] : [nulls])], missing);
  const won = countsOf(reading, conversions);
  const lost = nulls === undefined ? won.map(() => 0) : countsOf(reading, nulls);
  const separator = options.separator ?? '>';
  const paths = reading.text(path).map((cell, i) => {
    const channels = cell.split(separator).map((channel) => channel.trim());
    if (channels.includes(''))
      throw new DataError(`Row ${reading.rowNumber(i)}, column "${path}": a step of the path is empty.`, {
        row: reading.rowNumber(i),
        column: path,
      });
    return { channels, conversions: won[i]!, nulls: lost[i]! };
  });
  return { paths, reading };
}

function creditGates(paths: readonly Path[]) {
  const won = totalConversions(paths);
  const lost = paths.reduce((a, path) => a + path.nulls, 0);
  return refusalsOf([
    lost === 0
      ? {
          gate: 'null-paths',
          value: 0,
          threshold: 1,
          message: 'No path without a conversion is here; nobody can tell what made a difference.',
        }
      : undefined,
    won + lost < 200
      ? {
          gate: 'size',
          value: won + lost,
          threshold: 200,
          message: `Only ${won + lost} paths; 200 are needed.`,
        }
      : undefined,
    won < 50
      ? { gate: 'events', value: won, threshold: 50, message: `Only ${won} conversions; 50 are needed.` }
      : undefined,
  ]);
}

/** Channels met by fewer than ten paths are better read together as "other". */
function rareChannels(paths: readonly Path[]): string | undefined {
  const met = new Map<string, number>();
  for (const path of paths)
    for (const channel of new Set(path.channels))
      met.set(channel, (met.get(channel) ?? 0) + path.conversions + path.nulls);
  const rare = [...met].filter(([, count]) => count < 10).map(([channel]) => channel);
  return rare.length === 0 ? undefined : `Met on fewer than ten paths: ${rare.slice(0, 10).join(', ')}.`;
}

/** With more kinds of step than this nobody reads a split, and drawing it anew thousands of times takes minutes. */
const MOST_DRAWN = 60;
const tooMany = (count: number): string =>
  `${count} kinds of step are too many for intervals (${MOST_DRAWN} at the most); is --separator right?`;

/**
 * A split by one rule, with other rules beside it: the headline and every share with an interval by drawing customers,
 * path and all, anew. The chance of a conversion in the chain of the paths is the share of them that have one.
 */
function splitBy(
  request: Request,
  measure: 'conversions' | 'chance of a conversion',
  own: { readonly rule: CreditRule; readonly credits: (paths: readonly Path[]) => readonly Credit[] },
  others: Readonly<Record<string, CreditRule>>,
): Finding {
  const { paths, reading } = readPaths(request);
  const conversions = totalConversions(paths);
  const shared = { n: reading.n, excluded: reading.excluded, se: null };
  if (conversions === 0)
    return {
      ...shared,
      estimate: null,
      interval: null,
      refused: [nothingToCompare('No path has a conversion; there is no credit to split.')],
    };
  const credits = own.credits(paths);
  const many = credits.length > MOST_DRAWN;
  const rules: Readonly<Record<string, CreditRule>> = many ? {} : { own: own.rule, ...others };
  const drawn = creditIntervals(paths, rules, { seed: request.seed, level: request.level });
  const beside = Object.entries(others).map(
    ([name, rule]) =>
      [name, new Map(creditsBy(rule, paths).map(({ channel, share }) => [channel, share]))] as const,
  );
  const nulls = paths.reduce((a, path) => a + path.nulls, 0);
  const of = measure === 'conversions' ? 1 : conversions + nulls;
  const [low, high] = drawn.conversions;
  return {
    ...shared,
    estimate: conversions / of,
    interval: [low / of, high / of],
    refused: creditGates(paths),
    warnings: [rareChannels(paths), many ? tooMany(credits.length) : undefined],
    extra: {
      measure,
      conversions,
      nulls,
      channels: credits.map((credit) => ({
        ...credit,
        shareInterval: drawn.shares.own?.get(credit.channel),
        ...Object.fromEntries(
          beside.flatMap(([name, shares]) => [
            [name, shares.get(credit.channel)],
            [`${name}Interval`, drawn.shares[name]?.get(credit.channel)],
          ]),
        ),
      })),
      draws: drawn.draws,
      seed: request.seed,
    },
  };
}

const markov = (request: Request): Finding =>
  splitBy(
    request,
    'chance of a conversion',
    { rule: byRemoval, credits: (paths) => markovCredit(paths).credits },
    {},
  );

const shapley = (request: Request): Finding =>
  splitBy(
    request,
    'conversions',
    { rule: byShapley, credits: shapleyCredit },
    { first: byPosition('first'), last: byPosition('last'), linear: byPosition('linear') },
  );

const options = [
  { flag: 'path', takes: 'COLUMN', help: 'steps in order, with > between', required: true },
  { flag: 'conversions', takes: 'COLUMN', help: 'how many took this path and bought', required: true },
  { flag: 'nulls', takes: 'COLUMN', help: 'how many took it and did not' },
  { flag: 'separator', takes: 'TEXT', help: 'what stands between steps; > unless told' },
];

export const creditMethods: readonly Method[] = [
  { name: 'markov', summary: 'First-order Markov credit by removal effect, exactly.', options, run: markov },
  {
    name: 'shapley',
    summary: 'Shapley credit, with first, last and linear beside it.',
    options,
    run: shapley,
  },
];
