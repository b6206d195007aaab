import type { Control } from './allocation/engine.ts';
import { askInstance } from './ask-instance.ts';
import type { AskRoom } from './ask-room.ts';
import type { AskPair } from './candidate.ts';
import { byRank, type Choice, chooseRanked, takeInOrder } from './choose-ranked.ts';
import { solveAsks } from './solve-asks.ts';

/**
 * Chooses the asks of the greatest summed value that the caps allow, with the certificate that proves it; of
 * equally good plans the one whose people were asked least lately. The order of `pairs` changes nothing.
 * Stopped early by its control, it gives the best plan found so far and what none can exceed (`bound`).
 * Where the asks cannot be written down as an allocation problem: the value-sorted plan, and why (`says`).
 */
export function chooseExact(pairs: readonly AskPair[], room: AskRoom, control: Control = {}): Choice {
  const asked = askInstance(pairs, room);
  const ranked = chooseRanked(pairs, room);
  if (typeof asked === 'string') return { ...ranked, says: asked };
  const found = solveAsks(asked, control);
  if (found === null) return { ...ranked, says: 'The allocation could not be bounded.' };
  const { bound, plan, bans } = found;
  const chosen = found.numbers.map((number) => asked.pairs[number]!);
  const value = worthOf(chosen);
  const byDate = [...pairs].sort(
    (a, b) => a.need.by - b.need.by || compare(a.need.id, b.need.id) || byRank(a, b),
  );
  const greedy = { pairs: worthOf(ranked.pairs), firstCome: worthOf(takeInOrder(byDate, room)) };
  return {
    pairs: chosen.sort(byRank),
    status: value === bound ? 'proven' : 'bound',
    bound,
    solved: { asked, plan, bans, greedy },
  };
}

function worthOf(pairs: readonly AskPair[]): number {
  return pairs.reduce((sum, pair) => sum + pair.worth.value, 0);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
