import { type Figure, type Finding, refusal } from '../impact/figure.ts';
import type { Instant } from '../signals/signal.ts';
import { zOfLevel } from '../statistics/distributions/normal.ts';
import type { Interval } from '../statistics/refusal.ts';

/** What one member said of one drawn day. */
export type DiaryAnswer = { readonly member: string; readonly day: Instant; readonly minutes: number };

export type WorkRecords = {
  /** Members who are asked. */
  readonly members: readonly string[];
  /** Drawn days that are over, over all members. */
  readonly drawn: number;
  readonly answers: readonly DiaryAnswer[];
  /** Working days of the time looked at, so far. */
  readonly days: number;
  /** Acts that were put to use in that time. */
  readonly usedActs: number;
};

export type Hours = { readonly likely: number; readonly interval: Interval };
export type WorkReport = {
  readonly coverage: number | null;
  readonly hours: Finding<Hours>;
  /** Hours of the team for one act that was used. */
  readonly perAct: Finding<Hours>;
};

const FEWEST = { coverage: 0.7, usedActs: 20, members: 2, answers: 10 };

/**
 * What advocacy costs the team in hours, from a diary of days drawn by lot: the mean of the answers times members and
 * working days, its error by members (their days are alike). Hours for an act are refused below twenty used acts, where
 * too few days have an answer, or where the hours could be none. Source: MEASUREMENT.md 6; Cochran, Sampling
 * Techniques (1977), chapter 9, for the cluster error.
 */
export function workReport(records: WorkRecords): WorkReport {
  const { drawn, answers, usedActs } = records;
  const coverage = drawn === 0 ? null : answers.length / drawn;
  const hours = hoursOf(records, coverage);
  return {
    coverage,
    hours: finding('hours', hours, (value) => `Advocacy took the team ${told(value)}.`),
    perAct: finding(
      'hours-per-act',
      perActOf(hours, usedActs),
      (value) => `${usedActs} acts were put to use, at ${told(value)} each.`,
    ),
  };
}

function hoursOf({ members, answers, days }: WorkRecords, coverage: number | null): Figure<Hours> {
  if (coverage === null || coverage < FEWEST.coverage)
    return refusal(
      'coverage',
      coverage,
      FEWEST.coverage,
      coverage === null
        ? 'No day of the diary is over yet.'
        : `Of the days drawn for the diary ${Math.round(100 * coverage)} % have an answer; 70 % are needed.`,
    );
  const byMember = [...Map.groupBy(answers, ({ member }) => member).values()];
  if (answers.length < FEWEST.answers || byMember.length < FEWEST.members)
    return refusal(
      'size',
      answers.length,
      FEWEST.answers,
      `${answers.length} answers of ${byMember.length === 1 ? 'one colleague' : `${byMember.length} colleagues`}; ten of at least two are needed.`,
    );
  const mean = answers.reduce((sum, { minutes }) => sum + minutes, 0) / answers.length;
  const squares = byMember.reduce(
    (sum, mine) => sum + mine.reduce((off, { minutes }) => off + minutes - mean, 0) ** 2,
    0,
  );
  const clusters = byMember.length;
  const se = Math.sqrt((squares * clusters) / (clusters - 1)) / answers.length;
  const scale = (members.length * days) / 60;
  const half = zOfLevel(0.95) * se;
  return {
    refused: null,
    value: {
      likely: scale * mean,
      interval: [scale * Math.max(0, mean - half), scale * (mean + half)],
    },
  };
}

function perActOf(hours: Figure<Hours>, usedActs: number): Figure<Hours> {
  if (hours.refused !== null) return hours;
  if (usedActs < FEWEST.usedActs)
    return refusal(
      'size',
      usedActs,
      FEWEST.usedActs,
      `${usedActs} acts were put to use; twenty are needed to say how long one takes.`,
    );
  const { likely, interval } = hours.value;
  if (interval[0] <= 0)
    return refusal('spread', interval[0], 0, 'The answers differ too much to say how long an act takes.');
  return {
    refused: null,
    value: { likely: likely / usedActs, interval: [interval[0] / usedActs, interval[1] / usedActs] },
  };
}

function finding(id: string, figure: Figure<Hours>, says: (value: Hours) => string): Finding<Hours> {
  return {
    id,
    grade: 'descriptive',
    figure,
    says: figure.refused === null ? says(figure.value) : figure.refused.message,
    caution:
      figure.refused === null
        ? 'From memory, of days drawn by lot; what it cost, not what it brought.'
        : null,
    ids: [],
  };
}

const told = ({ likely, interval: [low, high] }: Hours): string => {
  const round = (value: number) => (high < 10 ? Math.round(10 * value) / 10 : Math.round(value));
  return `about ${round(likely)} hours (${round(low)} to ${round(high)})`;
};
