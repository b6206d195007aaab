import type { z } from 'zod';
import type { NeedView } from '../../contract/needs.ts';
import type { Need } from '../../core/needs/need.ts';
import type { Fitting } from '../../core/planning/candidate.ts';
import { whyNow } from '../../core/planning/letters/why-now.ts';
import { mayAskNow } from '../../core/planning/may-ask-now.ts';
import { listMembers } from '../../store/members.ts';
import { findNames } from '../../store/names.ts';
import type { Context } from '../action.ts';
import { numberFact } from '../customers/fact-views.ts';
import type { MadePlan } from '../planning/make-plan.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { accountRef, memberRef, personRef } from '../refs.ts';

type Ready = z.input<typeof NeedView>['candidates'][number];

/** So many names are an answer; a longer list is a search. */
const NAMED = 5;

/**
 * The best few of those who fit an open need and may be asked for it now: those whom the plan would ask first, then by
 * fit and by how much they have done.
 */
export async function readyPeople(
  { tx, workspaceId, now }: Pick<Context, 'tx' | 'workspaceId' | 'now'>,
  need: Need,
  { plan, possible, basis, running }: MadePlan & { readonly running: RunningProgram },
): Promise<Ready[]> {
  const planned = new Set(
    plan.proposals.filter(({ needId }) => needId === need.id).map(({ personId }) => personId),
  );
  const rank = ({ candidate: { personId, sheet }, fit }: Fitting) =>
    (planned.has(personId) ? 10 : 0) +
    fit.share +
    Math.min(0.4, (numberFact(sheet.person, 'actsDone') ?? 0) / 10);
  const best = possible.fitting
    .filter((one) => one.need.id === need.id && mayAskNow(one, basis.room))
    .map((one) => ({ ...one, ...one.candidate, rank: rank(one) }))
    .sort((a, b) => b.rank - a.rank || a.personId.localeCompare(b.personId))
    .slice(0, NAMED);
  const names = await findNames(
    tx,
    workspaceId,
    best.map(({ accountId }) => accountId),
    best.map(({ personId }) => personId),
  );
  const members = new Map((await listMembers(tx, workspaceId)).map((one) => [one.email, one.name]));
  const { milestones } = running.program;
  return best.map(({ accountId, personId, owner, sheet, standing, rung }) => ({
    person: personRef(names, personId),
    account: accountRef(names, accountId),
    says: whyNow(sheet, standing, rung, milestones, now),
    owner: owner === null ? null : memberRef(members, owner),
  }));
}
