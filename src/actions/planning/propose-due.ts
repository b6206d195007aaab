import { runAction } from '../action.ts';
import { HOUSE_CALLER, type House } from '../house.ts';
import { proposePlan } from './propose.ts';

/** Puts the plan's asks before their owners, as the house does every morning and whenever new data came in. */
export async function proposeDue(house: House, workspaceId: string): Promise<number> {
  const caller = { ...HOUSE_CALLER, workspaceId };
  const { proposed } = await runAction(house, caller, proposePlan, { body: {} });
  return proposed;
}
