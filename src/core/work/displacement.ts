import { type Finding, refusal } from '../impact/figure.ts';
import { grossRetention, type RevenueYear, revenueMoves } from '../impact/retention.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { proportionDifference } from '../statistics/proportions/newcombe.ts';
import { clusterBootstrap } from '../statistics/random/cluster-bootstrap.ts';
import type { Interval, Refusal } from '../statistics/refusal.ts';

/** A customer who came to be at risk, and when a colleague next got in touch; null: not by the time of looking. */
export type RiskRaised = {
  readonly accountId: string;
  readonly at: Instant;
  readonly touchedAt: Instant | null;
};

/** One span of the same books: risks raised in it, yearly revenue at its start and end, acts put to use. */
export type CoverageSpan = {
  readonly risks: readonly RiskRaised[];
  readonly revenue: readonly RevenueYear[];
  readonly usedActs: number;
};

export type Displacement = {
  /** Share of customers at risk who heard from us within a week: now, before, and the difference. */
  readonly response: (Compared & { readonly now: Counts; readonly before: Counts }) | null;
  /** Gross revenue retention of the span: now, before, and the difference over the same accounts. */
  readonly retention: (Compared & { readonly now: number; readonly before: number }) | null;
  readonly usedActs: { readonly now: number; readonly before: number };
  readonly verdict: 'trade' | 'no-sign' | 'worse';
};

type Counts = { readonly answered: number; readonly of: number };
type Compared = { readonly difference: number; readonly interval: Interval };

const SOON = 7 * DAY;
const FEWEST = { risks: 10, accounts: 30 };

/**
 * Whether work on advocacy was taken from customers at risk: how soon a colleague was in touch after a risk was raised
 * (within seven days; Newcombe's interval) and gross retention (bootstrap over accounts), this span against the one
 * before, of the same books. More acts with worse coverage is a trade and is called one. Refused where neither can be
 * compared. Source: MEASUREMENT.md 6.
 *
 * @param at the moment of looking: risks younger than a week have not had theirs yet and are left out
 */
export function displacement(
  now: CoverageSpan,
  before: CoverageSpan,
  at: Instant,
  seed: number,
): Finding<Displacement> {
  const response = responseOf(now.risks, before.risks, at);
  const retention = retentionOf(now.revenue, before.revenue, seed);
  const base = {
    id: 'displacement',
    grade: 'descriptive',
    ids: now.risks.map((one) => one.accountId),
  } as const;
  if ('gate' in response && 'gate' in retention) {
    const refused = refusal(
      response.gate,
      response.value,
      response.threshold,
      `${response.message} ${retention.message}`,
    );
    return { ...base, figure: refused, says: refused.refused.message, caution: null };
  }
  const told = {
    response: 'gate' in response ? null : response,
    retention: 'gate' in retention ? null : retention,
  };
  const worse = [told.response, told.retention].some((one) => one !== null && one.interval[1] < 0);
  const usedActs = { now: now.usedActs, before: before.usedActs };
  const verdict = worse ? (usedActs.now > usedActs.before ? 'trade' : 'worse') : 'no-sign';
  const value: Displacement = { ...told, usedActs, verdict };
  return {
    ...base,
    figure: { refused: null, value },
    says: saysOf(value),
    caution: [
      'The last 91 days against the 91 before, of the same books; other things changed as well.',
      ...('gate' in response ? [response.message] : []),
      ...('gate' in retention ? [retention.message] : []),
    ].join(' '),
  };
}

function responseOf(
  now: readonly RiskRaised[],
  before: readonly RiskRaised[],
  at: Instant,
): NonNullable<Displacement['response']> | Refusal {
  const count = (risks: readonly RiskRaised[]): Counts => {
    const ripe = risks.filter((one) => one.at + SOON <= at);
    return {
      answered: ripe.filter((one) => one.touchedAt !== null && one.touchedAt - one.at <= SOON).length,
      of: ripe.length,
    };
  };
  const [recent, earlier] = [count(now), count(before)];
  const fewest = Math.min(recent.of, earlier.of);
  if (fewest < FEWEST.risks)
    return {
      gate: 'size',
      value: fewest,
      threshold: FEWEST.risks,
      message: `Customers at risk: ${recent.of} now and ${earlier.of} before; ${FEWEST.risks} of each are needed to compare how soon they heard from us.`,
    };
  const { estimate, interval } = proportionDifference(
    recent.answered,
    recent.of,
    earlier.answered,
    earlier.of,
  );
  return { now: recent, before: earlier, difference: estimate, interval };
}

function retentionOf(
  now: readonly RevenueYear[],
  before: readonly RevenueYear[],
  seed: number,
): NonNullable<Displacement['retention']> | Refusal {
  const earlier = new Map(before.map((row) => [row.accountId, row]));
  const pairs = now.flatMap((row) => {
    const then = earlier.get(row.accountId);
    return row.start > 0 && then !== undefined && then.start > 0 ? [{ now: row, before: then }] : [];
  });
  if (pairs.length < FEWEST.accounts)
    return {
      gate: 'size',
      value: pairs.length,
      threshold: FEWEST.accounts,
      message: `${pairs.length} accounts with revenue in both spans; ${FEWEST.accounts} are needed to compare what stayed.`,
    };
  type Pair = (typeof pairs)[number];
  const kept = (rows: readonly Pair[], side: 'now' | 'before') =>
    grossRetention(revenueMoves(rows.map((pair) => pair[side])));
  const { estimate, interval } = clusterBootstrap(
    pairs.map((pair) => [pair]),
    (rows: readonly Pair[]) => kept(rows, 'now') - kept(rows, 'before'),
    { seed },
  );
  return { now: kept(pairs, 'now'), before: kept(pairs, 'before'), difference: estimate, interval };
}

function saysOf({ response, retention, usedActs, verdict }: Displacement): string {
  const parts = [
    ...(response === null
      ? []
      : [
          `${response.now.answered} of ${response.now.of} customers at risk heard from us within a week, before ${response.before.answered} of ${response.before.of}`,
        ]),
    ...(retention === null
      ? []
      : [
          `${percent(retention.now)} of the revenue of these books stayed, before ${percent(retention.before)}`,
        ]),
  ].join('; ');
  const acts = `${usedActs.now} acts against ${usedActs.before}`;
  if (verdict === 'trade') return `${acts}, and worse coverage: ${parts}. That is a trade, not a gain.`;
  if (verdict === 'worse') return `Coverage is worse than before: ${parts}.`;
  return `No sign that advocacy was taken from customers at risk: ${parts}.`;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
