import { DAY, type Instant } from '../signals/signal.ts';
import { kaplanMeier, medianTime } from '../statistics/survival/kaplan-meier.ts';
import { LEAK_RULES } from './classify-account.ts';

/** A person's answer to whether they would recommend us: `high` for nine or ten. */
export type Recommendation = {
  readonly accountId: string;
  readonly personId: string;
  readonly at: Instant;
  readonly high: boolean;
};

/** An account turned red: a risk was raised, or it left. */
export type TurnedRed = { readonly accountId: string; readonly at: Instant };

export type SignalLife = {
  /** How long an enthusiastic signal counts. */
  readonly days: number;
  readonly source: 'assumed' | 'measured';
  /** 95 % range of the half-life; null where it is assumed, or an end is not in sight. */
  readonly low: number | null;
  readonly high: number | null;
  /** Answers given again by people who had once given nine or ten. */
  readonly reSurveys: number;
  readonly says: string;
};

/** From so many on the half-life is measured (MEASUREMENT.md 3.3). */
const FEWEST = 50;

/**
 * How long a nine or ten is worth something: the half-life, by Kaplan-Meier, from the first high answer to a lower
 * one of the same person or to the account turning red; whoever is still high is cut off at the moment of looking.
 * Below fifty re-surveys, or where the curve never comes down to a half, the 180 days stand as assumed.
 * Source: MEASUREMENT.md 3.3.
 */
export function signalLife(
  answers: readonly Recommendation[],
  reds: readonly TurnedRed[],
  at: Instant,
): SignalLife {
  const redOf = Map.groupBy(reds, ({ accountId }) => accountId);
  const spells: { days: number; ended: 0 | 1 }[] = [];
  let reSurveys = 0;
  for (const mine of Map.groupBy(answers, ({ personId }) => personId).values()) {
    let since: Instant | null = null;
    const end = (until: Instant, ended: 0 | 1) => {
      if (since !== null) spells.push({ days: Math.max(0.5, (until - since) / DAY), ended });
      since = null;
    };
    for (const answer of mine.toSorted((a, b) => a.at - b.at)) {
      if (since !== null) {
        reSurveys += 1;
        const red = firstBetween(redOf.get(answer.accountId), since, answer.at);
        if (red !== null) end(red, 1);
        else if (!answer.high) end(answer.at, 1);
      }
      if (since === null && answer.high) since = answer.at;
    }
    const last = mine.at(-1);
    if (since !== null && last !== undefined) {
      const red = firstBetween(redOf.get(last.accountId), since, at);
      end(red ?? at, red === null ? 0 : 1);
    }
  }
  const assumed = { days: LEAK_RULES.signalLifeDays, source: 'assumed', low: null, high: null } as const;
  if (reSurveys < FEWEST)
    return {
      ...assumed,
      reSurveys,
      says: `A nine or ten counts for ${assumed.days} days. That is assumed: ${reSurveys} people have been asked again; from ${FEWEST} on it is measured.`,
    };
  const curve = kaplanMeier({
    time: spells.map(({ days }) => days),
    event: spells.map(({ ended }) => ended),
  });
  const { estimate, lower, upper } = medianTime(curve, 'log-log');
  if (estimate === null)
    return {
      ...assumed,
      reSurveys,
      says: `A nine or ten counts for ${assumed.days} days, as assumed: of ${reSurveys} answers given again too few were lower to see the day by which half are.`,
    };
  const days = Math.round(estimate);
  const range =
    lower === null || upper === null ? '' : ` (${Math.round(lower)} to ${Math.round(upper)} days)`;
  return {
    days,
    source: 'measured',
    low: lower,
    high: upper,
    reSurveys,
    says: `A nine or ten counts for ${days} days: by then half have given less or their company was at risk${range}, from ${reSurveys} answers given again.`,
  };
}

function firstBetween(reds: readonly TurnedRed[] | undefined, from: Instant, until: Instant): Instant | null {
  const found = (reds ?? []).filter((red) => red.at > from && red.at <= until).map((red) => red.at);
  return found.length === 0 ? null : Math.min(...found);
}
