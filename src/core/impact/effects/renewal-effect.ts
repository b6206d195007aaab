import type { Instant } from '../../signals/signal.ts';
import type { Refusal } from '../../statistics/refusal.ts';
import type { AccountHistory } from './account-history.ts';
import { type CovariateTable, covariateTable } from './covariate-table.ts';
import { clustersOf } from './deal-columns.ts';
import { type Comparison, type EffectAnswer, effectOf, type GateReading } from './effect.ts';
import { PLAUSIBLE } from './plausible.ts';
import { HELD_EQUAL_OF_ACCOUNTS, QUARTER, type RenewalRow, renewalRows } from './renewal-rows.ts';
import { QUARTERS_BEFORE, type RevenueCourse, revenueCourse } from './revenue-course.ts';

export type RenewalEffect = {
  readonly rows: readonly RenewalRow[];
  /** What is held equal between accounts, and what could not be. */
  readonly alike: Pick<CovariateTable, 'held' | 'unknown' | 'tooFine'>;
  /** On renewing at all, as a share. */
  readonly logos: EffectAnswer;
  /** On yearly revenue after the renewal, as a share of what it was. */
  readonly revenue: EffectAnswer;
  /** Revenue by quarters about the first ask. */
  readonly course: RevenueCourse;
};

/** MEASUREMENT.md 2.5. */
const FEWEST_DUE = 60;
const LARGEST_ACCOUNT = 0.2;
const FEWEST_QUARTERS = 2;
const SAME_COURSE = 0.1;

/**
 * What being asked does to renewing: accounts first asked between half a year and a quarter before a renewal,
 * against accounts as alike as the record can tell that nobody had asked by then. Whether they said yes is not
 * looked at: that is a thermometer of their health. A later ask leaves an account where it was.
 *
 * @param plausible the largest effect thought plausible, as a share
 */
export function renewalEffect(
  histories: readonly AccountHistory[],
  firstAsks: ReadonlyMap<string, Instant>,
  at: Instant,
  plausible = PLAUSIBLE.renewal,
): RenewalEffect {
  const rows = histories.flatMap((history) =>
    renewalRows(history, firstAsks.get(history.accountId) ?? null, at),
  );
  const table = covariateTable(
    rows.map((row) => row.known),
    rows.map((row) => (row.asked ? 1 : 0)),
    HELD_EQUAL_OF_ACCOUNTS,
  );
  const asked = rows.filter((row) => row.asked);
  const common = {
    units: 'renewals',
    arms: {
      treated: 'renewals of accounts that were asked',
      comparison: 'renewals of accounts not asked yet',
    },
    treated: Float64Array.from(rows, (row) => (row.asked ? 1 : 0)),
    covariates: table.columns,
    // A survey that nobody answered is no missing record: it is known that nobody did.
    missing: table.missing.filter(({ name }) => name !== 'promoter score'),
    clusters: clustersOf(rows),
    control: Float64Array.from(rows, (row) => (row.urgentBefore ? 1 : 0)),
    plausible,
  } satisfies Omit<Comparison, 'outcome' | 'binary'>;
  const quarters = new Set(asked.map((row) => Math.floor(row.dueAt / QUARTER))).size;
  const few = [
    ...(asked.length < FEWEST_DUE ? [tooFewDue(asked.length)] : []),
    ...(quarters < FEWEST_QUARTERS ? [oneQuarter(quarters)] : []),
  ];
  const course = revenueCourse(histories, firstAsks, at);
  const after = course.points.find((point) => point.quarters === QUARTERS_BEFORE);
  const heavy = heaviestShare(asked);
  return {
    rows,
    alike: table,
    logos: effectOf({
      ...common,
      binary: true,
      outcome: Float64Array.from(rows, (row) => (row.renewed ? 1 : 0)),
      faults: few,
    }),
    revenue: effectOf({
      ...common,
      binary: false,
      outcome: Float64Array.from(rows, (row) => row.arrAfter / row.arrBefore),
      faults: [...few, ...(heavy > LARGEST_ACCOUNT ? [oneAccount(heavy)] : [])],
      checks: [sameCourse(course)],
      beside: after === undefined ? [] : [{ name: 'change over a year, asked less not asked yet', ...after }],
    }),
    course,
  };
}

const tooFewDue = (due: number): Refusal => ({
  gate: 'renewals-due',
  value: due,
  threshold: FEWEST_DUE,
  message: `Too few renewals of accounts that were asked: ${due} of the ${FEWEST_DUE} needed.`,
});

const oneQuarter = (quarters: number): Refusal => ({
  gate: 'renewal-quarters',
  value: quarters,
  threshold: FEWEST_QUARTERS,
  message: `Renewals of accounts that were asked fall into ${quarters === 0 ? 'no quarter' : 'one quarter'} yet; ${FEWEST_QUARTERS} are needed.`,
});

/** Pre-trends of revenue (MEASUREMENT.md 2.5): refused below p 0.10; where they cannot be tested, only a description. */
function sameCourse({ before, asked, comparison }: RevenueCourse): GateReading {
  if (before === null)
    return {
      gate: 'pre-trend',
      kind: 'downgrades',
      refused: {
        gate: 'pre-trend',
        value: null,
        threshold: SAME_COURSE,
        message: `Whether revenue went alike before could not be tested: ${asked} accounts asked and ${comparison} not asked yet had been customers for a year. Read it as a description.`,
      },
    };
  const met = { value: before.p, threshold: SAME_COURSE };
  const refused =
    before.p < SAME_COURSE
      ? {
          gate: 'pre-trend',
          ...met,
          message: 'Revenue of accounts that were asked was on another course before already.',
        }
      : null;
  return { gate: 'pre-trend', kind: 'withholds', refused, met };
}

const oneAccount = (share: number): Refusal => ({
  gate: 'one-account',
  value: share,
  threshold: LARGEST_ACCOUNT,
  message: `One account holds ${Math.round(100 * share)} % of the revenue that was asked.`,
});

function heaviestShare(asked: readonly RenewalRow[]): number {
  const total = asked.reduce((sum, row) => sum + row.arrBefore, 0);
  return total === 0 ? 0 : Math.max(...asked.map((row) => row.arrBefore)) / total;
}
