import type { EarlierPlan } from './allocation/warm-start.ts';
import type { AskInstance, SolvedAsks } from './ask-instance.ts';
import { keyOf } from './ask-instance.ts';
import { keyText } from './ask-terms.ts';

/**
 * An earlier solution in the numbers of a new problem, to start from: asks that are still possible, and the
 * prices of whatever both know. What is new has no price; what is gone is left out. The plan that comes of it
 * is as exact as one made from nothing, only sooner found.
 */
export function carryOver({ asked: old, plan }: SolvedAsks, asked: AskInstance): EarlierPlan {
  const numbers = new Map(asked.pairs.map((pair, number) => [keyText(keyOf(pair)), number]));
  const pairs = plan.pairs.flatMap((number) => numbers.get(keyText(keyOf(old.pairs[number]!))) ?? []);
  const { departments, needs, owners, accounts, people } = plan.prices;
  const id = ({ needs: list }: AskInstance) => list.map((need) => need.id);
  return {
    pairs,
    prices: {
      departments: moved(old.departments, departments, asked.departments),
      needs: moved(id(old), needs, id(asked)),
      owners: moved(old.owners, owners, asked.owners),
      accounts: moved(old.accounts, accounts, asked.accounts),
      people: moved(peopleOf(old), people, peopleOf(asked)),
    },
  };
}

function moved<T>(from: readonly T[], prices: Float64Array, to: readonly T[]): Float64Array {
  const known = new Map(from.map((name, i) => [name, prices[i]!]));
  return Float64Array.from(to, (name) => known.get(name) ?? 0);
}

function peopleOf({ instance, pairs }: AskInstance): string[] {
  return Array.from(instance.personCap, (_, person) => {
    const { candidate } = pairs[instance.offsets[person]!]!;
    return `${candidate.personId} ${candidate.accountId}`;
  });
}
