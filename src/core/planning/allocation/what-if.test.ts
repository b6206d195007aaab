import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { allocate } from './allocate.ts';
import { certify } from './certify.ts';
import { type Instance, nothingFixed } from './instance.ts';
import { plainFlowValue } from './plain-flow.ts';
import { smallInstance } from './small-instance.ts';
import {
  type Change,
  type ConstraintKind,
  interval,
  marginal,
  openWhatIf,
  regretOfBan,
  regretOfPin,
} from './what-if.ts';

const anyInstance = fc.noBias(fc.integer()).map(smallInstance);

// Thousands of instances to a test: seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const caps: readonly [ConstraintKind, 'budget' | 'demand' | 'ownerCap' | 'accountCap' | 'personCap'][] = [
  ['department', 'budget'],
  ['need', 'demand'],
  ['owner', 'ownerCap'],
  ['account', 'accountCap'],
  ['person', 'personCap'],
];

function withCap(instance: Instance, key: (typeof caps)[number][1], index: number, by: number): Instance {
  return { ...instance, [key]: instance[key].map((cap, i) => (i === index ? cap + by : cap)) };
}

/** The asks of a plan after a change, to be recounted by the checker. */
function after(pairs: readonly number[], change: Change): number[] {
  return [...pairs.filter((pair) => !change.removed.includes(pair)), ...change.added];
}

test('every gain, loss and larger step equals solving again from scratch', () => {
  fc.assert(
    fc.property(anyInstance, fc.constantFrom(2, 3, -2), (instance, step) => {
      const plan = allocate(instance);
      if (plan.status === 'infeasible') return;
      const whatIf = openWhatIf(instance, nothingFixed, plan);
      for (const [kind, key] of caps) {
        instance[key].forEach((cap, index) => {
          for (const delta of [1, -1, step]) {
            const change = marginal(whatIf, { kind, index }, delta);
            const again =
              cap + delta < 0 ? null : plainFlowValue(withCap(instance, key, index, delta), nothingFixed);
            expect(change === null ? null : plan.value + change.value).toBe(again);
            if (change === null) continue;
            const sum = after(plan.pairs, change).reduce((total, pair) => total + instance.value[pair]!, 0);
            expect(sum).toBe(plan.value + change.value);
          }
          const { gain, loss } = interval(whatIf, { kind, index });
          if (loss !== null) expect(gain).toBeLessThanOrEqual(loss);
        });
      }
    }),
    { numRuns: 700 },
  );
});

test('the prices of the plan lie between gain and loss', () => {
  fc.assert(
    fc.property(anyInstance, (instance) => {
      const plan = allocate(instance);
      if (plan.status === 'infeasible') return;
      const whatIf = openWhatIf(instance, nothingFixed, plan);
      const prices = [
        plan.prices.departments,
        plan.prices.needs,
        plan.prices.owners,
        plan.prices.accounts,
        plan.prices.people,
      ];
      caps.forEach(([kind], i) => {
        prices[i]!.forEach((price, index) => {
          if (kind === 'need' && price < 0) return;
          const { gain, loss } = interval(whatIf, { kind, index });
          expect(price).toBeGreaterThanOrEqual(gain);
          if (loss !== null) expect(price).toBeLessThanOrEqual(loss);
        });
      });
    }),
    { numRuns: 700 },
  );
});

test('regrets equal solving again with the pair pinned or banned, and the changed asks keep every cap', () => {
  fc.assert(
    fc.property(anyInstance, (instance) => {
      const plan = allocate(instance);
      if (plan.status === 'infeasible') return;
      const whatIf = openWhatIf(instance, nothingFixed, plan);
      for (let pair = 0; pair < instance.need.length; pair++) {
        const inPlan = plan.pairs.includes(pair);
        const change = inPlan ? regretOfBan(whatIf, pair) : regretOfPin(whatIf, pair);
        const fixed = inPlan ? { pins: [], bans: [pair] } : { pins: [pair], bans: [] };
        const again = plainFlowValue(instance, fixed);
        expect(change === null ? null : plan.value + change.value).toBe(again);
        if (change === null) continue;
        const changed = allocate(instance, { fixed });
        if (changed.status === 'infeasible') throw new Error('a regret without a plan');
        const pairs = after(plan.pairs, change).sort((a, b) => a - b);
        const asks = {
          person: Int32Array.from(pairs, (p) => personOf(instance, p)),
          need: Int32Array.from(pairs, (p) => instance.need[p]!),
        };
        expect(certify(instance, asks, changed.prices, fixed).violation).toBeNull();
      }
    }),
    { numRuns: 700 },
  );
});

function personOf(instance: Instance, pair: number): number {
  return instance.offsets.findIndex((from, c) => from <= pair && pair < instance.offsets[c + 1]!);
}
