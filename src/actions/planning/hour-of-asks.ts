import { type AsksAnHour, asksAnHour } from '../../core/work/asks-an-hour.ts';
import type { Tx } from '../../store/store.ts';
import { listAskMinutes } from '../../store/work.ts';
import type { Context } from '../action.ts';
import { keepAnswer } from '../kept-answers.ts';

/** How many asks an hour of a colleague holds, by the minutes that were noted on asks so far. */
export function loadAsksAnHour({
  tx,
  workspaceId,
  now,
  house,
}: Pick<Context, 'tx' | 'workspaceId' | 'now' | 'house'>): Promise<AsksAnHour> {
  return keepAnswer(house.store, tx, workspaceId, 'asks an hour', now, () => read(tx, workspaceId));
}

async function read(tx: Tx, workspaceId: string): Promise<AsksAnHour> {
  const ofAsk = new Map<string, number>();
  for (const { askId, minutes } of await listAskMinutes(tx, workspaceId))
    ofAsk.set(askId, (ofAsk.get(askId) ?? 0) + minutes);
  return asksAnHour([...ofAsk.values()]);
}
