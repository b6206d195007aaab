import type { Prices } from '../instance.ts';
import type { Problem } from '../problem.ts';

/**
 * A plan as a circulation, and the ways in which single units of it can still be moved.
 *
 * Nodes: root (0), owners, accounts, departments, needs, people; arcs root -> department -> need -> person ->
 * account -> owner -> root. Every node but the root stands for the arc that carries its cap; `used` is the
 * flow of that arc. `worth` is a dual value: moving one unit along a residual arc u -> w that brings `profit`
 * costs worth[u] - profit - worth[w], never below zero as long as plan and worths fit together.
 */
export type Residual = {
  readonly problem: Problem;
  readonly firstAccount: number;
  readonly firstDepartment: number;
  readonly firstNeed: number;
  readonly firstPerson: number;
  readonly nodes: number;
  readonly cap: Int32Array;
  readonly used: Int32Array;
  readonly worth: Float64Array;
  /** account -> owner, person -> account, owner -> root, need -> department, department -> root */
  readonly above: Int32Array;
  /** owners, accounts and people in use, listed below what is above them; -1 ends a list */
  readonly firstUsed: Int32Array;
  readonly nextUsed: Int32Array;
  readonly previousUsed: Int32Array;
  /** person -> the pairs they are asked for; absent where there are none */
  readonly asked: Map<number, number[]>;
  /** department -> its needs */
  readonly needsOf: readonly (readonly number[])[];
};

/** A problem with no asks made and all worths zero. */
export function emptyResidual(problem: Problem): Residual {
  const { ownerOf, accountOf, departmentOf } = problem.instance;
  const firstAccount = 1 + problem.owner.length;
  const firstDepartment = firstAccount + problem.account.length;
  const firstNeed = firstDepartment + problem.free.length;
  const firstPerson = firstNeed + problem.need.length;
  const nodes = firstPerson + problem.person.length;
  const cap = new Int32Array(nodes);
  cap.set(problem.owner, 1);
  cap.set(problem.account, firstAccount);
  cap.set(problem.free, firstDepartment);
  cap.set(problem.need, firstNeed);
  cap.set(problem.person, firstPerson);
  const above = new Int32Array(nodes);
  ownerOf.forEach((owner, a) => {
    above[firstAccount + a] = 1 + owner;
  });
  departmentOf.forEach((department, n) => {
    above[firstNeed + n] = firstDepartment + department;
  });
  accountOf.forEach((account, c) => {
    above[firstPerson + c] = firstAccount + account;
  });
  const needsOf: number[][] = Array.from(problem.free, () => []);
  departmentOf.forEach((department, n) => void needsOf[department]!.push(n));
  return {
    problem,
    firstAccount,
    firstDepartment,
    firstNeed,
    firstPerson,
    nodes,
    cap,
    used: new Int32Array(nodes),
    worth: new Float64Array(nodes),
    above,
    firstUsed: new Int32Array(firstPerson).fill(-1),
    nextUsed: new Int32Array(nodes).fill(-1),
    previousUsed: new Int32Array(nodes).fill(-1),
    asked: new Map(),
    needsOf,
  };
}

/** The residual of a finished plan: its pairs (without pins), and worths from its prices. */
export function residualOf(
  problem: Problem,
  pairs: Iterable<readonly [person: number, pair: number]>,
  prices: Prices,
): Residual {
  const residual = emptyResidual(problem);
  const { worth, above, firstAccount, firstDepartment, firstNeed, firstPerson } = residual;
  for (const [person, pair] of pairs) addAsk(residual, person, pair);
  for (let n = 0; n < problem.need.length; n++) {
    const beyond = residual.used[firstNeed + n]! - problem.reserved[n]!;
    residual.used[above[firstNeed + n]!]! += beyond;
  }
  const set = (first: number, list: Float64Array, worthAt: (price: number, over: number) => number): void => {
    list.forEach((price, i) => {
      worth[first + i] = worthAt(price, worth[above[first + i]!]!);
    });
  };
  set(1, prices.owners, (price) => -price);
  set(firstAccount, prices.accounts, (price, owner) => owner - price);
  set(firstPerson, prices.people, (price, account) => account - price);
  set(firstDepartment, prices.departments, (price) => price);
  set(firstNeed, prices.needs, (price, department) => department + price);
  return residual;
}

/** Makes an ask: one unit on need, person, account and owner. Departments are the caller's. */
export function addAsk(residual: Residual, person: number, pair: number): void {
  const { used, above, firstPerson, firstNeed, problem, asked } = residual;
  const list = asked.get(person);
  if (list) list.push(pair);
  else asked.set(person, [pair]);
  used[firstNeed + problem.instance.need[pair]!]!++;
  for (let node = firstPerson + person; node !== 0; node = above[node]!) {
    if (used[node]!++ === 0) listUsed(residual, node);
  }
}

/** Takes an ask back. */
export function removeAsk(residual: Residual, person: number, pair: number): void {
  const { used, above, firstPerson, firstNeed, problem, asked } = residual;
  const left = asked.get(person)!.filter((other) => other !== pair);
  if (left.length > 0) asked.set(person, left);
  else asked.delete(person);
  used[firstNeed + problem.instance.need[pair]!]!--;
  for (let node = firstPerson + person; node !== 0; node = above[node]!) {
    if (--used[node]! === 0) unlistUsed(residual, node);
  }
}

function listUsed({ above, firstUsed, nextUsed, previousUsed }: Residual, node: number): void {
  const head = firstUsed[above[node]!]!;
  nextUsed[node] = head;
  previousUsed[node] = -1;
  if (head >= 0) previousUsed[head] = node;
  firstUsed[above[node]!] = node;
}

function unlistUsed({ above, firstUsed, nextUsed, previousUsed }: Residual, node: number): void {
  const before = previousUsed[node]!;
  const after = nextUsed[node]!;
  if (before >= 0) nextUsed[before] = after;
  else firstUsed[above[node]!] = after;
  if (after >= 0) previousUsed[after] = before;
}

/** Score of a pair: see Problem. */
export function scoreOf({ problem }: Residual, person: number, pair: number): number {
  return problem.instance.value[pair]! * problem.scale - (problem.recent ? problem.recent[person]! : 0);
}
