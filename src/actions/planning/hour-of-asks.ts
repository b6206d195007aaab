import { type AsksAnHour, asksAnHour } from '../../core/work/asks-an-hour.ts';
import { listAskMinutes } from '../../store/work.ts';
import type { Context } from '../action.ts';

/** How many asks an hour of a colleague holds, by the minutes that were noted on asks so far. */
export async function loadAsksAnHour({
  tx,
  workspaceId,
}: Pick<Context, 'tx' | 'workspaceId'>): Promise<AsksAnHour> {
  const ofAsk = new Map<string, number>();
  for (const { askId, minutes } of await listAskMinutes(tx, workspaceId))
    ofAsk.set(askId, (ofAsk.get(askId) ?? 0) + minutes);
  return asksAnHour([...ofAsk.values()]);
}
