import type { z } from 'zod';
import type { NeedView } from '../../contract/needs.ts';
import { fitOf, type Trait } from '../../core/needs/fit.ts';
import type { Need } from '../../core/needs/need.ts';
import type { AskRoom } from '../../core/planning/ask-room.ts';
import type { Candidate } from '../../core/planning/candidate.ts';
import type { Plan } from '../../core/planning/plan.ts';
import { whyNow } from '../../core/planning/why-now.ts';
import { listMembers } from '../../store/members.ts';
import { findNames } from '../../store/names.ts';
import { listOpportunities } from '../../store/opportunities.ts';
import type { Context } from '../action.ts';
import { numberFact } from '../customers/fact-views.ts';
import type { Desk } from '../customers/load-desk.ts';
import { accountCandidates } from '../planning/plan-basis.ts';
import { accountRef, memberRef, personRef } from '../refs.ts';

type Ready = z.input<typeof NeedView>['candidates'][number];

/** So many names are an answer; a longer list is a search. */
const NAMED = 5;

/**
 * The best few who fit an open need and may be asked for it now: those whom the plan would ask first, then by
 * fit and by how much they have done; never anybody of the deal's own account, nor anybody whom an open ask holds.
 */
export async function readyPeople(
  { tx, workspaceId, now }: Pick<Context, 'tx' | 'workspaceId' | 'now'>,
  need: Need,
  traits: readonly Trait[],
  { desk, plan, room }: { readonly desk: Desk; readonly plan: Plan; readonly room: AskRoom },
): Promise<Ready[]> {
  if (need.closedAt !== null || need.by <= now) return [];
  const [deal] =
    need.opportunityId === null
      ? []
      : await listOpportunities(tx, workspaceId, { ids: [need.opportunityId] });
  const planned = new Set(
    plan.proposals.filter(({ needId }) => needId === need.id).map(({ personId }) => personId),
  );
  const rank = ({ personId, sheet }: Candidate) =>
    (planned.has(personId) ? 10 : 0) +
    fitOf(traits, sheet).share +
    Math.min(0.4, (numberFact(sheet.person, 'actsDone') ?? 0) / 10);
  const best = [...desk.accounts.values()]
    .flatMap((account) => accountCandidates(account))
    .filter(
      ({ accountId, personId, standings, sheet }) =>
        accountId !== deal?.accountId &&
        room.ofPerson(personId) > 0 &&
        room.ofAccount(accountId) > 0 &&
        standings.some(({ rung, verdict }) => rung === need.rung && verdict === 'ready') &&
        fitOf(traits, sheet).outcome !== 'not',
    )
    .map((candidate) => ({ candidate, rank: rank(candidate) }))
    .sort((a, b) => b.rank - a.rank || a.candidate.personId.localeCompare(b.candidate.personId))
    .slice(0, NAMED)
    .map(({ candidate }) => candidate);
  const names = await findNames(
    tx,
    workspaceId,
    best.map(({ accountId }) => accountId),
    best.map(({ personId }) => personId),
  );
  const members = new Map((await listMembers(tx, workspaceId)).map((one) => [one.email, one.name]));
  const { ladder, milestones } = desk.program.program;
  const rung = ladder.find(({ id }) => id === need.rung);
  return best.map(({ accountId, personId, owner, sheet, standings }) => ({
    person: personRef(names, personId),
    account: accountRef(names, accountId),
    says:
      rung === undefined
        ? ''
        : whyNow(sheet, standings.find((one) => one.rung === need.rung) ?? {}, rung, milestones, now),
    owner: owner === null ? null : memberRef(members, owner),
  }));
}
