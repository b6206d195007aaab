import type { Ask } from '../asks/ask.ts';
import { holdAfter } from '../asks/hold.ts';
import type { OpenNeed } from '../planning/plan.ts';
import type { Instant } from '../signals/signal.ts';
import { tellDay } from '../signals/tell-moment.ts';
import type { Act } from '../stories/story.ts';
import type { Need } from './need.ts';

/** `covered`: enough done; `on-course`: enough once what is under way is done; `late`: short and past its date. */
export type NeedState = 'covered' | 'on-course' | 'short' | 'late' | 'closed';

/** How far a need is met, with the acts and asks behind every count. */
export type Cover = {
  readonly needId: string;
  readonly state: NeedState;
  readonly wanted: number;
  readonly done: number;
  /** Open asks: before their owner, before the customer, or agreed and not done yet. */
  readonly underWay: number;
  /** Of those under way, how many the customer has said yes to. */
  readonly agreed: number;
  /** Wanted less done less under way, never below nought. Demand counts asks: each open ask may become one act. */
  readonly missing: number;
  readonly says: string;
  readonly actIds: readonly string[];
  readonly askIds: readonly string[];
};

/**
 * The cover of one need at a moment. Acts and asks of other needs are ignored; what happened after the
 * moment is not yet known. An ask that is done without a recorded act counts as done once.
 */
export function coverOf(need: Need, acts: readonly Act[], asks: readonly Ask[], at: Instant): Cover {
  const doneActs = acts.filter((act) => act.needId === need.id && act.doneAt <= at);
  const recorded = new Set(doneActs.map((act) => act.askId));
  const mine = asks.filter((ask) => ask.needId === need.id && ask.createdAt <= at);
  const unrecorded = mine.filter(
    (ask) => (ask.state === 'done' || ask.state === 'thanked') && !recorded.has(ask.id),
  );
  const open = mine.filter((ask) => holdAfter(ask.state) === 'held');
  const agreed = open.filter((ask) => ask.state === 'accepted' || ask.state === 'in-progress').length;
  const done = doneActs.length + unrecorded.length;
  const missing = Math.max(0, need.count - done - open.length);
  const counts = { wanted: need.count, done, underWay: open.length, agreed, missing };
  const state = stateOf(need, counts, at);
  return {
    needId: need.id,
    state,
    ...counts,
    says: saysOf(need, state, counts, at),
    actIds: doneActs.map((act) => act.id),
    askIds: [...unrecorded, ...open].map((ask) => ask.id),
  };
}

type Counts = Pick<Cover, 'wanted' | 'done' | 'underWay' | 'agreed' | 'missing'>;

function stateOf(need: Need, { wanted, done, missing }: Counts, at: Instant): NeedState {
  if (done >= wanted) return 'covered';
  if (need.closedAt !== null && need.closedAt <= at) return 'closed';
  if (need.by <= at) return 'late';
  return missing === 0 ? 'on-course' : 'short';
}

function saysOf(need: Need, state: NeedState, counts: Counts, at: Instant): string {
  const { wanted, done, underWay, missing } = counts;
  const have = `${done} of ${wanted} done${underWay > 0 ? `, ${underWay} under way` : ''}`;
  if (state === 'covered') return wanted === 1 ? 'Done.' : `All ${wanted} done.`;
  if (state === 'closed') return `Closed with ${done} of ${wanted} done.`;
  if (state === 'late') return `${have}; the date was ${tellDay(need.by, at)}.`;
  return `${have}${missing > 0 ? `, ${missing} missing` : ''} by ${tellDay(need.by, at)}.`;
}

/** The need as a plan sees it. Covered, closed and late needs miss nothing any more. */
export function openNeed(need: Need, cover: Cover): OpenNeed {
  const open = cover.state === 'short' || cover.state === 'on-course';
  return {
    id: need.id,
    department: need.department,
    rung: need.rung,
    title: need.title,
    missing: open ? cover.missing : 0,
    by: need.by,
    worth: need.worth,
    who: need.who,
    opportunityId: need.opportunityId,
    ...(need.notAccountId !== undefined && { notAccountId: need.notAccountId }),
    ...(need.atLeast !== undefined && {
      atLeast: Math.max(0, need.atLeast - cover.done - cover.underWay),
    }),
  };
}

/** The cover of every need, in their order; acts and asks are looked through once. */
export function coverAll(
  needs: readonly Need[],
  acts: readonly Act[],
  asks: readonly Ask[],
  at: Instant,
): Cover[] {
  const actsOf = Map.groupBy(acts, (act) => act.needId);
  const asksOf = Map.groupBy(asks, (ask) => ask.needId);
  return needs.map((need) => coverOf(need, actsOf.get(need.id) ?? [], asksOf.get(need.id) ?? [], at));
}
