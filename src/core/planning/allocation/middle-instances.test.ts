import highsModule from 'highs';
import { describe, expect, it } from 'vitest';
import { middleInstance, structures } from '../../../../bench/allocate-instances.ts';
import { allocate } from './allocate.ts';
import { linearProgram } from './linear-program.ts';

// The package's types describe its CommonJS build; imported as a module, the loader itself is the default.
const loadHighs = highsModule as unknown as typeof highsModule.default;

describe('instances of middle size', () => {
  it.each(structures.map((structure, n) => ({ structure, seeds: [n + 6, n + 12] })))(
    'both engines and HiGHS agree to the cent: $structure',
    async ({ seeds }) => {
      const highs = await loadHighs();
      for (const seed of seeds) {
        const instance = middleInstance(seed);
        const plans = (['simplex', 'paths'] as const).map((engine) =>
          allocate(instance, { engine, compareGreedy: false }),
        );
        const { Status, ObjectiveValue } = highs.solve(linearProgram(instance), { output_flag: false });
        const expected = Status === 'Infeasible' ? ['infeasible'] : ['proven', Math.round(ObjectiveValue)];
        for (const plan of plans)
          expect(plan.status === 'infeasible' ? [plan.status] : [plan.status, plan.value]).toEqual(expected);
      }
    },
  );
});
