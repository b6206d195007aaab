import { describe, expect, test } from 'vitest';
import { allocate, asksOf, type Plan } from './allocate.ts';
import { certify } from './certify.ts';
import { type Instance, nothingFixed, type Prices } from './instance.ts';
import { numbers } from './small-instance.ts';

/** 12 people in 4 accounts of 2 owners, 4 needs in 2 departments, all caps tight: every price matters. */
function tightInstance(seed: number): Instance {
  const next = numbers(seed);
  const people = 12;
  const need: number[] = [];
  const value: number[] = [];
  const offsets = new Uint32Array(people + 1);
  for (let c = 0; c < people; c++) {
    for (let n = 0; n < 4; n++) {
      if (next(10) < 3) continue;
      need.push(n);
      value.push(10_000 + next(90_000));
    }
    offsets[c + 1] = need.length;
  }
  return {
    budget: Int32Array.of(3, 4),
    departmentOf: Int32Array.of(0, 0, 1, 1),
    demand: Int32Array.of(2, 2, 3, 2),
    minimum: new Int32Array(4),
    ownerCap: Int32Array.of(3, 4),
    ownerOf: Int32Array.of(0, 0, 1, 1),
    accountCap: Int32Array.of(2, 2, 2, 3),
    accountOf: Int32Array.from({ length: people }, (_, c) => c % 4),
    personCap: new Int32Array(people).fill(1),
    offsets,
    need: Uint16Array.from(need),
    value: Int32Array.from(value),
  };
}

function proven(instance: Instance): Plan {
  const plan = allocate(instance);
  if (plan.status !== 'proven') throw new Error(`expected a proof, found ${plan.status}`);
  return plan;
}

const seeds = Array.from({ length: 40 }, (_, i) => i);
const kinds = ['departments', 'needs', 'owners', 'accounts', 'people'] as const;

