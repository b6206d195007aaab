import { DAY, type Instant } from '../signals/signal.ts';
import type { AccountFacts } from './fact-catalogue.ts';
import type { FirstMoments } from './first-moments.ts';

/** The parts of the virtuous cycle in their order (MISSION.md); after the last it begins again. */
export const CYCLE = ['won', 'onboarded', 'fan', 'ready', 'asked', 'advocate', 'used'] as const;
export type CyclePart = (typeof CYCLE)[number];

/** When an account reached each part; absent where it has not. */
export type CycleMoments = Partial<Readonly<Record<CyclePart, Instant>>>;

/** Of those who reached a part: who came lately, or who has not reached the next. */
export type CycleOnly = 'arrived' | 'stopped';

/** Whoever came to a part within so long is new there. */
export const NEW_FOR = 90 * DAY;

/** Reads where a customer stands in the cycle; null of a prospect, who is not in it yet. */
export function cycleMoments(
  facts: Pick<AccountFacts, 'lifecycle' | 'tenureDays' | 'daysSinceLive'>,
  first: FirstMoments,
  now: {
    readonly at: Instant;
    /** Whether somebody there may be asked for something. */
    readonly isReady: boolean;
    /** When a word of theirs was first used. */
    readonly usedAt: Instant | undefined;
  },
): CycleMoments | null {
  if (facts.lifecycle?.value === 'prospect') return null;
  const reached: Partial<Record<CyclePart, Instant | undefined>> = {
    won: facts.tenureDays?.moment ?? first.newest ?? now.at,
    onboarded: facts.daysSinceLive?.moment,
    fan: first.fan,
    ready: first.asked ?? (now.isReady ? now.at : undefined),
    asked: first.asked,
    advocate: first.act,
    used: now.usedAt,
  };
  return Object.fromEntries(Object.entries(reached).filter(([, at]) => at !== undefined));
}

/** Whether an account counts in a part, or in one of the two numbers beside it, at a moment. */
export function standsIn(
  moments: CycleMoments,
  part: CyclePart,
  only: CycleOnly | undefined,
  at: Instant,
): boolean {
  const reached = moments[part];
  if (reached === undefined) return false;
  if (only === 'arrived') return reached > at - NEW_FOR;
  if (only === undefined) return true;
  const next = CYCLE[CYCLE.indexOf(part) + 1];
  return next !== undefined && moments[next] === undefined;
}
