import { latestRevisions } from '../../signals/history-as-of.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { type AccountHistory, lastTold, ofKind, type SignalOf } from './account-history.ts';

/** One entry into a stage, as known now, and whether its date was changed after it was first told. */
export type StageEntry = {
  readonly stage: string;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly edited: boolean;
};

/** The way a deal went. */
export type DealCourse = {
  readonly id: string;
  readonly accountId: string;
  /** First entry into each stage while open, in order. */
  readonly entries: readonly StageEntry[];
  readonly outcome: 'open' | 'won' | 'lost';
  readonly closedAt: Instant | null;
  readonly createdOn: Instant;
  /** Whole units; null where none is known in the workspace’s currency. */
  readonly amount: number | null;
  readonly owner: string | null;
  /** Something of it is told of in an order that cannot be: a clock is wrong, or a day was read as another. */
  readonly clockFault: boolean;
  /** Everything told of it with every revision, for reading it as of a moment. */
  readonly told: readonly SignalOf<'opportunity.changed'>[];
};

/**
 * The last told amount; null where none was told, or it was told in another currency than asked for: no rate of the day
 * is on record, and 100,000 yen are not 100,000 euros (MEASUREMENT.md 1.3). Only codes of three letters name a currency.
 */
export function amountIn(
  told: readonly SignalOf<'opportunity.changed'>[],
  currency: string | undefined,
): number | null {
  const own = lastTold(told, 'currency')?.toUpperCase();
  const isOther = currency !== undefined && own !== undefined && /^[A-Z]{3}$/.test(own) && own !== currency;
  return isOther ? null : (lastTold(told, 'amount') ?? null);
}

/** Sources that tell of days, and zones, may be a day apart without any clock being wrong. */
export const CLOCK_SLACK = DAY;

/** A date changed by less than this is a correction of the hour, not an edit after the fact. */
const SLACK = DAY;

/**
 * Every deal of an account as it went, as far as it was known at `at`.
 *
 * @param currency the only one that amounts are taken in
 */
export function dealCourses(
  { accountId, signals }: AccountHistory,
  at: Instant,
  currency?: string,
): DealCourse[] {
  const told = ofKind(signals, 'opportunity.changed').filter((signal) => signal.recordedAt <= at);
  const byDeal = Map.groupBy(told, (signal) => signal.body.opportunityId);
  return [...byDeal].flatMap(([id, changes]) => {
    const course = courseOf(id, accountId, changes, at, currency);
    return course === null ? [] : [course];
  });
}

function courseOf(
  id: string,
  accountId: string,
  told: readonly SignalOf<'opportunity.changed'>[],
  at: Instant,
  currency: string | undefined,
): DealCourse | null {
  const now = latestRevisions(told)
    .filter((signal): signal is SignalOf<'opportunity.changed'> => signal.occurredAt <= at)
    .sort((a, b) => a.occurredAt - b.occurredAt || a.recordedAt - b.recordedAt);
  const last = now.at(-1);
  if (last === undefined) return null;
  const firstTold = new Map<string, Instant>();
  for (const signal of told.toSorted((a, b) => a.revision - b.revision)) {
    const key = `${signal.source} ${signal.sourceId}`;
    if (!firstTold.has(key)) firstTold.set(key, signal.occurredAt);
  }
  const entries: StageEntry[] = [];
  for (const signal of now) {
    const { stage, outcome } = signal.body;
    if (outcome !== 'open' || entries.some((entry) => entry.stage === stage)) continue;
    const first = firstTold.get(`${signal.source} ${signal.sourceId}`) ?? signal.occurredAt;
    entries.push({
      stage,
      at: signal.occurredAt,
      recordedAt: signal.recordedAt,
      edited: Math.abs(first - signal.occurredAt) > SLACK,
    });
  }
  const field = <K extends 'owner' | 'createdOn'>(name: K) =>
    now.findLast((signal) => signal.body[name] !== undefined)?.body[name];
  return {
    id,
    accountId,
    entries,
    outcome: last.body.outcome,
    closedAt: last.body.outcome === 'open' ? null : last.occurredAt,
    createdOn: Math.min(field('createdOn') ?? Infinity, now[0]?.occurredAt ?? Infinity),
    amount: amountIn(now, currency),
    owner: field('owner') ?? null,
    clockFault: hasClockFault(now, field('createdOn')),
    told,
  };
}

/**
 * Told before it happened; ended before it began; or an end that was told after a stage, and lies before it. Days and
 * zones may make a day of difference.
 */
function hasClockFault(
  now: readonly SignalOf<'opportunity.changed'>[],
  createdOn: Instant | undefined,
): boolean {
  if (now.some(({ occurredAt, recordedAt }) => occurredAt > recordedAt + CLOCK_SLACK)) return true;
  const open = now.filter(({ body }) => body.outcome === 'open');
  return now.some(
    (end) =>
      end.body.outcome !== 'open' &&
      ((createdOn !== undefined && end.occurredAt < createdOn - CLOCK_SLACK) ||
        open.some(
          (stage) => stage.occurredAt > end.occurredAt + CLOCK_SLACK && stage.recordedAt < end.recordedAt,
        )),
  );
}
