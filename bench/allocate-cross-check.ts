import { parseArgs } from 'node:util';
import highsModule from 'highs';
import { allocate } from '../src/core/planning/allocation/allocate.ts';
import { linearProgram } from '../src/core/planning/allocation/linear-program.ts';
import { middleInstance, structures } from './allocate-instances.ts';
import { processorTime } from './allocate-peers.ts';

/**
 * Compares the value of both engines with HiGHS, to the cent, on random instances of middle size.
 *
 *     node bench/allocate-cross-check.ts --count 300 --from 1
 *
 * An instance without a plan must have none for HiGHS. Every test run does the same with a few of them.
 */
const { values: given } = parseArgs({
  options: { count: { type: 'string', default: '60' }, from: { type: 'string', default: '1' } },
});

// The package's types describe its CommonJS build; imported as a module, the loader itself is the default.
const loadHighs = highsModule as unknown as typeof highsModule.default;

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
