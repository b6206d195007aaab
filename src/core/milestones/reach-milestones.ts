import type { FactSheet } from '../customers/fact.ts';
import type { CompiledMilestone } from '../program/compile-program.ts';
import { turnsYes } from '../program/conditions/turning-points.ts';
import type { MilestoneRule } from '../program/program.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { sinceWhen } from './since-when.ts';

/** Where one person stands with one milestone. */
export type MilestoneStanding =
  | {
      readonly state: 'fresh' | 'past';
      readonly rule: MilestoneRule;
      readonly reachedAt: Instant;
      /** The last moment at which an ask sounds natural. */
      readonly freshUntil: Instant;
    }
  | {
      readonly state: 'ahead';
      readonly rule: MilestoneRule;
      /** When it will be reached if nothing happens but the passing of days; null when time alone will not do. */
      readonly dueAt: Instant | null;
    }
  | { readonly state: 'unknown'; readonly rule: MilestoneRule };

/**
 * Where a person stands with every milestone at a moment: fresh (reached, its window open), past (reached,
 * its window closed: no stale praise), ahead, or unknown for want of facts. When it was reached is judged
 * from the facts (since-when.ts); a milestone that nothing dates counts as reached now.
 */
export function reachMilestones(
  milestones: readonly CompiledMilestone[],
  sheet: FactSheet,
  now: Instant,
): readonly MilestoneStanding[] {
  return milestones.map((milestone) => reachMilestone(milestone, sheet, now));
}

export function reachMilestone(
  { rule, condition }: CompiledMilestone,
  sheet: FactSheet,
  now: Instant,
): MilestoneStanding {
  const answer = condition.evaluate(sheet);
  if (answer === 'unknown') return { state: 'unknown', rule };
  if (answer === 'no') return { state: 'ahead', rule, dueAt: turnsYes(condition, sheet, now) };
  const since = sinceWhen(condition.test, sheet);
  const reachedAt = Number.isFinite(since) ? Math.min(since, now) : now;
  const freshUntil = reachedAt + rule.windowDays * DAY;
  return { state: now <= freshUntil ? 'fresh' : 'past', rule, reachedAt, freshUntil };
}

/** The fresh milestone that was reached last: the one to speak of. Null when none is fresh. */
export function freshest(
  standings: readonly MilestoneStanding[],
): Extract<MilestoneStanding, { reachedAt: Instant }> | null {
  let best: Extract<MilestoneStanding, { reachedAt: Instant }> | null = null;
  for (const each of standings)
    if (each.state === 'fresh' && (best === null || each.reachedAt > best.reachedAt)) best = each;
  return best;
}
