import { allocate } from './allocation/allocate.ts';
import type { Control } from './allocation/engine.ts';
import { askInstance } from './ask-instance.ts';
import type { AskRoom } from './ask-room.ts';
import type { AskPair } from './candidate.ts';
import { byRank, type Choice, chooseRanked } from './choose-ranked.ts';

/**
 * Chooses the asks of the greatest summed value that the caps allow, with the certificate that proves it; of
 * equally good plans the one whose people were asked least lately. The order of `pairs` changes nothing.
 * Stopped early by its control, it gives the best plan found so far and what none can exceed (`bound`).
 * Where the asks cannot be written down as an allocation problem: the value-sorted plan, and why (`says`).
 */
export function chooseExact(pairs: readonly AskPair[], room: AskRoom, control: Control = {}): Choice {
  const asked = askInstance(pairs, room);
  if (typeof asked === 'string') return { ...chooseRanked(pairs, room), says: asked };
  const plan = allocate(asked.instance, { control });
  if (plan.status === 'infeasible' || !Number.isFinite(plan.bound))
    return { ...chooseRanked(pairs, room), says: 'The allocation could not be bounded.' };
  const chosen = plan.pairs.map((number) => asked.pairs[number]!).sort(byRank);
  const status = plan.status === 'proven' ? 'proven' : 'bound';
  return { pairs: chosen, status, bound: plan.bound, solved: { asked, plan } };
}