describe('the checker refuses a plan that was tampered with', () => {
  test.each(seeds)('one ask moved to anybody else, seed %i', (seed) => {
    const instance = tightInstance(seed);
    const plan = proven(instance);
    const pairs = Array.from(instance.need, (_, pair) => pair);
    for (const out of plan.pairs) {
      for (const into of pairs) {
        if (plan.pairs.includes(into)) continue;
        const moved = asksOf(instance, [...plan.pairs.filter((pair) => pair !== out), into]);
        const certificate = certify(instance, moved, plan.prices, nothingFixed);
        // A move to an equally good plan is no tampering; the values below 90,000 make it rare.
        if (certificate.ok) expect(certificate.primal).toBe(plan.value);
        else expect(certificate.violation).not.toBeNull();
      }
    }
  });

  test.each(seeds)('one price changed by a cent, seed %i', (seed) => {
    const instance = tightInstance(seed);
    const plan = proven(instance);
    const scarce = {
      departments: instance.budget,
      needs: instance.demand,
      owners: instance.ownerCap,
      accounts: instance.accountCap,
      people: instance.personCap,
    };
    const changed = (kind: keyof Prices, i: number, by: number): Prices => ({
      ...plan.prices,
      [kind]: plan.prices[kind].map((price, j) => (i === j ? price + by : price)),
    });
    let refused = 0;
    for (const kind of kinds) {
      for (let i = 0; i < scarce[kind].length; i++) {
        for (const by of [-1, 1]) {
          const certificate = certify(instance, plan.asks, changed(kind, i, by), nothingFixed);
          if (!certificate.ok) refused++;
          // Where another set of prices proves the plan as well, the checker is right to accept it.
          else expect(certificate.dual).toBe(plan.value);
        }
      }
    }
    expect(refused).toBeGreaterThan(20);
  });

  test('one cap broken', () => {
    const instance = tightInstance(1);
    const plan = proven(instance);
    for (const kind of ['budget', 'demand', 'ownerCap', 'accountCap', 'personCap'] as const) {
      instance[kind].forEach((cap, i) => {
        const tighter = {
          ...instance,
          [kind]: instance[kind].map((c, j) => (i === j ? Math.max(0, c - 1) : c)),
        };
        const { ok, violation } = certify(tighter, plan.asks, plan.prices, nothingFixed);
        if (!ok) expect(violation).toMatch(/cap is|prices prove/);
        else expect(cap).toBeGreaterThan(0);
      });
    }
    const person = plan.asks.person[0]!;
    const closed = { ...instance, personCap: instance.personCap.map((cap, c) => (c === person ? 0 : cap)) };
    expect(certify(closed, plan.asks, plan.prices, nothingFixed).violation).toBe(
      `person ${person} has 1 asks, its cap is 0`,
    );
  });

  test('an ask too few, twice, banned, not eligible, not pinned; prices that are missing or below zero', () => {
    const instance = tightInstance(2);
    const { asks, pairs, prices } = proven(instance);
    const check = (list: readonly number[], fixed = nothingFixed, with_: Prices = prices): string | null =>
      certify(instance, asksOf(instance, list), with_, fixed).violation;
    expect(check(pairs)).toBeNull();
    expect(check(pairs.slice(1))).toMatch(/prices prove/);
    expect(check([pairs[0]!, ...pairs])).toMatch(/asked twice/);
    expect(check(pairs, { pins: [], bans: [pairs[0]!] })).toMatch(/is banned/);
    const unused = Array.from(instance.need, (_, pair) => pair).find((pair) => !pairs.includes(pair))!;
    expect(check(pairs, { pins: [unused], bans: [] })).toMatch(/is not in the plan/);
    expect(
      certify(instance, { ...asks, need: asks.need.map(() => 99) }, prices, nothingFixed).violation,
    ).toMatch(/not eligible/);
    expect(check(pairs, nothingFixed, { ...prices, owners: prices.owners.subarray(1) })).toBe(
      '1 owner prices for 2',
    );
    expect(check(pairs, nothingFixed, { ...prices, owners: Float64Array.of(-1, 0) })).toBe(
      'owner 0 has the price -1',
    );
    expect(check(pairs, nothingFixed, { ...prices, owners: Float64Array.of(0, NaN) })).toMatch(/price NaN/);
  });

  test.each(seeds)('one value off by a cent: refused, or the plan is still the best, seed %i', (seed) => {
    const instance = tightInstance(seed);
    const plan = proven(instance);
    let refused = 0;
    instance.value.forEach((_, pair) => {
      for (const by of [-1, 1]) {
        const changed = { ...instance, value: instance.value.map((v, i) => (i === pair ? v + by : v)) };
        const certificate = certify(changed, plan.asks, plan.prices, nothingFixed);
        if (certificate.ok) expect(certificate.primal).toBe(proven(changed).value);
        else refused++;
      }
    });
    expect(refused).toBeGreaterThan(0);
  });

  test('a pair that is not there, a price in parts of a cent', () => {
    const instance = tightInstance(3);
    const { asks, prices } = proven(instance);
    const gone = asks.person[0]!;
    const pairs = Array.from(instance.need, (_, pair) => pair).filter(
      (pair) => pair < instance.offsets[gone]! || pair >= instance.offsets[gone + 1]!,
    );
    const lost = instance.need.length - pairs.length;
    const without: Instance = {
      ...instance,
      need: Uint16Array.from(pairs, (pair) => instance.need[pair]!),
      value: Int32Array.from(pairs, (pair) => instance.value[pair]!),
      offsets: instance.offsets.map((from, c) => (c > gone ? from - lost : from)),
    };
    expect(certify(without, asks, prices, nothingFixed).violation).toMatch(/is not eligible/);
    const half = { ...prices, owners: prices.owners.map((price) => price + 0.5) };
    expect(certify(instance, asks, half, nothingFixed).violation).toMatch(/^owner 0 has the price .*5$/);
  });

  test('sums beyond 2^53 are exact: no proof is lost to rounding, none won', () => {
    const three = Int32Array.of(0, 1, 2);
    const most = Number.MAX_SAFE_INTEGER;
    const instance: Instance = {
      budget: Int32Array.of(3),
      departmentOf: new Int32Array(3),
      demand: Int32Array.of(1, 1, 1),
      minimum: Int32Array.of(1, 1, 1),
      ownerCap: Int32Array.of(3),
      ownerOf: new Int32Array(1),
      accountCap: Int32Array.of(3),
      accountOf: new Int32Array(3),
      personCap: Int32Array.of(1, 1, 1),
      offsets: Uint32Array.of(0, 1, 2, 3),
      need: Uint16Array.of(0, 1, 2),
      value: Int32Array.of(7, 7, 7),
    };
    const prices = {
      departments: Float64Array.of(most),
      needs: Float64Array.of(7 - most, 7 - most, 7 - most),
      owners: new Float64Array(1),
      accounts: new Float64Array(1),
      people: new Float64Array(3),
    };
    const asks = { person: three, need: three };
    expect(certify(instance, asks, prices, nothingFixed)).toMatchObject({ ok: true, primal: 21, dual: 21 });
    const dearer = { ...prices, needs: Float64Array.of(7 - most, 7 - most, 8 - most) };
    expect(certify(instance, asks, dearer, nothingFixed)).toMatchObject({ ok: false, primal: 21, dual: 22 });
  });
});
