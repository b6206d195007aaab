import {
  detectableEffect,
  detectableProportionDifference,
} from '../experiments/minimum-detectable-effect.ts';
import { eventsGate, nothingToCompare, powerGate, refusalsOf, sizeGate } from '../gates.ts';
import type { Refusal } from '../refusal.ts';
import { mean } from '../summaries/moments.ts';
import type { Finding, OptionHelp } from './method.ts';
import { numbersOrFlags, type Reading } from './reading.ts';

/** The two columns every comparison of two arms reads. */
export const armColumns: readonly OptionHelp[] = [
  { flag: 'treatment', takes: 'COLUMN', help: 'who had the act (1/0, yes/no)', required: true },
  { flag: 'treatment-value', takes: 'VALUE', help: 'the value of that column which counts as treated' },
  { flag: 'outcome', takes: 'COLUMN', help: 'what came of it: a number, 1/0 or yes/no', required: true },
  { flag: 'outcome-value', takes: 'VALUE', help: 'the value of that column which counts as 1' },
];

/** Options that all effects share. */
export const armOptions: readonly OptionHelp[] = [
  ...armColumns,
  { flag: 'cluster', takes: 'COLUMN', help: 'rows that vary together, such as an account' },
  {
    flag: 'plausible',
    takes: 'N',
    help: 'largest effect you think possible; for 1/0 outcomes 0.1 unless told',
  },
];

/** An outcome as numbers: as they stand, yes and no as 1 and 0, or 1 where the cell states `value`. */
export const outcomeOf = (reading: Reading, column: string, value: string | undefined): Float64Array =>
  value === undefined ? numbersOrFlags(reading, column) : reading.flags(column, value);

/** Both arms of a study, with what the gates need to know about them. */
export function readArms(treated: ArrayLike<number>, outcome: Float64Array) {
  const arm = (which: number) => outcome.filter((_, i) => treated[i] === which);
  const binary = outcome.every((y) => y === 0 || y === 1);
  const one = arm(1);
  const none = arm(0);
  const hits = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  return {
    one,
    none,
    binary,
    counts: {
      treatedEvents: hits(one),
      treatedOthers: one.length - hits(one),
      comparisonEvents: hits(none),
      comparisonOthers: none.length - hits(none),
    },
  };
}

export type Arms = ReturnType<typeof readArms>;

/**
 * Refusals that depend on counts alone; `effective` is the comparison's worth under weights. What counts as a
 * plausible effect on a number is for the user to say; without it the power gate has nothing to hold against.
 */
export function countGates(
  arms: Arms,
  options: { readonly plausible?: number | undefined; readonly effective?: number; readonly se?: number },
): Refusal[] {
  const { one, none, binary, counts } = arms;
  const { plausible, se } = options;
  const base = binary && none.length > 0 ? mean(none) : 0.5;
  return refusalsOf([
    sizeGate({ treated: one.length, comparison: none.length }),
    binary ? eventsGate(counts) : undefined,
    // With a base rate of nought or one the power formula says nothing; the events gate speaks.
    binary && base > 0 && base < 1
      ? powerGate(
          detectableProportionDifference(base, one.length, options.effective ?? none.length),
          plausible ?? 0.1,
          { points: true },
        )
      : undefined,
    !binary && plausible !== undefined && se !== undefined && Number.isFinite(se)
      ? powerGate(detectableEffect(se), plausible)
      : undefined,
  ]);
}

const withoutFigure = (n: number, excluded: number, refused: readonly Refusal[]): Finding => ({
  n,
  excluded,
  estimate: null,
  se: null,
  interval: null,
  refused,
});

/** The answer when an arm is empty. */
export const emptyArm = (n: number, excluded: number): Finding =>
  withoutFigure(n, excluded, [
    nothingToCompare('One of the two arms is empty; there is nothing to compare.'),
  ]);

/** An arm of a single row has no spread, so that no error can be worked out. */
export const loneArm = (): Refusal =>
  nothingToCompare('An arm has a single row; it has no spread, and no error can be worked out.');

/** Whether the outcome never varies within an arm, so that no error can be worked out. */
export const isFlat = ({ one, none }: Arms): boolean =>
  [one, none].every((arm) => arm.every((value) => value === arm[0]));

/** The answer when the outcome never varies within an arm. */
export const flatOutcome = (n: number, excluded: number, arms: Arms): Finding =>
  withoutFigure(n, excluded, [
    ...countGates(arms, {}),
    nothingToCompare('Within each arm the outcome is the same for everybody; there is no error to work out.'),
  ]);
