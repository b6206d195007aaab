import fc from 'fast-check';
import highsModule from 'highs';
import { describe, expect, test, vi } from 'vitest';
import { makeInstance, variants } from '../../../../bench/allocate-instances.ts';
import { allocate, asksOf } from './allocate.ts';
import { certify } from './certify.ts';
import { gatherOpen, greedyByValue } from './greedy.ts';
import { type Fixed, type Instance, nothingFixed, personOfPair } from './instance.ts';
import { linearProgram } from './linear-program.ts';
import { solveByPaths } from './paths/solve-by-paths.ts';
import { plainFlowValue } from './plain-flow.ts';
import { poseProblem } from './problem.ts';
import { emptyRoom } from './room.ts';
import { solveBySimplex } from './simplex/solve-by-simplex.ts';
import { numbers, smallInstance } from './small-instance.ts';

const anyInstance = fc.noBias(fc.integer()).map(smallInstance);

// Thousands of instances to a test: seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

// The package's types describe its CommonJS build; imported as a module, the loader itself is the default.
const loadHighs = highsModule as unknown as typeof highsModule.default;

function someFixed(instance: Instance, seed: number): Fixed {
  const next = numbers(seed);
  const pairs = instance.need.length;
  if (pairs === 0 || next(2) === 0) return nothingFixed;
  return {
    pins: Array.from({ length: next(3) }, () => next(pairs)),
    bans: Array.from({ length: next(3) }, () => next(pairs)),
  };
}

