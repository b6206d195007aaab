import { zOfLevel } from '../distributions/normal.ts';
import { proportionDifferenceSequence, sequenceHalfWidth } from '../experiments/confidence-sequence.ts';
import { cupedDifference } from '../experiments/cuped.ts';
import { sampleRatio } from '../experiments/sample-ratio.ts';
import { eventsGate, nothingToCompare, refusalsOf, sampleRatioGate, sizeGate } from '../gates.ts';
import { proportionDifference } from '../proportions/newcombe.ts';
import { wilsonInterval } from '../proportions/wilson.ts';
import { emptyArm, readArms } from './comparison-methods.ts';
import { type Finding, type Method, need, numberOption, present, type Request } from './method.ts';
import { readRows } from './reading.ts';
import { talliesOf } from './shrinkage-methods.ts';

/** More rows than this are pooled without a line for each. */
const mostRows = 1000;

function proportion({ table, options, missing, level }: Request): Finding {
  const [s, t, by] = [need(options, 'successes'), options.trials, options.compare];
  const reading = readRows(table, present(s, t, by), missing);
  const tallies = talliesOf(reading, s, t);
  const sumOf = (rows: readonly number[]) => {
    const successes = rows.reduce((a, i) => a + tallies[i]!.successes, 0);
    const trials = rows.reduce((a, i) => a + tallies[i]!.trials, 0);
    return {
      successes,
      trials,
      estimate: trials > 0 ? successes / trials : null,
      interval: wilsonInterval(successes, trials, level),
    };
  };
  const everyone = tallies.map((_, i) => i);
  const all = sumOf(everyone);
  const shared = { n: all.trials, excluded: reading.excluded };
  if (all.trials === 0)
    return {
      ...shared,
      estimate: null,
      se: null,
      interval: null,
      refused: [nothingToCompare('There are no trials.')],
    };
  const rate = all.successes / all.trials;
  if (by === undefined)
    return {
      ...shared,
      estimate: rate,
      se: Math.sqrt((rate * (1 - rate)) / all.trials),
      interval: all.interval,
      extra: {
        measure: 'proportion',
        successes: all.successes,
        trials: all.trials,
        rows:
          t !== undefined && tallies.length <= mostRows
            ? everyone.map((i) => ({ row: reading.rowNumber(i), ...sumOf([i]) }))
            : undefined,
      },
    };
  const { codes, levels } = reading.codes(by);
  const groups = levels.map((group, k) => ({ group, ...sumOf(everyone.filter((i) => codes[i] === k)) }));
  const base = groups[0]!;
  const differences = groups.slice(1).map((group) => ({
    groups: `${group.group} - ${base.group}`,
    ...proportionDifference(group.successes, group.trials, base.successes, base.trials, level),
  }));
  const head = groups.length === 2 && groups.every((group) => group.trials > 0) ? differences[0] : undefined;
  const counts = head && {
    treatedEvents: groups[1]!.successes,
    treatedOthers: groups[1]!.trials - groups[1]!.successes,
    comparisonEvents: base.successes,
    comparisonOthers: base.trials - base.successes,
  };
  return {
    ...shared,
    estimate: head?.estimate ?? null,
    se: head?.se ?? null,
    interval: head?.interval ?? null,
    refused: refusalsOf([
      groups.length < 2
        ? nothingToCompare('There is only one group; there is nothing to compare.')
        : undefined,
      head && sizeGate({ treated: groups[1]!.trials, comparison: base.trials, units: 'trials' }),
      counts && eventsGate(counts),
    ]),
    extra: { measure: 'difference', difference: head?.groups, groups, differences },
  };
}

function sequential({ table, options, missing, level }: Request): Finding {
  const [t, y] = [need(options, 'treatment'), need(options, 'outcome')];
  const reading = readRows(table, present(t, y), missing);
  const treated = reading.flags(t, options['treatment-value']);
  const outcome = reading.numbers(y);
  const arms = readArms(treated, outcome);
  const { one, none, binary, counts } = arms;
  const n = reading.n;
  if (one.length === 0 || none.length === 0) return emptyArm(n, reading.excluded);
  const planned = numberOption(options, 'planned', { least: 1 }) ?? n;
  const alpha = 1 - level;
  const share = numberOption(options, 'share', { least: 0.001, most: 0.999 }) ?? 0.5;
  const ratio = sampleRatio([one.length, none.length], [share, 1 - share]);
  const looks = looksOf(treated, outcome, (se, count) => sequenceHalfWidth(se, count, { planned, alpha }));
  const last = looks.at(-1);
  const small = n < 100;
  const exact = binary
    ? proportionDifferenceSequence(
        counts.treatedEvents,
        one.length,
        counts.comparisonEvents,
        none.length,
        alpha,
      )
    : undefined;
  const interval = small ? exact : last && ([last.estimate - last.half, last.estimate + last.half] as const);
  const crossed = looks.find((look) => look.n >= 100 && Math.abs(look.estimate) > look.half);
  const decision =
    interval === undefined
      ? "can't tell yet"
      : interval[0] > 0
        ? 'better'
        : interval[1] < 0
          ? 'worse'
          : "can't tell yet";
  return {
    n,
    excluded: reading.excluded,
    estimate: last?.estimate ?? null,
    se: last?.se ?? null,
    interval: interval ?? null,
    refused: refusalsOf([
      sampleRatioGate(ratio.p),
      small && !binary
        ? { gate: 'size', value: n, threshold: 100, message: `Only ${n} units; this interval needs 100.` }
        : undefined,
    ]),
    extra: {
      decision,
      planned,
      firstCrossing: crossed === undefined ? null : reading.rowNumber(crossed.n - 1),
      fixedInterval: last && [
        last.estimate - zOfLevel(level) * last.se,
        last.estimate + zOfLevel(level) * last.se,
      ],
      betaBinomialInterval: exact,
      sampleRatio: { treated: one.length, comparison: none.length, planned: share, ...ratio },
    },
  };
}

