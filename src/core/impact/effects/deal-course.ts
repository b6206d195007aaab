import { latestRevisions } from '../../signals/history-as-of.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { type AccountHistory, ofKind, type SignalOf } from './account-history.ts';

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
  readonly amount: number | null;
  readonly owner: string | null;
  /** Everything told of it with every revision, for reading it as of a moment. */
  readonly told: readonly SignalOf<'opportunity.changed'>[];
};

/** A date changed by less than this is a correction of the hour, not an edit after the fact. */
const SLACK = DAY;

/** Every deal of an account as it went, as far as it was known at `at`. */
export function dealCourses({ accountId, signals }: AccountHistory, at: Instant): DealCourse[] {
  const told = ofKind(signals, 'opportunity.changed').filter((signal) => signal.recordedAt <= at);
  const byDeal = Map.groupBy(told, (signal) => signal.body.opportunityId);
  return [...byDeal].flatMap(([id, changes]) => {
    const course = courseOf(id, accountId, changes, at);
    return course === null ? [] : [course];
  });
}

function courseOf(
  id: string,
  accountId: string,
  told: readonly SignalOf<'opportunity.changed'>[],
  at: Instant,
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
  const field = <K extends 'amount' | 'owner' | 'createdOn'>(name: K) =>
    now.findLast((signal) => signal.body[name] !== undefined)?.body[name];
  return {
    id,
    accountId,
    entries,
    outcome: last.body.outcome,
    closedAt: last.body.outcome === 'open' ? null : last.occurredAt,
    createdOn: Math.min(field('createdOn') ?? Infinity, now[0]?.occurredAt ?? Infinity),
    amount: field('amount') ?? null,
    owner: field('owner') ?? null,
    told,
  };
}
