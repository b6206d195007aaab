import { personOfPair } from './allocation/instance.ts';
import type { AskProblem } from './ask-instance.ts';

/** What two simpler ways to choose reach, in cents, pins included. */
export type GreedyAsks = { readonly pairs: number; readonly firstCome: number };

/**
 * Works out both: asks in falling order of value (ties: fewest recent asks), and need after need by date, each
 * taking its dearest asks. Every ask is taken if every cap still allows it; minimums play no part.
 */
export function greedyAsks(problem: AskProblem): GreedyAsks {
  const { instance } = problem;
  const bans = new Set(problem.fixed.bans);
  const person = Int32Array.from(instance.need, (_, pair) => personOfPair(instance, pair));
  const recent = (pair: number): number => instance.recentAsks?.[person[pair]!] ?? 0;
  const byRank = (a: number, b: number): number =>
    instance.value[b]! - instance.value[a]! ||
    recent(a) - recent(b) ||
    problem.humanOf[person[a]!]! - problem.humanOf[person[b]!]! ||
    instance.need[a]! - instance.need[b]!;
  const open = Array.from(instance.need, (_, pair) => pair).filter(
    (pair) => !bans.has(pair) && instance.value[pair]! > 0,
  );
  const byNeed = (a: number, b: number): number => instance.need[a]! - instance.need[b]! || byRank(a, b);
  return {
    pairs: taken(problem, person, open.toSorted(byRank)),
    firstCome: taken(problem, person, open.toSorted(byNeed)),
  };
}

function taken(problem: AskProblem, person: Int32Array, order: readonly number[]): number {
  const { instance, humanOf, humanCap, fixed } = problem;
  const left = {
    human: humanCap.slice(),
    person: instance.personCap.slice(),
    account: instance.accountCap.slice(),
    owner: instance.ownerCap.slice(),
    need: instance.demand.slice(),
    department: instance.budget.slice(),
  };
  let value = 0;
  const pins = new Set(fixed.pins);
  for (const pair of [...fixed.pins, ...order.filter((one) => !pins.has(one))]) {
    const who = person[pair]!;
    const account = instance.accountOf[who]!;
    const need = instance.need[pair]!;
    const caps: [Int32Array, number][] = [
      [left.human, humanOf[who]!],
      [left.person, who],
      [left.account, account],
      [left.owner, instance.ownerOf[account]!],
      [left.need, need],
      [left.department, instance.departmentOf[need]!],
    ];
    if (caps.some(([cap, index]) => cap[index]! <= 0)) continue;
    for (const [cap, index] of caps) cap[index]! -= 1;
    value += instance.value[pair]!;
  }
  return value;
}
