import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import { conditionalLogit } from '../../statistics/choice/conditional-logit.ts';
import { zOfLevel } from '../../statistics/distributions/normal.ts';
import { designOf } from '../../statistics/linear/design.ts';
import type { Interval, Refusal } from '../../statistics/refusal.ts';
import { logisticRegression } from '../../statistics/regression/logistic.ts';
import { standardDeviation } from '../../statistics/summaries/moments.ts';
import { asksBefore } from '../chance/yes-model.ts';

/** What one more ask within a quarter does to the next yes, comparing people with themselves. */
export type Fatigue =
  | { readonly refused: Refusal }
  | {
      readonly refused: null;
      /** Log-odds per ask, with standard error. */
      readonly effect: number;
      readonly se: number;
      readonly oddsRatio: number;
      readonly interval: Interval;
      /** The same over everybody at once, which mistakes willing people for keen ones. */
      readonly pooled: number;
      readonly people: number;
      readonly asks: number;
      readonly says: string;
    };

const FEWEST = { answers: 100, people: 30, spread: 0.5 };

/**
 * Conditional logit of a yes on the asks of the 91 days before, within each person, so that who is willing and who
 * is asked often cannot mislead. Refused below 100 answers, 30 people with both a yes and a no, or where everybody
 * was asked about equally often. Source: MEASUREMENT.md 5; Chamberlain (1980).
 */
export function fatigueOf(asks: readonly AnsweredAsk[]): Fatigue {
  const refuse = (gate: string, value: number, threshold: number, message: string): Fatigue => ({
    refused: { gate, value, threshold, message },
  });
  if (asks.length < FEWEST.answers)
    return refuse(
      'size',
      asks.length,
      FEWEST.answers,
      `${asks.length} asks have an answer; ${FEWEST.answers} are needed to see whether asking wears people out.`,
    );
  const mixed = new Set(
    [...Map.groupBy(asks, (ask) => ask.personId)].flatMap(([id, mine]) =>
      mine.some((ask) => ask.yes) && mine.some((ask) => !ask.yes) ? [id] : [],
    ),
  );
  if (mixed.size < FEWEST.people)
    return refuse(
      'size',
      mixed.size,
      FEWEST.people,
      `${mixed.size} people have said both yes and no; ${FEWEST.people} are needed to compare them with themselves.`,
    );
  const before = asksBefore(asks);
  const spread = standardDeviation(before.filter((_, i) => mixed.has(asks[i]!.personId)));
  if (!(spread >= FEWEST.spread))
    return refuse(
      'spread',
      spread,
      FEWEST.spread,
      'Everybody was asked about equally often, so nobody can tell what asking more would do.',
    );
  const number = new Map([...new Set(asks.map((ask) => ask.personId))].map((id, n) => [id, n]));
  const outcome = Float64Array.from(asks, (ask) => (ask.yes ? 1 : 0));
  const load = [{ name: 'asks before', values: Float64Array.from(before) }];
  const within = conditionalLogit(
    designOf(load, asks.length, { intercept: false }),
    outcome,
    Float64Array.from(asks, (ask) => number.get(ask.personId)!),
  );
  if (within.separated)
    return refuse(
      'separation',
      0,
      1,
      'Nobody who was asked more answered otherwise; there is no finite answer.',
    );
  const effect = within.coefficients[0]!;
  const se = Math.sqrt(within.inverse[0]!);
  const half = zOfLevel(0.95) * se;
  const interval: Interval = [Math.exp(effect - half), Math.exp(effect + half)];
  return {
    refused: null,
    effect,
    se,
    oddsRatio: Math.exp(effect),
    interval,
    pooled: logisticRegression(designOf(load, asks.length), outcome).coefficients[1]!,
    people: mixed.size,
    asks: within.rows,
    says: saysOf(Math.exp(effect), interval),
  };
}

function saysOf(ratio: number, [low, high]: Interval): string {
  const percent = (share: number) => Math.round(100 * Math.abs(share));
  if (low <= 1 && high >= 1)
    return `Whether one more ask within three months wears people out can’t be told yet: the odds of a yes change by −${percent(1 - low)} to +${percent(high - 1)} %.`;
  const [less, more] = [
    Math.min(percent(1 - low), percent(1 - high)),
    Math.max(percent(1 - low), percent(1 - high)),
  ];
  return `Each extra ask within three months ${ratio < 1 ? 'lowers' : 'raises'} the odds of a yes by about ${percent(1 - ratio)} % (${less} to ${more} %).`;
}

/** How acts are spread over people: the share of the busiest tenth, and the Gini coefficient (0 even, 1 all on one). */
export function concentrationOf(
  acts: readonly number[],
): { readonly topTenth: number; readonly gini: number } | null {
  const sorted = acts.filter((count) => count > 0).toSorted((a, b) => b - a);
  const total = sorted.reduce((sum, count) => sum + count, 0);
  if (sorted.length < 10) return null;
  const top = sorted.slice(0, Math.ceil(sorted.length / 10)).reduce((sum, count) => sum + count, 0);
  const n = sorted.length;
  const ranked = sorted.toReversed().reduce((sum, count, place) => sum + (place + 1) * count, 0);
  return { topTenth: top / total, gini: (2 * ranked) / (n * total) - (n + 1) / n };
}
