import { DAY } from '../../signals/signal.ts';
import type { Refusal } from '../../statistics/refusal.ts';
import { mean } from '../../statistics/summaries/moments.ts';
import { accountGate } from './account-gate.ts';
import { type ActsAside, actsAside } from './acts-aside.ts';
import { clockGate } from './clock-skew.ts';
import { clustersOf, controlOf, covariatesOf, sellersOf } from './deal-columns.ts';
import type { DealCourse } from './deal-course.ts';
import type { DealEvidence } from './deal-evidence.ts';
import { type DealDesign, type DealRow, dealRows, type LeftOut } from './deal-rows.ts';
import {
  type Comparison,
  type EffectAnswer,
  effectOf,
  estimateOf,
  type GateReading,
  type Second,
} from './effect.ts';
import { landmarkStage } from './landmark.ts';
import { firstMeetings, type Meeting } from './meetings.ts';
import { placeboDate } from './placebo-date.ts';
import { PLAUSIBLE } from './plausible.ts';

export type WinRateEffect = {
  readonly rung: string;
  readonly design: DealDesign | null;
  readonly answer: EffectAnswer;
  /** Whether the clocks of the sources agree. */
  readonly clocks: GateReading;
  readonly leftOut: LeftOut | null;
  /** Uses that count for nothing. */
  readonly aside: ActsAside;
  /** The deals compared, for velocity and for the list behind the figure. */
  readonly rows: readonly DealRow[];
  readonly naive: Naive;
  /** The same with other windows, and without the seller or account that weighs most. */
  readonly variants: readonly Second[];
  readonly hindsight: boolean;
};

/** What a simple comparison shows: all closed deals with the act against all without. */
export type Naive = {
  readonly difference: number | null;
  readonly met: number;
  readonly without: number;
  /** Share of won revenue that the act took part in, as "influenced revenue" counts it. */
  readonly influenced: number | null;
};

/** MEASUREMENT.md 2.3: act within 21 days of the landmark, won within half a year; 14 and 30 days beside it. */
const WITHIN = 21;
const HORIZON = 180;
const OTHER_WINDOWS = [14, 30];
const EDITED_AT_MOST = 0.3;

/**
 * What acts of one rung do to winning, in points among the deals that got one: compared from the landmark on with
 * deals as alike as the record can tell, behind all gates.
 *
 * @param plausible the largest effect thought plausible, as a share
 */
export function winRateEffect(
  evidence: DealEvidence,
  rung: string,
  plausible = PLAUSIBLE.win,
): WinRateEffect {
  const first = firstMeetings(evidence.meetings, rung);
  const naive = naiveComparison(evidence, first);
  const clocks = clockGate(evidence.courses, first);
  const aside = actsAside(evidence, rung);
  const landmark = landmarkStage(evidence.courses, first);
  if ('refused' in landmark)
    return {
      rung,
      design: null,
      // Clocks that disagree are why no stage seems to come before the act.
      answer: unanswered(clocks.refused ?? landmark.refused),
      clocks,
      leftOut: null,
      aside,
      rows: [],
      naive,
      variants: [],
      hindsight: false,
    };
  const design: DealDesign = { stage: landmark.stage, within: WITHIN, horizon: HORIZON };
  const hindsight = evidence.cameLate(design.stage);
  const look: Look = { hindsight, plausible, clocks };
  const laidOut = (within: number, meetings = first) => dealRows(evidence, meetings, { ...design, within });
  const { rows, leftOut } = laidOut(WITHIN);
  const mature = rows.filter((row) => row.mature);
  const answer = effectOf({ ...comparisonOf(mature, look), placebo: () => placeboDate(mature, WITHIN) });
  const variants =
    answer.told === null
      ? []
      : [
          ...OTHER_WINDOWS.map((within) =>
            variantOf(
              `within ${within} days`,
              laidOut(within).rows.filter((row) => row.mature),
              look,
            ),
          ),
          ...[1, -1].map((days) =>
            variantOf(
              `with acts a day ${days === 1 ? 'later' : 'sooner'}, should clocks differ`,
              laidOut(WITHIN, shifted(first, days)).rows.filter((row) => row.mature),
              look,
            ),
          ),
          variantOf(
            'without the seller with most of them',
            withoutMost(mature, (row) => row.owner),
            look,
          ),
          variantOf(
            'without the account with most of them',
            withoutMost(mature, (row) => row.accountId),
            look,
          ),
        ].filter((one) => one !== null);
  return { rung, design, answer, clocks, leftOut, aside, rows, naive, variants, hindsight };
}