describe('the plan is the best there is', () => {
  test('on random small instances, against plain augmenting paths', () => {
    let infeasible = 0;
    fc.assert(
      fc.property(anyInstance, fc.integer(), (instance, seed) => {
        const fixed = someFixed(instance, seed);
        const plan = allocate(instance, { fixed });
        const expected = plainFlowValue(instance, fixed);
        const problem = poseProblem(instance, fixed);
        const paths = 'reasons' in problem ? null : solveByPaths(problem, {});
        if (plan.status === 'infeasible') {
          infeasible++;
          expect(expected).toBeNull();
          if (paths) expect(paths.unmet).not.toHaveLength(0);
          return;
        }
        if ('reasons' in problem || !paths) throw new Error('a plan without a problem');
        const asks = asksOf(instance, [...problem.fixed.pins, ...paths.pairs]);
        expect(certify(instance, asks, paths.prices, fixed)).toMatchObject({ ok: true, primal: expected });
        expect(plan.value).toBe(expected);
        expect(plan.certificate).toMatchObject({ ok: true, violation: null });
        expect(plan.status).toBe('proven');
      }),
      { numRuns: 10_000 },
    );
    expect(infeasible).toBeGreaterThan(100);
  });

  test('however few pairs it starts with', () => {
    fc.assert(
      fc.property(anyInstance, fc.integer(), (instance, seed) => {
        const fixed = someFixed(instance, seed);
        const problem = poseProblem(instance, fixed);
        if ('reasons' in problem) return;
        const best = gatherOpen(emptyRoom(problem), new Int32Array(instance.demand.length).fill(1));
        const start = seed % 2 === 0 ? greedyByValue(problem, best) : [];
        const solution = solveBySimplex(problem, { best, asking: null }, start, {});
        if (solution.unmet.length > 0) return;
        const asks = asksOf(instance, [...problem.fixed.pins, ...solution.pairs]);
        const certificate = certify(instance, asks, solution.prices, problem.fixed);
        expect(certificate.violation).toBeNull();
        expect(certificate.primal).toBe(plainFlowValue(instance, fixed));
        const paths = solveByPaths(problem, {}, { lists: new Int32Array(instance.demand.length).fill(1) });
        const asked = asksOf(instance, [...problem.fixed.pins, ...paths.pairs]);
        expect(certify(instance, asked, paths.prices, fixed)).toMatchObject({
          ok: true,
          primal: certificate.primal,
        });
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('what must not change the value does not', () => {
  const bestValue = (instance: Instance): number => {
    const plan = allocate(instance);
    if (plan.status === 'infeasible') return Number.NaN;
    expect(plan.status).toBe('proven');
    return plan.value;
  };

  test('values times seven give seven times the value', () => {
    fc.assert(
      fc.property(anyInstance, (instance) => {
        const scaled = { ...instance, value: instance.value.map((cents) => cents * 7) };
        expect(bestValue(scaled)).toBe(bestValue(instance) * 7);
      }),
      { numRuns: 1_000 },
    );
  });

  test('people in any order', () => {
    fc.assert(
      fc.property(anyInstance, fc.integer(), (instance, seed) => {
        expect(bestValue(reorderPeople(instance, seed))).toBe(bestValue(instance));
      }),
      { numRuns: 1_000 },
    );
  });

  test('everybody twice, with every cap twice as large, is worth exactly twice as much', () => {
    fc.assert(
      fc.property(anyInstance, (instance) => {
        expect(bestValue(twice(instance))).toBe(2 * bestValue(instance));
      }),
      { numRuns: 1_000 },
    );
  });

  test('one cap more is never worth less, and a first more never less than a second', () => {
    fc.assert(
      fc.property(anyInstance, fc.nat(), (instance, at) => {
        const kinds = ['budget', 'demand', 'ownerCap', 'accountCap', 'personCap'] as const;
        const kind = kinds[at % kinds.length]!;
        if (instance[kind].length === 0) return;
        const i = Math.floor(at / kinds.length) % instance[kind].length;
        const raised = (by: number): Instance => ({
          ...instance,
          [kind]: instance[kind].map((cap, j) => (i === j ? cap + by : cap)),
        });
        const values = [bestValue(instance), bestValue(raised(1)), bestValue(raised(2))];
        if (values.some(Number.isNaN)) return;
        expect(values[1]! - values[0]!).toBeGreaterThanOrEqual(0);
        expect(values[1]! - values[0]!).toBeGreaterThanOrEqual(values[2]! - values[1]!);
      }),
      { numRuns: 2_000 },
    );
  });
});

function reorderPeople(instance: Instance, seed: number): Instance {
  const next = numbers(seed);
  const order = Array.from(instance.personCap, (_, c) => ({ c, key: next(1_000) })).sort(
    (a, b) => a.key - b.key,
  );
  const rows = order.map(({ c }) => [instance.offsets[c]!, instance.offsets[c + 1]!] as const);
  let end = 0;
  return {
    ...instance,
    accountOf: Int32Array.from(order, ({ c }) => instance.accountOf[c]!),
    personCap: Int32Array.from(order, ({ c }) => instance.personCap[c]!),
    ...(instance.recentAsks && { recentAsks: Int32Array.from(order, ({ c }) => instance.recentAsks![c]!) }),
    offsets: Uint32Array.from([0, ...rows.map(([from, to]) => (end += to - from))]),
    need: Uint16Array.from(rows.flatMap(([from, to]) => Array.from(instance.need.subarray(from, to)))),
    value: Int32Array.from(rows.flatMap(([from, to]) => Array.from(instance.value.subarray(from, to)))),
  };
}

/** A second copy of every person in the same account, all other caps doubled. */
function twice(instance: Instance): Instance {
  const people = instance.personCap.length;
  const pairs = instance.need.length;
  const both = (list: Int32Array): Int32Array => Int32Array.from([...list, ...list]);
  const double = (list: Int32Array): Int32Array => list.map((cap) => 2 * cap);
  return {
    ...instance,
    budget: double(instance.budget),
    demand: double(instance.demand),
    minimum: double(instance.minimum),
    ownerCap: double(instance.ownerCap),
    accountCap: double(instance.accountCap),
    accountOf: both(instance.accountOf),
    personCap: both(instance.personCap),
    ...(instance.recentAsks && { recentAsks: both(instance.recentAsks) }),
    offsets: Uint32Array.from({ length: 2 * people + 1 }, (_, c) =>
      c <= people ? instance.offsets[c]! : pairs + instance.offsets[c - people]!,
    ),
    need: Uint16Array.from([...instance.need, ...instance.need]),
    value: Int32Array.from([...instance.value, ...instance.value]),
  };
}

describe('equally good plans', () => {
  test('the one with the fewest recent asks is taken', () => {
    fc.assert(
      fc.property(anyInstance, (instance) => {
        if (!instance.recentAsks) return;
        const plan = allocate(instance);
        if (plan.status === 'infeasible') return;
        const recent = instance.recentAsks;
        const sum = plan.asks.person.reduce((total, person) => total + recent[person]!, 0);
        // Values in steps of 1,000 less recent asks: the best value of that is the best of both in turn.
        const both = {
          ...instance,
          value: instance.value.map((cents, pair) =>
            cents > 0 ? cents * 1_000 - recent[personOfPair(instance, pair)]! : cents,
          ),
        };
        expect(plan.value * 1_000 - sum).toBe(plainFlowValue(both, nothingFixed));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('against a general solver (HiGHS)', () => {
  test.each(Object.keys(variants))('size S, %s', async (name) => {
    const highs = await loadHighs();
    for (const seed of [1, 2]) {
      const instance = makeInstance('S', variants[name], seed);
      const plan = allocate(instance);
      const solved = highs.solve(linearProgram(instance), { output_flag: false });
      expect(plan).toMatchObject({ status: 'proven', value: Math.round(solved.ObjectiveValue) });
    }
  });
});

describe('size M, where lists are shorter than needs and samples are taken', () => {
  test.each(Object.keys(variants))(
    '%s: both engines prove the same value, cold and from an earlier plan',
    (name) => {
      // 18,000 asks are three times the demand of size L; so many here would only take long.
      const variant = name === 'demand 18,000' ? { demand: 3_000 } : variants[name];
      const instance = makeInstance('M', variant, 3);
      const next = numbers(7);
      const changed = {
        ...instance,
        value: instance.value.map((cents) => (next(50) === 0 ? next(1_000_000) : cents)),
      };
      const pairs = Uint32Array.from(instance.value.keys());
      const told = pairs.filter((pair) => changed.value[pair] !== instance.value[pair]);
      const earlier = allocate(instance, { keep: true });
      if (earlier.status === 'infeasible') throw new Error('no plan');
      expect(earlier.status).toBe('proven');
      const cold = allocate(changed);
      if (cold.status === 'infeasible') throw new Error('no plan');
      expect(cold.status).toBe('proven');
      const same = { status: 'proven', value: cold.value };
      expect(allocate(changed, { earlier })).toMatchObject(same);
      const mended = allocate(changed, { earlier, changed: told, keep: true });
      expect(mended).toMatchObject(same);
      if (mended.status === 'infeasible') throw new Error('no plan');
      const back = allocate(instance, { earlier: mended, changed: told });
      expect(back).toMatchObject({ status: 'proven', value: earlier.value });
      expect(allocate(changed, { engine: 'paths' })).toMatchObject(same);
    },
  );
});

describe('from an earlier plan', () => {
  test('after any change of values and caps the plan is the best again', () => {
    fc.assert(
      fc.property(anyInstance, fc.integer(), (instance, seed) => {
        const earlier = allocate(instance);
        if (earlier.status === 'infeasible') return;
        const next = numbers(seed);
        const jitter = (list: Int32Array): Int32Array => list.map((cap) => (next(4) === 0 ? next(4) : cap));
        const changed: Instance = {
          ...instance,
          minimum: new Int32Array(instance.minimum.length),
          budget: jitter(instance.budget),
          demand: jitter(instance.demand),
          ownerCap: jitter(instance.ownerCap),
          accountCap: jitter(instance.accountCap),
          personCap: jitter(instance.personCap),
          value: instance.value.map((cents) => (next(3) === 0 ? next(20) - 2 : cents)),
        };
        const plan = allocate(changed, { earlier });
        expect(plan).toMatchObject({ status: 'proven', value: plainFlowValue(changed, nothingFixed) });
      }),
      { numRuns: 3_000 },
    );
  });

  test('with its lists, told which values have changed, under other caps, pins and bans', () => {
    let mended = 0;
    fc.assert(
      fc.property(anyInstance, fc.integer(), (instance, seed) => {
        const before = allocate(instance, { fixed: someFixed(instance, seed), keep: true });
        if (before.status === 'infeasible') return;
        const next = numbers(seed);
        const { recentAsks: _, ...rest } = instance;
        const changed = Uint32Array.from(instance.value.keys()).filter(() => next(3) === 0);
        const value = instance.value.slice();
        for (const pair of changed) value[pair] = next(20) - 2;
        const later: Instance = {
          ...(next(4) === 0 ? rest : instance),
          personCap: instance.personCap.map((cap) => (next(4) === 0 ? next(4) : cap)),
          ownerCap: instance.ownerCap.map((cap) => (next(4) === 0 ? next(4) : cap)),
          demand: instance.demand.map((cap, n) =>
            Math.max(instance.minimum[n]!, next(4) === 0 ? next(4) : cap),
          ),
          value,
        };
        const fixed = someFixed(later, seed + 1);
        // Out of order, and one of them twice: nothing depends on that.
        const told = Uint32Array.from([...changed].reverse().concat([...changed.subarray(0, 1)]));
        const plan = allocate(later, { fixed, earlier: before, changed: told });
        const expected = plainFlowValue(later, fixed);
        if (plan.status === 'infeasible') expect(expected).toBeNull();
        else expect(plan).toMatchObject({ status: 'proven', value: expected });
        mended++;
      }),
      { numRuns: 3_000 },
    );
    expect(mended).toBeGreaterThan(1_000);
  });

  test('nothing changed: nothing to do', () => {
    const instance = makeInstance('S');
    const earlier = allocate(instance);
    if (earlier.status === 'infeasible') throw new Error('no plan');
    const plan = allocate(instance, { earlier, compareGreedy: false });
    expect(plan).toMatchObject({
      status: 'proven',
      value: earlier.value,
      pairs: earlier.pairs,
      greedy: null,
    });
  });
});

describe('kept lists of values that are alike', () => {
  test('hold what ties with their bar, so that no pass over all pairs is needed', () => {
    const instance = makeInstance('M', variants['values in steps of $100'], 3);
    const earlier = allocate(instance, { keep: true });
    if (earlier.status === 'infeasible') throw new Error('no plan');
    const changed = new Uint32Array(0);
    const plan = allocate(instance, { earlier, changed, compareGreedy: false });
    expect(plan).toMatchObject({ status: 'proven', value: earlier.value, stats: { passes: 0, pivots: 0 } });
  });
});

describe('long work can be watched and stopped', () => {
  test('stopped at any moment, the plan so far keeps every cap and its bound holds', () => {
    const instance = makeInstance('S', variants['demand 18,000']);
    const best = allocate(instance);
    if (best.status === 'infeasible') throw new Error('no plan');
    for (const engine of ['simplex', 'paths'] as const) {
      for (let patience = 0; patience < 6; patience++) {
        let asked = 0;
        const plan = allocate(instance, { engine, control: { shouldStop: () => asked++ >= patience } });
        if (plan.status === 'infeasible') throw new Error('no plan');
        if (plan.status === 'stopped') expect(plan.certificate.violation).toMatch(/^prices prove/);
        expect(plan.value).toBeLessThanOrEqual(best.value);
        expect(plan.bound).toBeGreaterThanOrEqual(best.value);
      }
    }
  });

  test('progress names its phases', () => {
    const phases = new Set<string>();
    allocate(makeInstance('S'), { control: { progress: (_done, _total, phase) => void phases.add(phase) } });
    expect([...phases]).toEqual(['gathering', 'solving', 'pricing', 'checking']);
  });
});
