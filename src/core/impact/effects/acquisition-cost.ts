import { seeded } from '../../statistics/random/seeded.ts';
import type { Interval } from '../../statistics/refusal.ts';
import { quantileOfSorted } from '../../statistics/summaries/quantile.ts';
import type { Grade } from '../figure.ts';
import type { GateReading } from './effect.ts';

/** What one kind of act brought: its effect on winning, and the deals that had it. */
export type WinsComponent = {
  readonly rung: string;
  readonly grade: Grade;
  /** As a share. */
  readonly effect: number;
  readonly se: number;
  readonly exposed: number;
};

export type AcquisitionInput = {
  /** Cost of sales and marketing over the span, whole units; null where nobody has said. */
  readonly cost: number | null;
  /** Part of it that the program itself cost. */
  readonly programCost: number;
  /** New customers won over the span. */
  readonly wins: number;
  readonly components: readonly WinsComponent[];
  readonly seed: number;
};

export type AcquisitionCost = {
  readonly gates: readonly GateReading[];
  readonly value: {
    /** Cost of a new customer as it was. */
    readonly present: number;
    /** What it would have been without the program. */
    readonly without: number;
    readonly interval: Interval;
    /** Customers that would not have been won. */
    readonly incremental: number;
  } | null;
};

/** MEASUREMENT.md 2.6. */
const FEWEST_WINS = 30;
const DRAWS = 20_000;
const MOST_DOUBT = 0.1;

/**
 * What a new customer cost, and would have cost without the program: (S - C) / (W - n), n being the sum over kinds
 * of act of effect times deals exposed, 20,000 seeded draws of the effects. Derived, so it takes the grade of its
 * parts, and refuses where one of them is only a description.
 */
export function acquisitionCost(input: AcquisitionInput): AcquisitionCost {
  const { cost, programCost, wins, components, seed } = input;
  const random = seeded(seed);
  const gained = Float64Array.from({ length: DRAWS }, () =>
    components.reduce((sum, { effect, se, exposed }) => sum + (effect + se * random.normal()) * exposed, 0),
  );
  const doubt = components.length === 0 ? 1 : gained.filter((n) => n <= 0).length / DRAWS;
  const weak = components.filter(({ grade }) => grade === 'descriptive' || grade === 'assumed').length;
  const gates: GateReading[] = [
    shut(cost === null, 'cost', null, null, 'Nobody has said what sales and marketing cost.'),
    shut(wins < FEWEST_WINS, 'wins', wins, FEWEST_WINS, `${wins} customers were won; 30 are needed.`),
    shut(components.length === 0, 'effects', 0, 1, 'No effect on winning has been measured yet.'),
    shut(weak > 0, 'grade', weak, 0, 'An effect that goes into it is only a description.'),
    shut(
      components.length > 0 && doubt > MOST_DOUBT,
      'doubt',
      doubt,
      MOST_DOUBT,
      `The chance that no customer was gained at all is ${Math.round(100 * doubt)} %.`,
    ),
  ];
  if (cost === null || gates.some((gate) => gate.refused !== null)) return { gates, value: null };
  const without = gained.map((n) => (cost - programCost) / Math.max(1, wins - n)).sort();
  return {
    gates,
    value: {
      present: cost / wins,
      without: quantileOfSorted(without, 0.5),
      interval: [quantileOfSorted(without, 0.1), quantileOfSorted(without, 0.9)],
      incremental: quantileOfSorted(gained.sort(), 0.5),
    },
  };
}

function shut(
  refuses: boolean,
  gate: string,
  value: number | null,
  threshold: number | null,
  message: string,
): GateReading {
  return {
    gate,
    refused: refuses ? { gate, value, threshold, message } : null,
    kind: 'withholds',
    ...(value === null || threshold === null ? {} : { met: { value, threshold } }),
  };
}
