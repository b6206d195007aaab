import type { GateName } from '../standing/standing.ts';
import type { AskRoom } from './ask-room.ts';
import type { AskPair, Fitting, PossibleAsks } from './candidate.ts';
import { gateSays, type PlanGate } from './gate-says.ts';
import { type Hindrance, hindranceReader, Tally } from './held-back.ts';
import { mayAskNow } from './may-ask-now.ts';
import type { OpenNeed, Shortfall } from './plan.ts';

type Obstacle = Shortfall['obstacles'][number];

/**
 * What keeps every need short that the plan does not fill: how many people fit, how many of them may be asked
 * now, and for each hindrance how many it holds back and how many it alone holds back (those come free when
 * it clears). The hindrances that most people wait for alone come first.
 *
 * @param needs the open needs, in the order in which the shortfalls are wanted
 * @param possible everybody who fits, listed or counted, and the asks that could have been made
 * @param chosen those that the plan makes
 * @param ledger the room with what lies before owners in it, where the plan may change that
 */
export function shortfalls(
  needs: readonly OpenNeed[],
  possible: PossibleAsks,
  chosen: readonly AskPair[],
  rooms: { readonly room: AskRoom; readonly ledger?: AskRoom },
): Shortfall[] {
  return needs.flatMap(shortfallTeller(possible, chosen, rooms));
}

/** The same a need at a time, so that the event loop can turn between them; none where nothing is missing. */
export function shortfallTeller(
  { fitting, held, pairs }: PossibleAsks,
  chosen: readonly AskPair[],
  { room, ledger = room }: { readonly room: AskRoom; readonly ledger?: AskRoom },
): (need: OpenNeed) => Shortfall[] {
  const fittingOf = Map.groupBy(fitting, (one) => one.need.id);
  const chosenOf = Map.groupBy(chosen, (pair) => pair.need.id);
  const worthIt = new Set(pairs.map((pair) => keyOf(pair)));
  const plan = planLeftovers(chosen, room);
  const read = hindranceReader();
  return (need) => {
    const mine = chosenOf.get(need.id) ?? [];
    const missing = need.missing - mine.length;
    if (missing <= 0) return [];
    const inPlan = new Set(mine.map((pair) => pair.candidate.personId));
    const people = fittingOf.get(need.id) ?? [];
    const counted = held?.get(need.id);
    const tally = new Tally(counted?.by);
    for (const one of people) {
      if (one.standing.verdict !== 'ready') tally.note(read(one.standing));
      else if (!inPlan.has(one.candidate.personId))
        tally.note([planGate(worthIt.has(keyOf(one)) ? plan(one) : whyNotWorthIt(one, room))]);
    }
    const ready = people.filter((one) => mayAskNow(one, ledger)).length;
    const fits = people.length + (counted?.people ?? 0);
    const obstacles = [...tally.by.values()]
      .map(({ key, says, people: n, only }): Obstacle => ({ gate: key, people: n, only, says: says(n) }))
      .sort((a, b) => b.only - a.only || b.people - a.people || (a.gate < b.gate ? -1 : 1));
    if (fits === 0)
      obstacles.push({
        gate: 'nobody-fits',
        people: 0,
        only: 0,
        says: 'Nobody known by now fits what is wanted.',
      });
    return [{ needId: need.id, missing, fitting: fits, ready, obstacles }];
  };
}

const keyOf = ({ candidate, need }: Fitting): string => `${candidate.personId} ${need.id}`;

function planGate(gate: PlanGate | GateName): Hindrance {
  return { key: gate, says: (n) => gateSays(gate, n) };
}

function whyNotWorthIt({ candidate, need }: Fitting, room: AskRoom): PlanGate {
  if (room.ofPerson(candidate.personId) <= 0) return 'held';
  return room.keptOut(candidate.personId, need.id, need.rung) === null ? 'not-worth-it' : 'vetoed';
}

/** Why a ready person whom one could ask is not in the plan for this need: which cap the plan has used up. */
function planLeftovers(chosen: readonly AskPair[], room: AskRoom): (one: Fitting) => PlanGate {
  const asked = new Set(chosen.map((pair) => pair.candidate.personId));
  const ofAccount = Map.groupBy(chosen, (pair) => pair.candidate.accountId);
  const ofDepartment = Map.groupBy(chosen, (pair) => pair.need.department);
  return ({ candidate, need }) => {
    if (asked.has(candidate.personId)) return 'another-need';
    const used = ofAccount.get(candidate.accountId)?.length ?? 0;
    if (used >= room.ofAccount(candidate.accountId)) return 'account-asks';
    const department = ofDepartment.get(need.department)?.length ?? 0;
    if (department >= (room.ofDepartment?.(need.department) ?? Infinity)) return 'department-budget';
    return 'owner-week';
  };
}
