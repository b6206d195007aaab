import { runAction } from '../action.ts';
import { HOUSE_CALLER, type House } from '../house.ts';
import { proposePlan } from './propose.ts';

/** Puts the plan's asks before their owners, as the house does every morning and whenever new data came in. */
export async function proposeDue(house: House): Promise<number> {
  const { proposed } = await runAction(house, HOUSE_CALLER, proposePlan, { body: {} });
  return proposed;
}
