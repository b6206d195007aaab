import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { gatherOpen, greedyByValue, greedyFirstCome } from './greedy.ts';
import { nothingFixed, personOfPair } from './instance.ts';
import { type Problem, poseProblem } from './problem.ts';
import { emptyRoom, needOpen, personOpen, take } from './room.ts';
import { smallInstance } from './small-instance.ts';

const anyInstance = fc.noBias(fc.integer()).map(smallInstance);

// Thousands of instances to a test: seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** Both rules by sorting everything: the definition, with no lists that could run out. */
function plainly(problem: Problem, byNeed: boolean): number[] {
  const { instance, recent, scale } = problem;
  const score = (pair: number): number =>
    instance.value[pair]! * scale - (recent ? recent[personOfPair(instance, pair)]! : 0);
  const order = Array.from(instance.need, (_, pair) => pair)
    .filter((pair) => instance.value[pair]! > 0)
    .sort((a, b) => score(b) - score(a) || a - b);
  if (byNeed) order.sort((a, b) => instance.need[a]! - instance.need[b]!);
  const room = emptyRoom(problem);
  return order.filter((pair) => {
    const person = personOfPair(instance, pair);
    const fits = needOpen(room, instance.need[pair]!) && personOpen(room, person);
    if (fits) take(room, person, instance.need[pair]!);
    return fits;
  });
}

test('both greedy rules choose what sorting everything would choose, however short their lists', () => {
  fc.assert(
    fc.property(anyInstance, fc.integer({ min: 1, max: 5 }), (instance, length) => {
      const problem = poseProblem(instance, nothingFixed);
      if ('reasons' in problem) return;
      const best = gatherOpen(emptyRoom(problem), new Int32Array(instance.demand.length).fill(length));
      expect(greedyByValue(problem, best)).toEqual(plainly(problem, false));
      expect(greedyFirstCome(problem, best)).toEqual(plainly(problem, true));
    }),
    { numRuns: 3_000 },
  );
});
