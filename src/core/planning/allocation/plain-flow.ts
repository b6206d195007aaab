import type { Fixed, Instance } from './instance.ts';

/**
 * The reference answer for tests: the same problem solved by the plainest method there is, longest augmenting
 * paths found by Bellman and Ford's method on an explicit list of arcs. Written to be read, not to be fast,
 * and sharing nothing with the engines; good for a few hundred pairs.
 *
 * Out: the largest value in cents, or null where minimums or pins cannot be kept.
 */
export function plainFlowValue(instance: Instance, fixed: Fixed): number | null {
  const must = 1e9;
  const pins = new Set(fixed.pins);
  const bans = new Set(fixed.bans);
  const arcs: { from: number; to: number; rest: number; profit: number }[] = [];
  const add = (from: number, to: number, cap: number, profit: number): void => {
    arcs.push({ from, to, rest: cap, profit }, { from: to, to: from, rest: 0, profit: -profit });
  };
  const department = (p: number): number => 2 + p;
  const need = (n: number): number => department(instance.budget.length) + n;
  const owner = (o: number): number => need(instance.demand.length) + o;
  const account = (a: number): number => owner(instance.ownerCap.length) + a;
  const person = (c: number): number => account(instance.accountCap.length) + c;
  const nodes = person(instance.personCap.length);
  let musts = pins.size;
  instance.budget.forEach((cap, p) => void add(0, department(p), cap, 0));
  instance.demand.forEach((demand, n) => {
    const least = instance.minimum[n]!;
    musts += least;
    add(department(instance.departmentOf[n]!), need(n), least, must);
    add(department(instance.departmentOf[n]!), need(n), Math.max(0, demand - least), 0);
  });
  instance.ownerCap.forEach((cap, o) => void add(owner(o), 1, cap, 0));
  instance.accountCap.forEach((cap, a) => void add(account(a), owner(instance.ownerOf[a]!), cap, 0));
  instance.personCap.forEach((cap, c) => {
    add(person(c), account(instance.accountOf[c]!), cap, 0);
    for (let pair = instance.offsets[c]!; pair < instance.offsets[c + 1]!; pair++) {
      const value = instance.value[pair]!;
      if (bans.has(pair) || (value <= 0 && !pins.has(pair))) continue;
      add(need(instance.need[pair]!), person(c), 1, value + (pins.has(pair) ? must : 0));
    }
  });
  if ([...pins].some((pin) => bans.has(pin)) || instance.minimum.some((m, n) => m > instance.demand[n]!))
    return null;

  let total = 0;
  for (;;) {
    const gain = new Float64Array(nodes).fill(-Infinity);
    const via = new Int32Array(nodes).fill(-1);
    gain[0] = 0;
    for (let changed = true; changed; ) {
      changed = false;
      arcs.forEach(({ from, to, rest, profit }, i) => {
        if (rest > 0 && gain[from]! + profit > gain[to]!) {
          gain[to] = gain[from]! + profit;
          via[to] = i;
          changed = true;
        }
      });
    }
    if (!(gain[1]! > 0)) break;
    total += gain[1]!;
    for (let node = 1; node !== 0; node = arcs[via[node]!]!.from) {
      arcs[via[node]!]!.rest--;
      arcs[via[node]! ^ 1]!.rest++;
    }
  }
  const value = total - musts * must;
  return value < -must / 2 ? null : value;
}
