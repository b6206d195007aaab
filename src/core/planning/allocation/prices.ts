import type { Prices } from './instance.ts';
import { type Problem, reachable } from './problem.ts';

/** What one unit of flow is worth at each node of the network, in scores: see simplex/network.ts. */
export type Worths = {
  readonly departments: Float64Array;
  readonly needs: Float64Array;
  readonly owners: Float64Array;
  readonly accounts: Float64Array;
  readonly people: Float64Array;
};

/**
 * Prices in cents from worths: what the unit above a cap is worth more than the one below it.
 * The tie rule's part of a worth is less than half of `scale`, so rounding takes it off exactly.
 * Caps that are zero, or used up by pins, let nothing through and so have no worth of their own; they get
 * the lowest price that covers the pairs they shut out (one more pass, only where there are such caps).
 */
export function pricesFromWorths(problem: Problem, worths: Worths): Prices {
  const { ownerOf, accountOf, departmentOf } = problem.instance;
  const cents = (score: number): number => Math.round(score / problem.scale);
  const above = (upper: number, lower: number): number => Math.max(0, cents(upper) - cents(lower));
  const prices: Prices = {
    departments: worths.departments.map((worth) => above(worth, 0)),
    needs: worths.needs.map((worth, n) => {
      const difference = cents(worth) - cents(worths.departments[departmentOf[n]!]!);
      return problem.reserved[n]! > 0 ? difference : Math.max(0, difference);
    }),
    owners: worths.owners.map((worth) => above(0, worth)),
    accounts: worths.accounts.map((worth, a) => above(worths.owners[ownerOf[a]!]!, worth)),
    people: worths.people.map((worth, c) => above(worths.accounts[accountOf[c]!]!, worth)),
  };
  coverShutPeople(problem, prices);
  coverShutNeeds(problem, prices);
  return prices;
}

/** Raises the price of the highest used-up cap above each unreachable person as far as their pairs demand. */
function coverShutPeople(problem: Problem, prices: Prices): void {
  const { offsets, need, value, accountOf, ownerOf, departmentOf } = problem.instance;
  for (let person = 0; person < problem.person.length; person++) {
    if (reachable(problem, person)) continue;
    const account = accountOf[person]!;
    const owner = ownerOf[account]!;
    let most = 0;
    for (let i = offsets[person]!; i < offsets[person + 1]!; i++) {
      const n = need[i]!;
      if (value[i]! <= 0 || problem.closed.has(i) || problem.need[n] === 0) continue;
      most = Math.max(most, value[i]! - prices.needs[n]! - prices.departments[departmentOf[n]!]!);
    }
    const lacking = most - prices.people[person]! - prices.accounts[account]! - prices.owners[owner]!;
    if (lacking <= 0) continue;
    if (problem.owner[owner] === 0) prices.owners[owner]! += lacking;
    else if (problem.account[account] === 0) prices.accounts[account]! += lacking;
    else prices.people[person]! += lacking;
  }
}

/** Raises the price of each need without demand left until it covers the need's pairs. */
function coverShutNeeds(problem: Problem, prices: Prices): void {
  if (problem.need.every((demand) => demand > 0)) return;
  const { offsets, need, value, accountOf, ownerOf, departmentOf } = problem.instance;
  for (let person = 0; person < problem.person.length; person++) {
    const account = accountOf[person]!;
    const asking = prices.people[person]! + prices.accounts[account]! + prices.owners[ownerOf[account]!]!;
    for (let i = offsets[person]!; i < offsets[person + 1]!; i++) {
      const n = need[i]!;
      if (problem.need[n]! > 0 || value[i]! <= 0 || problem.closed.has(i)) continue;
      const lacking = value[i]! - asking - prices.needs[n]! - prices.departments[departmentOf[n]!]!;
      if (lacking > 0) prices.needs[n]! += lacking;
    }
  }
}
