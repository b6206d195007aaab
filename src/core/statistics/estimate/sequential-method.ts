import { zOfLevel } from '../distributions/normal.ts';
import { proportionDifferenceSequence, sequenceHalfWidth } from '../experiments/confidence-sequence.ts';
import { sampleRatio } from '../experiments/sample-ratio.ts';
import { nothingToCompare, refusalsOf, sampleRatioGate } from '../gates.ts';
import { armColumns, emptyArm, flatOutcome, isFlat, outcomeOf, readArms } from './arms.ts';
import { type Finding, type Method, need, numberOption, present, type Request } from './method.ts';
import { readRows } from './reading.ts';

function sequential({ table, options, missing, level }: Request): Finding {
  const [t, y] = [need(options, 'treatment'), need(options, 'outcome')];
  const reading = readRows(table, present(t, y), missing);
  const treated = reading.flags(t, options['treatment-value']);
  const outcome = outcomeOf(reading, y, options['outcome-value']);
  const arms = readArms(treated, outcome);
  const { one, none, binary, counts } = arms;
  const n = reading.n;
  if (one.length === 0 || none.length === 0) return emptyArm(n, reading.excluded);
  if (!binary && isFlat(arms)) return flatOutcome(n, reading.excluded, arms);
  const planned = numberOption(options, 'planned', { least: 1 }) ?? n;
  const alpha = 1 - level;
  const share = numberOption(options, 'share', { least: 0.001, most: 0.999 }) ?? 0.5;
  const ratio = sampleRatio([one.length, none.length], [share, 1 - share]);
  const looks = looksOf(treated, outcome, (se, count) => sequenceHalfWidth(se, count, { planned, alpha }));
  const last = looks.at(-1);
  // The asymptotic interval needs a hundred rows, and an outcome that varies.
  const small = n < 100 || isFlat(arms);
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
  const crossed = looks.find((look) => look.n >= 100 && look.se > 0 && Math.abs(look.estimate) > look.half);
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
      last === undefined
        ? nothingToCompare('Each arm needs two rows before there is anything to follow.')
        : undefined,
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

export const sequentialMethod: Method = {
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
};
