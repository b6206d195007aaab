import { parseArgs } from 'node:util';
import highsModule from 'highs';
import { allocate } from '../src/core/planning/allocation/allocate.ts';
import type { Instance } from '../src/core/planning/allocation/instance.ts';
import { linearProgram } from '../src/core/planning/allocation/linear-program.ts';
import { numbers } from '../src/core/planning/allocation/small-instance.ts';
import { processorTime } from './allocate-peers.ts';

/**
 * Compares the value of both engines with HiGHS, to the cent, on random instances of middle size.
 *
 *     node bench/allocate-cross-check.ts --count 300 --from 1
 *
 * 200 people and 40 needs in six structures: plain; ties (values in a few steps); accounts of one ask; owners
 * with little time; budgets that bind or do not; minimums. An instance without a plan must have none for HiGHS.
 */
const { values: given } = parseArgs({
  options: { count: { type: 'string', default: '60' }, from: { type: 'string', default: '1' } },
});

// The package's types describe its CommonJS build; imported as a module, the loader itself is the default.
const loadHighs = highsModule as unknown as typeof highsModule.default;

const structures = ['plain', 'ties', 'accounts of one', 'short owners', 'loose budgets', 'minimums'] as const;

function middleInstance(seed: number): Instance {
  const next = numbers(seed);
  const structure = structures[seed % structures.length]!;
  const [people, needs, accounts, owners, departments] = [200, 40, 30 + next(60), 4 + next(8), 1 + next(6)];
  const list = (length: number, least: number, most: number): Int32Array =>
    Int32Array.from({ length }, () => least + next(most - least + 1));
  const density = 5 + next(60);
  const step = structure === 'ties' ? 25_000 : 1;
  const offsets = new Uint32Array(people + 1);
  const need: number[] = [];
  const value: number[] = [];
  for (let c = 0; c < people; c++) {
    for (let n = 0; n < needs; n++) {
      if (next(100) >= density) continue;
      need.push(n);
      value.push(Math.max(step, Math.floor((1 + next(900_000)) / step) * step));
    }
    offsets[c + 1] = need.length;
  }
  const demand = list(needs, 0, 8);
  const short = structure === 'short owners';
  return {
    budget: list(departments, 5, structure === 'loose budgets' ? 400 : 40),
    departmentOf: list(needs, 0, departments - 1),
    demand,
    minimum: demand.map((most) =>
      structure === 'minimums' && next(3) === 0 ? next(Math.min(3, most + 1)) : 0,
    ),
    ownerCap: list(owners, 0, short ? 6 : 40),
    ownerOf: list(accounts, 0, owners - 1),
    accountCap: list(
      accounts,
      structure === 'accounts of one' ? 1 : 0,
      structure === 'accounts of one' ? 1 : 5,
    ),
    accountOf: list(people, 0, accounts - 1),
    personCap: list(people, 0, 2),
    offsets,
    need: Uint16Array.from(need),
    value: Int32Array.from(value),
  };
}

const highs = await loadHighs();
const tally = new Map<string, { same: number; none: number; other: number }>();
let [ours, theirs] = [0, 0];
for (let seed = Number(given.from); seed < Number(given.from) + Number(given.count); seed++) {
  const instance = middleInstance(seed);
  const started = processorTime();
  const plan = allocate(instance);
  ours += processorTime() - started;
  const paths = allocate(instance, { engine: 'paths', compareGreedy: false });
  const before = processorTime();
  const solved = highs.solve(linearProgram(instance), { output_flag: false });
  theirs += processorTime() - before;
  const name = structures[seed % structures.length]!;
  const counts = tally.get(name) ?? { same: 0, none: 0, other: 0 };
  tally.set(name, counts);
  if (plan.status === 'infeasible' && paths.status === 'infeasible' && solved.Status === 'Infeasible')
    counts.none++;
  else if (
    plan.status === 'proven' &&
    paths.status === 'proven' &&
    plan.value === paths.value &&
    plan.value === Math.round(solved.ObjectiveValue)
  )
    counts.same++;
  else {
    counts.other++;
    process.exitCode = 1;
    console.log(
      `seed ${seed}: ${plan.status}, ${paths.status}, HiGHS ${solved.Status} ${solved.ObjectiveValue}`,
    );
  }
}
console.table(Object.fromEntries(tally));
console.log(
  `HiGHS took ${(theirs / ours).toFixed(0)} times as long as the engine with its certificate and both greedy rules.`,
);
