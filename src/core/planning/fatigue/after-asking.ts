import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { normalQuantile } from '../../statistics/distributions/normal.ts';
import { tOfLevel } from '../../statistics/distributions/student.ts';
import type { Interval, Refusal } from '../../statistics/refusal.ts';
import { withinGroups } from '../../statistics/regression/within-groups.ts';
import { mean, standardDeviation } from '../../statistics/summaries/moments.ts';
import { loadAt, type WeighedAsk } from './ask-load.ts';

/** What a person scored when asked how likely they are to recommend us, 0 to 10. */
export type ToldScore = { readonly personId: string; readonly at: Instant; readonly score: number };

/** What asks that still weigh on somebody do to something else than a yes, comparing people with themselves. */
export type AfterAsking =
  | { readonly refused: Refusal }
  | {
      readonly refused: null;
      /** Days, or points of the score, for one unit of load: a quote asked today. */
      readonly effect: number;
      readonly se: number;
      /** 95 %. */
      readonly interval: Interval;
      /** What is usual of somebody on whom nothing weighs. */
      readonly rested: number;
      readonly people: number;
      readonly units: number;
      /** The load from which harm shows; null where it may well do none. */
      readonly limit: number | null;
      readonly says: string;
    };

const FEWEST = { units: 100, people: 30, spread: 0.5 };
/** What counts as harm: an answer a quarter later than a rested person's, a score half a point lower. Assumed. */
const HARM = { later: 0.25, lower: 0.5 };
/** An ask that weighs four, for words (ask-load.ts). */
const CALL = 4;
/** Scores further apart say little of what lay between. */
const PAIR_DAYS = 365;

/** `given` is held equal: what the ask itself weighs, or the score before. */
type Unit = { readonly group: number; readonly load: number; readonly y: number; readonly given: number };

/** By person, the asks that reached them with what they weighed. */
function askedOf(asks: readonly AnsweredAsk[], effort: (rung: string) => number) {
  return Map.groupBy(
    asks.map(({ personId, sentAt, rung }) => ({ personId, sentAt, effort: effort(rung) })),
    ({ personId }) => personId,
  ) as ReadonlyMap<string, readonly WeighedAsk[]>;
}

const numbers = (ids: Iterable<string>) => new Map([...new Set(ids)].map((id, n) => [id, n]));

/**
 * Days until an answer, on the load of earlier asks, within each person, given how much is asked. Who never answered counts with the whole time we
 * wait, so that nobody drops out for being tired. Source: MEASUREMENT.md 5, secondary outcomes; withinGroups.
 *
 * @param waitDays how long an answer is waited for
 */
export function daysToAnswer(
  asks: readonly AnsweredAsk[],
  effort: (rung: string) => number,
  halfLifeDays: number,
  waitDays: number,
): AfterAsking {
  const asked = askedOf(asks, effort);
  const group = numbers(asks.map(({ personId }) => personId));
  const units = asks.map(({ personId, rung, sentAt, resolvedAt }) => ({
    group: group.get(personId)!,
    load: loadAt(asked.get(personId)!, sentAt, halfLifeDays),
    y: Math.min(waitDays, (resolvedAt - sentAt) / DAY),
    given: Math.log(effort(rung)),
  }));
  return effectOf(units, 'days');
}

/**
 * From one score of a person to their next: the change, on the load at the next, given where it started (whoever scored
 * high is asked, and what was high falls of itself), within each person who was ever asked. Source: as above.
 */
export function scoreAfterAsking(
  asks: readonly AnsweredAsk[],
  scores: readonly ToldScore[],
  effort: (rung: string) => number,
  halfLifeDays: number,
): AfterAsking {
  const asked = askedOf(asks, effort);
  const group = numbers(asked.keys());
  // By person in the order of asks, so that the order in which scores come changes no digit.
  const scoresOf = Map.groupBy(scores, ({ personId }) => personId);
  const units = [...asked].flatMap(([personId, reached]): Unit[] => {
    const sorted = (scoresOf.get(personId) ?? []).toSorted((a, b) => a.at - b.at || a.score - b.score);
    return sorted.slice(1).flatMap(({ at, score }, i): Unit[] => {
      const before = sorted[i]!;
      if (at - before.at > PAIR_DAYS * DAY || at === before.at) return [];
      const load = loadAt(reached, at, halfLifeDays);
      return [{ group: group.get(personId)!, load, y: score - before.score, given: before.score }];
    });
  });
  return effectOf(units, 'score');
}

