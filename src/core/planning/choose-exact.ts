import type { Control } from './allocation/engine.ts';
import { type AskInstance, askInstance, keyOf, problemOf } from './ask-instance.ts';
import type { AskRoom } from './ask-room.ts';
import { type AskTerms, keyText, noTerms } from './ask-terms.ts';
import type { AskPair } from './candidate.ts';
import { byRank, type Choice, chooseRanked } from './choose-ranked.ts';
import { namedPrices } from './price-caps.ts';
import { type AskSolution, solveAskTask } from './solve-ask-task.ts';

export type ExactOptions = {
  readonly control?: Control;
  readonly terms?: AskTerms;
  /** whether caps that bind are priced too */
  readonly prices?: boolean;
};

/**
 * Chooses the asks of the greatest summed value that the caps allow, with the certificate that proves it; of
 * equally good plans the one whose people were asked least lately. The order of `pairs` changes nothing.
 * Stopped early by its control, it gives the best plan found so far and what none can exceed (`bound`).
 * Where the asks cannot be written down as an allocation problem: the value-sorted plan, and why (`says`).
 */
export function chooseExact(
  pairs: readonly AskPair[],
  room: AskRoom,
  { control = {}, terms = noTerms, prices = false }: ExactOptions = {},
): Choice {
  const asked = askInstance(pairs, room, terms);
  if (typeof asked === 'string') return { ...rankedWithout(pairs, room, terms), says: asked };
  return choiceFrom(asked, solveAskTask({ ...problemOf(asked), prices }, control), room, terms);
}

/** Reads the numbers of a solution as the asks they stand for. */
export function choiceFrom(
  asked: AskInstance,
  found: AskSolution | null,
  room: AskRoom,
  terms: AskTerms = noTerms,
): Choice {
  if (found === null)
    return {
      ...rankedWithout(asked.pairs, room, terms),
      says: 'The allocation could not be bounded.',
    };
  const { bound, plan, bans, greedy } = found;
  const worth = found.numbers.reduce((sum, number) => sum + asked.instance.value[number]!, 0);
  return {
    pairs: found.numbers.map((number) => asked.pairs[number]!).sort(byRank),
    status: worth === bound ? 'proven' : 'bound',
    bound,
    solved: {
      asked,
      plan,
      bans,
      greedy,
      worth,
      prices: namedPrices(asked, found.prices),
      minimums: asked.needs.flatMap(({ id }, need) => {
        const wanted = asked.instance.minimum[need]!;
        const got = found.instance.minimum[need]!;
        return got < wanted ? [{ needId: id, wanted, got }] : [];
      }),
    },
  };
}

/** The value-sorted plan without what somebody keeps out of it. */
export function rankedWithout(pairs: readonly AskPair[], room: AskRoom, { bans }: AskTerms): Choice {
  const out = new Set(bans.map(keyText));
  return chooseRanked(
    pairs.filter((pair) => !out.has(keyText(keyOf(pair)))),
    room,
  );
}
