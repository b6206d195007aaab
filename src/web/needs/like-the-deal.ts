import type { AccountView } from '../../contract/customers.ts';
import type { OpportunityRef, WishValues } from '../../contract/needs.ts';
import { sizes, type Wishes } from './wish-sentence.tsx';

/**
 * What a deal wishes for before anybody has said so: somebody like the buyer, of their industry, region and
 * size, who runs the product that the deal is named after. Only what some customer has is wished for.
 */
export function likeTheDeal(
  deal: Pick<OpportunityRef, 'name'>,
  buyer: Pick<AccountView, 'industry' | 'region' | 'facts'>,
  values: Pick<WishValues, 'industries' | 'regions' | 'products'>,
): Wishes {
  const people = buyer.facts.find(({ name }) => name === 'account.employees')?.value;
  const size =
    typeof people === 'number'
      ? sizes.find(
          ({ from, to }) =>
            (from !== undefined || to !== undefined) &&
            people >= Number(from ?? 0) &&
            people <= Number(to ?? Number.POSITIVE_INFINITY),
        )
      : undefined;
  const has = (list: readonly string[], value: string | null) =>
    value !== null && list.includes(value) ? value : undefined;
  return {
    industry: has(values.industries, buyer.industry),
    region: has(values.regions, buyer.region),
    sizeFrom: size?.from,
    sizeTo: size?.to,
    product: values.products.find((product) => deal.name.toLowerCase().includes(product.toLowerCase())),
  };
}