/** Difference, error and half-width after every row, in the order of the rows, once both arms have two. */
function looksOf(treated: Float64Array, outcome: Float64Array, halfWidth: (se: number, n: number) => number) {
  const count = [0, 0];
  const centre = [0, 0];
  const squares = [0, 0];
  const looks: { n: number; estimate: number; se: number; half: number }[] = [];
  outcome.forEach((y, i) => {
    const arm = treated[i]!;
    // Welford's running mean and variance.
    count[arm]! += 1;
    const gap = y - centre[arm]!;
    centre[arm]! += gap / count[arm]!;
    squares[arm]! += gap * (y - centre[arm]!);
    if (count[0]! < 2 || count[1]! < 2) return;
    const error = (k: number) => squares[k]! / (count[k]! - 1) / count[k]!;
    const se = Math.sqrt(error(0) + error(1));
    looks.push({ n: i + 1, estimate: centre[1]! - centre[0]!, se, half: halfWidth(se, i + 1) });
  });
  return looks;
}

function cuped({ table, options, missing, level }: Request): Finding {
  const [t, y, x] = [need(options, 'treatment'), need(options, 'outcome'), need(options, 'before')];
  const reading = readRows(table, present(t, y, x), missing);
  const treated = reading.flags(t, options['treatment-value']);
  const [outcome, before] = [reading.numbers(y), reading.numbers(x)];
  const arm = (which: number) => ({
    outcome: outcome.filter((_, i) => treated[i] === which),
    before: before.filter((_, i) => treated[i] === which),
  });
  const [one, none] = [arm(1), arm(0)];
  if (one.outcome.length === 0 || none.outcome.length === 0) return emptyArm(reading.n, reading.excluded);
  const result = cupedDifference(one, none, level);
  const ratio = sampleRatio([one.outcome.length, none.outcome.length], [1, 1]);
  return {
    n: reading.n,
    excluded: reading.excluded,
    estimate: result.estimate,
    se: result.se,
    interval: result.interval,
    refused: refusalsOf([sizeGate({ treated: one.outcome.length, comparison: none.outcome.length })]),
    extra: { theta: result.theta, varianceFactor: result.varianceFactor, sampleRatioIfEven: ratio },
  };
}

function ratioCheck({ table, options, missing }: Request): Finding {
  const arm = need(options, 'arm');
  const reading = readRows(table, [arm], missing);
  const { codes, levels } = reading.codes(arm);
  const counts = levels.map((_, k) => codes.filter((code) => code === k).length);
  const planned = options.planned?.split(',').map(Number) ?? levels.map(() => 1);
  const shared = { n: reading.n, excluded: reading.excluded, se: null, interval: null };
  if (levels.length < 2 || planned.length !== levels.length || planned.some((share) => !(share > 0)))
    return {
      ...shared,
      estimate: null,
      refused: [
        nothingToCompare(
          `The file has ${levels.length} arms; as many planned shares above nought are needed, and two at least.`,
        ),
      ],
    };
  const result = sampleRatio(counts, planned);
  return {
    ...shared,
    estimate: result.chiSquare,
    refused: refusalsOf([sampleRatioGate(result.p)]),
    extra: {
      measure: 'chi-square',
      ...result,
      arms: levels.map((name, k) => ({ arm: name, count: counts[k]!, planned: planned[k]! })),
    },
  };
}

const armColumns = [
  { flag: 'treatment', takes: 'COLUMN', help: 'who was treated (1/0, yes/no)', required: true },
  { flag: 'treatment-value', takes: 'VALUE', help: 'the value of that column which counts as treated' },
  { flag: 'outcome', takes: 'COLUMN', help: 'what came of it', required: true },
];

export const experimentMethods: readonly Method[] = [
  {
    name: 'proportion',
    summary:
      "Wilson interval of a proportion, or Newcombe's of the difference of two groups (later level less earlier).",
    options: [
      {
        flag: 'successes',
        takes: 'COLUMN',
        help: 'successes of the row (or 1/0 without --trials)',
        required: true,
      },
      { flag: 'trials', takes: 'COLUMN', help: 'trials of the row; one per row when left out' },
      { flag: 'compare', takes: 'COLUMN', help: 'groups to be compared' },
    ],
    run: proportion,
  },
  {
    name: 'sequential',
    summary:
      'Always-valid interval of a difference: rows in the order they came, looked at as often as you like.',
    options: [
      ...armColumns,
      {
        flag: 'planned',
        takes: 'N',
        help: 'planned number of rows in all; as many as there are unless told',
      },
      { flag: 'share', takes: 'P', help: 'planned share of the treated; 0.5 unless told' },
    ],
    run: sequential,
  },
  {
    name: 'cuped',
    summary: 'Difference of means with a figure from before taken off.',
    options: [
      ...armColumns,
      { flag: 'before', takes: 'COLUMN', help: 'the figure from before', required: true },
    ],
    run: cuped,
  },
  {
    name: 'sample-ratio',
    summary: 'Did the arms come out in the planned proportion?',
    options: [
      { flag: 'arm', takes: 'COLUMN', help: 'arm of each row', required: true },
      { flag: 'planned', takes: 'a,b,…', help: 'planned shares in the order of the arms; even unless told' },
    ],
    run: ratioCheck,
  },
];