const WORDS = {
  days: { units: 'answers', of: 'how long people take to answer' },
  score: { units: 'changes from one score to the next', of: 'what they score afterwards' },
} as const;

function effectOf(units: readonly Unit[], what: keyof typeof WORDS): AfterAsking {
  const refuse = (gate: string, value: number, threshold: number, message: string): AfterAsking => ({
    refused: { gate, value, threshold, message },
  });
  const groups = [...Map.groupBy(units, ({ group }) => group).values()];
  const telling = groups.filter((mine) => mine.some(({ load }) => load !== mine[0]!.load));
  const told = telling.flat();
  const { of, units: many } = WORDS[what];
  if (told.length < FEWEST.units)
    return refuse(
      'size',
      told.length,
      FEWEST.units,
      `${told.length} ${many} of people who were asked now more and now less; ${FEWEST.units} are needed to tell ${of}.`,
    );
  if (telling.length < FEWEST.people)
    return refuse(
      'size',
      telling.length,
      FEWEST.people,
      `${telling.length} people were asked now more and now less; ${FEWEST.people} are needed to compare them with themselves.`,
    );
  const loads = Float64Array.from(told, ({ load }) => load);
  const spread = standardDeviation(loads);
  if (!(spread >= FEWEST.spread))
    return refuse(
      'spread',
      spread,
      FEWEST.spread,
      `Everybody was asked about equally often, so nobody can tell ${of} when they are asked more.`,
    );
  const columns = [{ name: 'load', values: loads }];
  if (telling.some((mine) => mine.some(({ given }) => given !== mine[0]!.given)))
    columns.push({ name: 'given', values: Float64Array.from(told, ({ given }) => given) });
  const outcome = Float64Array.from(told, ({ y }) => y);
  const fit = withinGroups(
    columns,
    outcome,
    Float64Array.from(told, ({ group }) => group),
  );
  const effect = fit?.coefficients[0] ?? Number.NaN;
  const se = fit?.se[0] ?? Number.NaN;
  if (fit === null || !(se > 0))
    return refuse(
      'spread',
      0,
      FEWEST.spread,
      `What was asked does not vary apart from the rest, so nobody can tell ${of}.`,
    );
  const degrees = fit.groups - 1;
  const half = tOfLevel(0.95, degrees) * se;
  const interval: Interval = [effect - half, effect + half];
  const rested = mean(outcome) - effect * mean(loads);
  // The end of the 80 % range that is nearer to no harm, as for a yes.
  const sure = (what === 'days' ? effect : -effect) - normalQuantile(0.9) * se;
  const harm = what === 'days' ? HARM.later * rested : HARM.lower;
  return {
    refused: null,
    effect,
    se,
    interval,
    rested,
    people: telling.length,
    units: told.length,
    limit: sure > 0 && harm > 0 ? harm / sure : null,
    says: saysOf(what, interval, rested),
  };
}

/** What a reference call that still weighs fully does, with its range. */
function saysOf(what: keyof typeof WORDS, [low, high]: Interval, rested: number): string {
  const ends = [CALL * low, CALL * high];
  const one = (value: number) => (Math.round(10 * Math.abs(value)) / 10).toString();
  if (low <= 0 && high >= 0) {
    const range = `${one(ends[0]!) === '0' ? '' : '−'}${one(ends[0]!)} to +${one(ends[1]!)}`;
    return what === 'days'
      ? `Whether people take longer to answer after being asked can’t be told yet: a reference call just before moves an answer by ${range} days.`
      : `Whether being asked changes what people score can’t be told yet: a reference call just before moves the next score by ${range} points of ten.`;
  }
  const [least, most] = ends.map(Math.abs).sort((a, b) => a - b);
  const range = `${one(least!)} to ${one(most!)}`;
  return what === 'days'
    ? `After a reference call the next answer takes ${range} days ${low > 0 ? 'longer' : 'less'} than the usual ${one(rested)}.`
    : `After a reference call the next score is ${range} points of ten ${low > 0 ? 'higher' : 'lower'} than of the same person unasked.`;
}
