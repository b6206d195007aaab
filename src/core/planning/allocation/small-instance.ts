import type { Instance } from './instance.ts';

/** A small instance for property tests: caps 0-3, ties, loose and tight budgets, empty sides, loose parts. */
export function smallInstance(seed: number): Instance {
  const next = numbers(seed);
  const departments = 1 + next(3);
  const needs = next(6);
  const owners = 1 + next(3);
  const accounts = 1 + next(4);
  const people = next(9);
  const density = [20, 50, 90][next(3)]!;
  const values = [3, 20, 5_000][next(3)]!;
  const loose = 4 * next(2);
  const minimums = next(2) === 1;
  const recent = next(2) === 1;
  const list = (length: number, below: number, plus = 0): Int32Array =>
    Int32Array.from({ length }, () => next(below) + plus);
  const offsets = new Uint32Array(people + 1);
  const need: number[] = [];
  const value: number[] = [];
  for (let c = 0; c < people; c++) {
    for (let n = 0; n < needs; n++) {
      if (next(100) >= density) continue;
      need.push(n);
      value.push(next(10) === 0 ? -next(3) : 1 + next(values));
    }
    offsets[c + 1] = need.length;
  }
  const demand = list(needs, 4);
  return {
    budget: list(departments, 5, loose),
    departmentOf: list(needs, departments),
    demand,
    minimum: demand.map((most) => (minimums && next(3) === 0 ? next(most + 1) : 0)),
    ownerCap: list(owners, 4, loose),
    ownerOf: list(accounts, owners),
    accountCap: list(accounts, 4, loose && next(2)),
    accountOf: list(people, accounts),
    personCap: list(people, 4),
    ...(recent && { recentAsks: list(people, 4) }),
    offsets,
    need: Uint16Array.from(need),
    value: Int32Array.from(value),
  };
}

/** A stream of whole numbers below a bound from a seed (mulberry32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((((t ^ (t >>> 14)) >>> 0) * below) / 4294967296) | 0;
  };
}
