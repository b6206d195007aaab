import type { z } from 'zod';
import type { AskRefView, CapView, MarkView, PlanView } from '../../contract/plan.ts';
import { keyOf } from '../../core/planning/ask-instance.ts';
import { keyText } from '../../core/planning/ask-terms.ts';
import type { Plan } from '../../core/planning/plan.ts';
import type { PlanMark } from '../../core/planning/plan-mark.ts';
import { greedySays, proofSays } from '../../core/planning/plan-says.ts';
import type { Program } from '../../core/program/program.ts';
import type { StoredAsk } from '../../store/asks.ts';
import { accountRef, personRef, toMoment, toMoney } from '../refs.ts';
import type { MadePlan } from './make-plan.ts';
import { capName, type PlanWords } from './plan-words.ts';
import { findFitting } from './solve-plan.ts';

/** What is known about how good the plan is: sentence, certificate, and what simpler ways to choose reach. */
export function proofView(
  plan: Plan,
  program: Program,
): Pick<z.input<typeof PlanView>, 'proof' | 'certificate' | 'greedy'> {
  const proof = proofSays(plan, program.currency);
  if (plan.solved === undefined) return { proof };
  const { greedy } = plan.solved;
  const { certificate } = plan.solved.plan;
  const says = greedySays(plan, program.currency);
  return {
    proof,
    certificate: {
      ok: certificate.ok,
      primal: toMoney(certificate.primal, program),
      dual: toMoney(certificate.dual, program),
      pairsChecked: certificate.pairsChecked,
    },
    ...(says !== null && {
      greedy: {
        pairs: toMoney(greedy.pairs, program),
        firstCome: toMoney(greedy.firstCome, program),
        says,
      },
    }),
  };
}

/** Asks that would be taken back. */
export function leavingView(asks: readonly StoredAsk[], words: PlanWords): z.input<typeof AskRefView>[] {
  return asks.map((ask) => ({
    person: personRef(words.names, ask.personId),
    account: accountRef(words.names, ask.accountId),
    needId: ask.needId ?? '',
    needTitle: ask.needId === null ? '' : words.titleOf(ask.needId),
    owner: ask.owner,
    value: toMoney(ask.value, words.program),
    askId: ask.id,
  }));
}

/**
 * Caps worth a slider: all needs that may be asked for now, departments with a budget, owners with asks, and
 * accounts whose asks are worth something more.
 */
export function capsView({ choice, scene }: MadePlan, words: PlanWords): z.input<typeof CapView>[] {
  const { solved } = choice;
  if (solved === undefined) return [];
  const { asked, prices } = solved;
  const dear = new Set(prices.flatMap(({ kind, id }) => (kind === 'account' ? [id] : [])));
  const count = (is: (pair: (typeof choice.pairs)[number]) => boolean): number =>
    choice.pairs.filter(is).length;
  const cap = (kind: CapView['kind'], id: string | null, left: number, used: number) => ({
    kind,
    id,
    name: capName({ kind, id }, words) ?? 'Nobody’s accounts',
    left,
    used,
  });
  return [
    ...asked.needs.map((need) =>
      cap(
        'need',
        need.id,
        need.missing,
        count((pair) => pair.need.id === need.id),
      ),
    ),
    ...asked.departments.flatMap((id) => {
      const left = scene.room.ofDepartment?.(id) ?? Number.POSITIVE_INFINITY;
      return Number.isFinite(left)
        ? [
            cap(
              'department',
              id,
              left,
              count((pair) => pair.need.department === id),
            ),
          ]
        : [];
    }),
    ...asked.owners.map((id) =>
      cap(
        'owner',
        id,
        scene.room.ofOwner(id),
        count((pair) => pair.candidate.owner === id),
      ),
    ),
    ...asked.accounts
      .filter((id) => dear.has(id))
      .map((id) =>
        cap(
          'account',
          id,
          scene.room.ofAccount(id),
          count((pair) => pair.candidate.accountId === id),
        ),
      ),
  ];
}

/** Pins and bans with what became of them. */
export function marksView(made: MadePlan, words: PlanWords): z.input<typeof MarkView>[] {
  return made.scene.marks.map((mark) => ({
    id: mark.id,
    kind: mark.kind,
    person: personRef(words.names, mark.personId),
    account: accountRef(words.names, mark.accountId),
    needId: mark.needId,
    needTitle: words.titleOf(mark.needId),
    by: words.ownerOf(mark.by),
    at: toMoment(mark.at),
    why: mark.why,
    ...becameOf(mark, made),
  }));
}

function becameOf(mark: PlanMark, { choice, scene }: MadePlan): { kept: boolean; says: string } {
  const key = keyText(mark);
  if (mark.kind === 'ban') return { kept: true, says: 'Kept out of the plan.' };
  if (choice.pairs.some((pair) => keyText(keyOf(pair)) === key)) return { kept: true, says: 'In the plan.' };
  const fitting = findFitting(scene, mark);
  if (fitting === undefined) return { kept: false, says: 'They do not fit this need, or it is closed.' };
  if (fitting.standing.verdict === 'ready')
    return { kept: false, says: 'No cap leaves room for it, or another ask holds them.' };
  const reason = fitting.standing.reasons.find(({ outcome }) => outcome !== 'holds' && outcome !== 'mind');
  return { kept: false, says: `May not be asked now. ${reason?.says ?? ''}`.trim() };
}
