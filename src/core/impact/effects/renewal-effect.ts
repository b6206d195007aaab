import type { Instant } from '../../signals/signal.ts';
import type { Refusal } from '../../statistics/refusal.ts';
import type { AccountHistory } from './account-history.ts';
import { covariateTable } from './covariate-table.ts';
import { type Comparison, type EffectAnswer, effectOf } from './effect.ts';
import { PLAUSIBLE } from './plausible.ts';
import { HELD_EQUAL_OF_ACCOUNTS, type RenewalRow, renewalRows } from './renewal-rows.ts';
import { clustersOf } from './win-rate-effect.ts';

export type RenewalEffect = {
  readonly rows: readonly RenewalRow[];
  /** On renewing at all, as a share. */
  readonly logos: EffectAnswer;
  /** On yearly revenue after the renewal, as a share of what it was. */
  readonly revenue: EffectAnswer;
};

/** MEASUREMENT.md 2.5. */
const FEWEST_DUE = 60;
const LARGEST_ACCOUNT = 0.2;

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
  const few = asked.length < FEWEST_DUE ? [tooFewDue(asked.length)] : [];
  const heavy = heaviestShare(asked);
  return {
    rows,
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
    }),
  };
}

const tooFewDue = (due: number): Refusal => ({
  gate: 'renewals-due',
  value: due,
  threshold: FEWEST_DUE,
  message: `Too few renewals of accounts that were asked: ${due} of the ${FEWEST_DUE} needed.`,
});

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
