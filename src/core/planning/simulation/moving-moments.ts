import { readCaseFacts } from '../../customers/facts/read-case-facts.ts';
import { readUsageFacts } from '../../customers/facts/read-usage-facts.ts';
import { reachMilestones } from '../../milestones/reach-milestones.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import type { Instant } from '../../signals/signal.ts';
import { momentOf } from '../../standing/gates/moment.ts';
import { milestonesThatMove } from './account-answers.ts';
import type { HistoryWalk } from './walk-history.ts';
import type { Watched } from './watch-standing.ts';

/**
 * Moves on the moments of an account's ready people: what use of the product or cases brought about counts from when
 * they were last heard of, and so may outrun another moment on any day. Null where somebody has no moment any more and has
 * to be decided anew.
 */
export type MoveMoments = (
  accountId: string,
  found: readonly Watched[],
  at: Instant,
) => readonly Watched[] | null;

/** Moves moments on under one program. */
export function movingMoments(compiled: CompiledProgram, walk: HistoryWalk): MoveMoments {
  const { quick } = milestonesThatMove(compiled);
  const moving = new Set(
    compiled.rungs.flatMap(({ rung, milestones }) =>
      quick.size > 0 &&
      (milestones.length === 0 || milestones.some((m) => quick.has(compiled.milestones[m]!.rule.id)))
        ? [rung.id]
        : [],
    ),
  );
  const rungs = new Map(compiled.rungs.map((one) => [one.rung.id, one]));
  return (accountId, found, at) => {
    const isMoving = ({ standing }: Watched): boolean =>
      standing.verdict === 'ready' && moving.has(standing.rung);
    if (!found.some(isMoving)) return found;
    const { account } = walk.accounts.get(accountId)!;
    const counted = {
      ...readCaseFacts(account, at, walk.coverage),
      ...readUsageFacts(account, at, walk.coverage),
    };
    const reached = new Map<string, ReturnType<typeof reachMilestones>>();
    const moved: Watched[] = [];
    for (const one of found) {
      if (!isMoving(one)) {
        moved.push(one);
        continue;
      }
      const sheet = { ...one.sheet, account: { ...one.sheet.account, ...counted } };
      const milestones = reached.get(one.personId) ?? reachMilestones(compiled.milestones, sheet, at);
      reached.set(one.personId, milestones);
      const rung = rungs.get(one.standing.rung)!;
      const moment = momentOf(rung, milestones);
      if (moment === null && rung.milestones.length > 0) return null;
      const { moment: _, ...standing } = one.standing;
      moved.push({ ...one, sheet, standing: moment === null ? standing : { ...standing, moment } });
    }
    return moved;
  };
}
