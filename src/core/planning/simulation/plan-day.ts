import type { Trait } from '../../needs/fit.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import type { Instant } from '../../signals/signal.ts';
import { type AskRoom, askRoom } from '../ask-room.ts';
import type { AskPair, Candidate } from '../candidate.ts';
import { candidatePairs, fittingPeople } from '../candidate-pairs.ts';
import { chooseExact } from '../choose-exact.ts';
import type { OpenNeed } from '../plan.ts';
import type { YesChance } from '../yes-chance.ts';
import { type Course, ledgerOf } from './course.ts';
import type { CourseStanding } from './course-standing.ts';
import type { Watched } from './watch-standing.ts';

export type DayInput = {
  readonly compiled: CompiledProgram;
  readonly course: Course;
  /** The needs that still want an ask, from `needsIn`. */
  readonly wanting: readonly OpenNeed[];
  /** Who is ready or waiting on their rungs, and maybe on others, as far as the history tells. */
  readonly open: readonly Watched[];
  readonly again: (watched: Watched, at: Instant) => Watched | null;
  readonly own: CourseStanding;
  readonly traitsOf: (need: { readonly who: string | null }) => readonly Trait[];
  readonly at: Instant;
  readonly chance?: YesChance;
};

/**
 * The asks that the plan of one morning makes in a course: the same choice as the product's plan
 * (propose-asks.ts) over everybody who may be asked now or later, for the needs that still want an ask.
 */
export function planDay(input: DayInput): readonly AskPair[] {
  const { compiled, course, own, wanting, at } = input;
  const { program } = compiled;
  if (wanting.length === 0) return [];
  const rungs = new Set(wanting.map((need) => need.rung));
  const room = askRoom(ledgerOf(course, at), program.guardrails, at);
  const mine = ({ accountId, personId }: Watched): boolean =>
    course.askedPeople.has(`${accountId} ${personId}`);
  let open = [
    ...input.open.filter((one) => rungs.has(one.standing.rung) && !mine(one)),
    ...own.open(rungs, at),
  ];
  // Who was found ready on an earlier day is looked at again before being chosen; seldom that changes anything.
  const sure = new Set<string>();
  for (;;) {
    const chosen = choose(open, input, room);
    const unsure = chosen.filter((pair) => !sure.has(nameOf(pair)));
    if (unsure.length === 0) return chosen;
    const again = new Map(unsure.map((pair) => [nameOf(pair), pair]));
    for (const name of again.keys()) sure.add(name);
    let steady = true;
    open = open.flatMap((one) => {
      if (!again.has(`${one.accountId} ${one.personId} ${one.standing.rung}`)) return [one];
      const fresh = mine(one) ? own.again(one, at) : input.again(one, at);
      steady &&= fresh !== null && fresh.standing.verdict === 'ready' && same(fresh, one);
      return fresh === null ? [] : [fresh];
    });
    if (steady) return chosen;
  }
}

const nameOf = ({ candidate, rung }: AskPair): string =>
  `${candidate.accountId} ${candidate.personId} ${rung.id}`;

/** Whether what the value of an ask rests on is as it was. */
const same = (a: Watched, b: Watched): boolean =>
  a.standing.moment?.reachedAt === b.standing.moment?.reachedAt &&
  a.standing.moment?.freshUntil === b.standing.moment?.freshUntil;

/** The exact choice from those who may be asked, under the caps. */
function choose(open: readonly Watched[], input: DayInput, room: AskRoom): readonly AskPair[] {
  const { compiled, wanting, at } = input;
  const { program } = compiled;
  const byPerson = Map.groupBy(open, ({ accountId, personId }) => `${accountId} ${personId}`);
  const candidates = [...byPerson.values()].map((watched): Candidate => {
    const { accountId, personId, sheet } = watched[0]!;
    const owner = sheet.account.owner?.value;
    const standings = watched.map(({ standing }) => standing);
    return { accountId, personId, owner: typeof owner === 'string' ? owner : null, sheet, standings };
  });
  const asked = {
    needs: wanting,
    candidates,
    program,
    at,
    traitsOf: input.traitsOf,
    ...(input.chance && { chance: input.chance }),
  };
  const fitting = fittingPeople(asked);
  const canBeAsked = ({ personId, accountId, owner }: Candidate): boolean =>
    room.ofPerson(personId) > 0 && room.ofAccount(accountId) > 0 && room.ofOwner(owner) > 0;
  if (!fitting.some((one) => one.standing.verdict === 'ready' && canBeAsked(one.candidate))) return [];
  const pairs = candidatePairs(fitting, asked).filter(
    ({ candidate, need }) =>
      canBeAsked(candidate) && room.keptOut(candidate.personId, need.id, need.rung) === null,
  );
  return pairs.length === 0 ? [] : chooseExact(pairs, room).pairs;
}
