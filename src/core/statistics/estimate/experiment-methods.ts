import { cupedDifference } from '../experiments/cuped.ts';
import { sampleRatio } from '../experiments/sample-ratio.ts';
import { nothingToCompare, refusalsOf, sampleRatioGate, sizeGate } from '../gates.ts';
import { meanDifference } from '../means/mean-difference.ts';
import type { Refusal } from '../refusal.ts';
import { armColumns, emptyArm, flatOutcome, isFlat, outcomeOf, readArms } from './arms.ts';
import { type Finding, type Method, need, numberOption, present, type Request } from './method.ts';
import { readRows } from './reading.ts';

function cuped({ table, options, missing, level }: Request): Finding {
  const [t, y, x] = [need(options, 'treatment'), need(options, 'outcome'), need(options, 'before')];
  const reading = readRows(table, present(t, y, x), missing);
  const treated = reading.flags(t, options['treatment-value']);
  const [outcome, before] = [outcomeOf(reading, y, options['outcome-value']), reading.numbers(x)];
  const arms = readArms(treated, outcome);
  const arm = (which: number) => ({
    outcome: outcome.filter((_, i) => treated[i] === which),
    before: before.filter((_, i) => treated[i] === which),
  });
  const [one, none] = [arm(1), arm(0)];
  if (one.outcome.length === 0 || none.outcome.length === 0) return emptyArm(reading.n, reading.excluded);
  if (isFlat(arms)) return flatOutcome(reading.n, reading.excluded, arms);
  const result = cupedDifference(one, none, level);
  const share = numberOption(options, 'share', { least: 0.001, most: 0.999 });
  const counts = [one.outcome.length, none.outcome.length];
  const ratio = share === undefined ? undefined : sampleRatio(counts, [share, 1 - share]);
  return {
    n: reading.n,
    excluded: reading.excluded,
    estimate: result.estimate,
    se: result.se,
    interval: result.interval,
    refused: refusalsOf([
      ratio && sampleRatioGate(ratio.p),
      sizeGate({ treated: one.outcome.length, comparison: none.outcome.length }),
    ]),
    extra: {
      theta: result.theta,
      varianceFactor: result.varianceFactor,
      unadjusted: meanDifference(one.outcome, none.outcome, level),
      sampleRatio: ratio,
    },
  };
}

/** The chi-square of a handful says nothing (Cochran, Biometrics 10 (1954) 417-451). */
function fewExpected(rows: number, planned: readonly number[]): Refusal | undefined {
  const total = planned.reduce((a, b) => a + b, 0);
  const least = (rows * Math.min(...planned)) / total;
  if (least >= 5) return undefined;
  return {
    gate: 'size',
    value: least,
    threshold: 5,
    message: `Too few for the smallest arm: ${Number(least.toFixed(1))} are expected there, 5 are needed.`,
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
    refused: refusalsOf([sampleRatioGate(result.p), fewExpected(reading.n, planned)]),
    extra: {
      measure: 'chi-square',
      ...result,
      arms: levels.map((name, k) => ({ arm: name, count: counts[k]!, planned: planned[k]! })),
    },
  };
}

export const experimentMethods: readonly Method[] = [
  {
    name: 'cuped',
    summary: 'Difference of means with a figure from before taken off.',
    options: [
      ...armColumns,
      { flag: 'before', takes: 'COLUMN', help: 'the figure from before', required: true },
      { flag: 'share', takes: 'P', help: 'planned share of the treated; where told, the split is checked' },
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
