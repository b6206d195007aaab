import type { Fit } from '../../contract/needs.ts';
import type { Wishes } from './wish-sentence.tsx';

const one = (value: string | undefined) => (value === undefined ? undefined : [value]);

/** The wishes as the house understands them; what is not wished for is left out. */
export function fitOf(wishes: Wishes): Fit {
  const fit = {
    industries: one(wishes.industry),
    regions: one(wishes.region),
    products: one(wishes.product),
    competitors: one(wishes.competitor),
    personas: one(wishes.persona),
    employeesFrom: wishes.sizeFrom === undefined ? undefined : Number(wishes.sizeFrom),
    employeesTo: wishes.sizeTo === undefined ? undefined : Number(wishes.sizeTo),
  };
  return Object.fromEntries(Object.entries(fit).filter(([, value]) => value !== undefined));
}
