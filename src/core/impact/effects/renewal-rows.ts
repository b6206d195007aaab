import { DAY, type Instant } from '../../signals/signal.ts';
import { type AccountHistory, lastTold, ofKind, type SignalOf, standingAt } from './account-history.ts';
import type { Known } from './covariate-table.ts';

/** One renewal that came due, of an account nobody had asked before the window. */
export type RenewalRow = {
  readonly accountId: string;
  readonly dueAt: Instant;
  /** First asked within the window; false: not asked by its end. */
  readonly asked: boolean;
  readonly renewed: boolean;
  readonly arrBefore: number;
  readonly arrAfter: number;
  readonly known: Known;
  /** An urgent case before the window: no later ask can have caused it. Null where nobody tells of cases. */
  readonly urgentBefore: boolean;
};

/** What is held equal between accounts. */
export const HELD_EQUAL_OF_ACCOUNTS = [
  'yearly revenue',
  'time as a customer',
  'health',
  'trend of health',
  'promoter score',
  'cases before',
  'size of the customer',
  'industry',
  'region',
  'when the renewal falls',
] as const;

/** The window of asking: from half a year to a quarter before the renewal. A renewal counts 60 days after its day. */
const FROM = 180 * DAY;
const TO = 90 * DAY;
const SETTLES = 60 * DAY;
export const QUARTER = 91 * DAY;

/** Yearly revenue of an account at a moment, as known now: the sum over its running subscriptions. */
export function revenueAt({ signals }: AccountHistory, at: Instant, known: Instant): number {
  const told = ofKind(signals, 'subscription.changed').filter((signal) => signal.recordedAt <= known);
  const now = standingAt(told, at, true);
  const churned = lastMoment(signals, 'account.churned', at, known);
  const returned = lastMoment(signals, 'account.returned', at, known);
  if (churned !== null && (returned ?? -Infinity) < churned) return 0;
  let total = 0;
  for (const own of Map.groupBy(now, ({ body }) => body.subscriptionId).values()) {
    if (own.at(-1)?.body.status !== 'active') continue;
    total += lastTold(own, 'arr') ?? 0;
  }
  return total;
}

function lastMoment(
  signals: AccountHistory['signals'],
  kind: 'account.churned' | 'account.returned',
  at: Instant,
  known: Instant,
): Instant | null {
  return (
    standingAt(
      ofKind(signals, kind).filter((signal) => signal.recordedAt <= known),
      at,
      true,
    ).at(-1)?.occurredAt ?? null
  );
}

/** Renewals of an account that came due and are settled, laid out as a new-user comparison (MEASUREMENT.md 2.5). */
export function renewalRows(history: AccountHistory, firstAskAt: Instant | null, at: Instant): RenewalRow[] {
  const { accountId, signals } = history;
  const terms = ofKind(signals, 'subscription.changed').filter((signal) => signal.recordedAt <= at);
  const due = new Set(terms.flatMap(({ body }) => (body.renewsOn === undefined ? [] : [body.renewsOn])));
  const start = Math.min(...terms.map(({ body, occurredAt }) => body.startsOn ?? occurredAt));
  return [...due]
    .sort((a, b) => a - b)
    .flatMap((dueAt): RenewalRow[] => {
      const [opens, closes] = [dueAt - FROM, dueAt - TO];
      if (dueAt + SETTLES > at || opens < start) return [];
      const before = revenueAt(history, opens, at);
      // Asked earlier is no new start; gone before the window's end is no renewal to be had.
      if (before <= 0 || revenueAt(history, closes, at) <= 0) return [];
      if (firstAskAt !== null && firstAskAt <= opens) return [];
      const after = revenueAt(history, dueAt + SETTLES, at);
      return [
        {
          accountId,
          dueAt,
          asked: firstAskAt !== null && firstAskAt <= closes,
          renewed: after > 0,
          arrBefore: before,
          arrAfter: after,
          known: knownAt(signals, opens, before, start, dueAt),
          urgentBefore: casesWithin(signals, opens - QUARTER, opens).some(
            ({ body }) => body.priority !== null && body.priority <= 2,
          ),
        },
      ];
    });
}

function knownAt(
  signals: AccountHistory['signals'],
  at: Instant,
  revenue: number,
  start: Instant,
  dueAt: Instant,
): Known {
  const described = standingAt(ofKind(signals, 'account.described'), at, false);
  const health = standingAt(ofKind(signals, 'health.reported'), at, false);
  const level = health.at(-1)?.body.score ?? null;
  const earlier = health.findLast((signal) => signal.occurredAt <= at - QUARTER)?.body.score ?? null;
  const nps = standingAt(ofKind(signals, 'survey.answered'), at, false).filter(
    ({ body }) => body.instrument === 'nps',
  );
  const employees = lastTold(described, 'employees');
  return {
    'yearly revenue': Math.log(Math.max(1, revenue)),
    'time as a customer': Math.log1p(
      Math.max(0, (at - (lastTold(described, 'customerSince') ?? start)) / DAY),
    ),
    health: level,
    'trend of health': level === null || earlier === null ? null : level - earlier,
    'promoter score': nps.at(-1)?.body.score ?? null,
    'cases before': Math.log1p(casesWithin(signals, at - 2 * QUARTER, at - QUARTER).length),
    'size of the customer': employees === undefined || employees <= 0 ? null : Math.log(employees),
    industry: lastTold(described, 'industry') ?? null,
    region: lastTold(described, 'region') ?? null,
    'when the renewal falls': dueAt / DAY,
  };
}

function casesWithin(
  signals: AccountHistory['signals'],
  from: Instant,
  to: Instant,
): SignalOf<'case.opened'>[] {
  return standingAt(ofKind(signals, 'case.opened'), to, false).filter(({ occurredAt }) => occurredAt > from);
}
