import type { MilestoneStanding } from '../../milestones/reach-milestones.ts';
import { freshest } from '../../milestones/reach-milestones.ts';
import type { CompiledRung } from '../../program/compile-program.ts';
import { blocks, holds, waits } from '../reason.ts';
import { cite, dayIn, type Situation } from '../situation.ts';
import type { Reason, Standing } from '../standing.ts';

/** The moment that an ask of a rung would speak of: the freshest of the rung's milestones, of any where it needs none. */
export function momentOf(
  { milestones: positions }: CompiledRung,
  standings: readonly MilestoneStanding[],
): NonNullable<Standing['moment']> | null {
  const mine = positions.length === 0 ? standings : positions.map((position) => standings[position]!);
  const fresh = freshest(mine);
  if (fresh === null) return null;
  const { rule, reachedAt, freshUntil } = fresh;
  return { milestone: rule.id, reachedAt, freshUntil };
}

export type MomentAnswer = { readonly reason: Reason; readonly moment?: NonNullable<Standing['moment']> };

/** An ask needs a moment: one of the rung's milestones was reached and its window is open. */
export function milestoneGate(
  situation: Situation,
  { milestones: positions }: CompiledRung,
  standings: readonly MilestoneStanding[],
): MomentAnswer {
  if (positions.length === 0) return withAnyMoment(standings);
  const mine = positions.map((position) => standings[position]!);
  const fresh = freshest(mine);
  if (fresh !== null) {
    const { rule, reachedAt, freshUntil } = fresh;
    const says = `${rule.name} on ${dayIn(situation, reachedAt)}, fresh until ${dayIn(situation, freshUntil)}`;
    const moment = { milestone: rule.id, reachedAt, freshUntil };
    return { reason: groundedIn(fresh, situation, holds('milestone', says)), moment };
  }
  const due = mine
    .flatMap((each) =>
      each.state === 'ahead' && each.dueAt !== null ? [{ rule: each.rule, at: each.dueAt }] : [],
    )
    .sort((a, b) => a.at - b.at)[0];
  if (due !== undefined)
    return { reason: waits('milestone', `${due.rule.name} comes on ${dayIn(situation, due.at)}`, due.at) };
  const next = 'one of its milestones is reached';
  const past = mine
    .flatMap((each) => (each.state === 'past' ? [each] : []))
    .sort((a, b) => b.freshUntil - a.freshUntil)[0];
  if (past !== undefined) {
    const says = `${past.rule.name} on ${dayIn(situation, past.reachedAt)} was fresh until ${dayIn(situation, past.freshUntil)}`;
    return { reason: groundedIn(past, situation, blocks('milestone', says, next)) };
  }
  if (mine.every(({ state }) => state !== 'unknown'))
    return { reason: blocks('milestone', 'No milestone reached yet', next) };
  const says = 'Nobody has told us whether a milestone is reached';
  return { reason: { gate: 'milestone', outcome: 'unknown', says, clearsBy: next } };
}

/** A rung that needs no moment still speaks of one where there is one. */
function withAnyMoment(standings: readonly MilestoneStanding[]): MomentAnswer {
  const reason = holds('milestone', 'Needs no special moment');
  const fresh = freshest(standings);
  if (fresh === null) return { reason };
  const { rule, reachedAt, freshUntil } = fresh;
  return { reason, moment: { milestone: rule.id, reachedAt, freshUntil } };
}

function groundedIn({ rule }: MilestoneStanding, { compiled, sheet }: Situation, reason: Reason): Reason {
  const reads = compiled.milestones.find((each) => each.rule.id === rule.id)?.condition.reads ?? [];
  for (const fact of reads) {
    const found = sheet[fact.subject][fact.name.slice(fact.subject.length + 1)];
    if (found !== undefined) return { ...reason, fact: cite(fact.name, found) };
  }
  return reason;
}
