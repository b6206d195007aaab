import { type Finding, refusal } from '../impact/figure.ts';
import { poissonInterval } from '../statistics/distributions/poisson.ts';
import type { Interval } from '../statistics/refusal.ts';

/** What one member counted in their drawn week: requests that came beside the product, and the minutes they took. */
export type ShadowAnswer = {
  readonly member: string;
  readonly requests: number;
  readonly minutes: number;
};

export type ShadowRecords = {
  readonly members: number;
  /** Drawn weeks that are over. */
  readonly drawn: number;
  readonly answers: readonly ShadowAnswer[];
  /** Whole weeks of a quarter. */
  readonly weeks: number;
};

export type ShadowWork = {
  /** Requests a quarter over the whole team. */
  readonly likely: number;
  readonly interval: Interval;
  /** Mean minutes of one; null where there was none. */
  readonly minutesEach: number | null;
};

const FEWEST = { coverage: 0.7, weeks: 3 };

/**
 * Requests that reached the team in chat and by mail instead of through the product, from one week a quarter and member
 * drawn by lot: the count times members and weeks over weeks answered, its interval that of a Poisson count. Refused
 * below 70 % of the drawn weeks or three of them. Source: MEASUREMENT.md 6.
 */
export function shadowWork({ members, drawn, answers, weeks }: ShadowRecords): Finding<ShadowWork> {
  const base = { id: 'shadow-work', grade: 'descriptive', ids: [] } as const;
  const coverage = drawn === 0 ? null : answers.length / drawn;
  const refused =
    coverage === null
      ? refusal('coverage', null, FEWEST.coverage, 'No drawn week is over yet.')
      : coverage < FEWEST.coverage
        ? refusal(
            'coverage',
            coverage,
            FEWEST.coverage,
            `Of the weeks drawn ${Math.round(100 * coverage)} % have an answer; 70 % are needed.`,
          )
        : answers.length < FEWEST.weeks
          ? refusal(
              'size',
              answers.length,
              FEWEST.weeks,
              `${answers.length} of the three weeks needed have an answer.`,
            )
          : null;
  if (refused !== null) return { ...base, figure: refused, says: refused.refused.message, caution: null };
  const count = answers.reduce((sum, { requests }) => sum + requests, 0);
  const minutes = answers.reduce((sum, answer) => sum + answer.minutes, 0);
  const scale = (members * weeks) / answers.length;
  const [low, high] = poissonInterval(count);
  const value = {
    likely: scale * count,
    interval: [scale * low, scale * high] as const,
    minutesEach: count === 0 ? null : minutes / count,
  };
  return {
    ...base,
    figure: { refused: null, value },
    says: saysOf(value),
    caution: `From ${answers.length} weeks drawn by lot, one a colleague. Its minutes are already within the hours; it counts what was asked of the team, not what came of it.`,
  };
}

function saysOf({ likely, interval: [low, high], minutesEach }: ShadowWork): string {
  const each = minutesEach === null ? '' : `, at about ${Math.max(1, Math.round(minutesEach))} minutes each`;
  return `About ${Math.round(likely)} requests a quarter (${Math.round(low)} to ${Math.round(high)}) reach the team beside the product${each}.`;
}