/** How deals are looked at: with what came late, and against which largest plausible effect. */
type Look = { readonly hindsight: boolean; readonly plausible: number; readonly clocks: GateReading };

function comparisonOf(rows: readonly DealRow[], { hindsight, plausible, clocks }: Look): Comparison {
  const table = covariatesOf(rows);
  const edited = rows.filter((row) => row.edited).length / Math.max(1, rows.length);
  return {
    units: 'deals',
    arms: { treated: 'deals with one in time', comparison: 'deals without one' },
    treated: Float64Array.from(rows, (row) => (row.treated ? 1 : 0)),
    outcome: Float64Array.from(rows, (row) => (row.outcome === 'won' && row.days <= HORIZON ? 1 : 0)),
    binary: true,
    covariates: table.columns,
    missing: hindsight ? [] : table.missing,
    clusters: clustersOf(rows),
    crossed: sellersOf(rows),
    control: controlOf(rows),
    plausible,
    before: [clocks],
    checks: [accountGate(rows)],
    faults: edited > EDITED_AT_MOST ? [editedDates(edited)] : [],
  };
}

function variantOf(name: string, rows: readonly DealRow[], look: Look): Second | null {
  const found = estimateOf(comparisonOf(rows, look));
  return found === null ? null : { name, ...found };
}

const shifted = (first: ReadonlyMap<string, Meeting>, days: number): Map<string, Meeting> =>
  new Map([...first].map(([id, meeting]) => [id, { ...meeting, at: meeting.at + days * DAY }]));

function withoutMost(rows: readonly DealRow[], key: (row: DealRow) => string | null): DealRow[] {
  const treated = Map.groupBy(
    rows.filter((row) => row.treated),
    key,
  );
  const [most] = [...treated].sort((a, b) => b[1].length - a[1].length)[0] ?? [null];
  return rows.filter((row) => key(row) !== most);
}

const editedDates = (share: number): Refusal => ({
  gate: 'edited-dates',
  value: share,
  threshold: EDITED_AT_MOST,
  message: `${Math.round(100 * share)} % of the stage dates were changed after the fact.`,
});

export const unanswered = (refused: Refusal): EffectAnswer => ({
  treated: 0,
  comparison: 0,
  effective: null,
  gates: [{ gate: refused.gate, refused, kind: 'withholds' }],
  told: null,
  withheld: null,
  weights: null,
  balance: [],
});

function naiveComparison({ courses }: DealEvidence, first: ReadonlyMap<string, Meeting>): Naive {
  const closed = courses.filter((course) => course.closedAt !== null);
  const metIn = (course: DealCourse) => (first.get(course.id)?.at ?? Infinity) <= (course.closedAt ?? 0);
  const rate = (some: readonly DealCourse[]) => mean(some.map((one) => (one.outcome === 'won' ? 1 : 0)));
  const met = closed.filter(metIn);
  const without = closed.filter((course) => !metIn(course));
  const won = (some: readonly DealCourse[]) =>
    some.reduce((sum, one) => sum + (one.outcome === 'won' ? (one.amount ?? 0) : 0), 0);
  const revenue = won(closed);
  return {
    difference: met.length === 0 || without.length === 0 ? null : rate(met) - rate(without),
    met: met.length,
    without: without.length,
    influenced: revenue === 0 ? null : won(met) / revenue,
  };
}
