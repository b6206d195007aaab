import type { AskProblem } from './ask-instance.ts';
import { type FoundAsks, solveAsks } from './solve-asks.ts';

/** What somebody new would be worth for each need of the problem, in cents; nought where they would not fit. */
export type NewAdvocate = readonly number[];

/**
 * What one more advocate would add to the plan, exactly: somebody at an account and in a book of their own,
 * with room for one ask, is written into the problem and the whole is solved again.
 *
 * @returns cents for each of the advocates, never below nought; null where the solution cannot be proven
 */
export function priceAdvocates(
  problem: AskProblem,
  found: FoundAsks,
  advocates: readonly NewAdvocate[],
): (number | null)[] {
  const before = found.bound;
  return advocates.map((values) => {
    const larger = withAdvocate({ ...problem, instance: found.instance }, values);
    const after = solveAsks(larger, {});
    if (after === null || found.plan.status !== 'proven') return null;
    const value = after.numbers.reduce((sum, number) => sum + larger.instance.value[number]!, 0);
    return value === after.bound ? value - before : null;
  });
}

/** The problem with one person more, numbered last at every level, so that no other number changes. */
function withAdvocate(problem: AskProblem, values: NewAdvocate): AskProblem {
  const { instance, humanCap, humanOf } = problem;
  const needs = values.flatMap((value, need) => (value > 0 ? [need] : []));
  const pairs = instance.need.length;
  const more = (list: Int32Array, last: number): Int32Array => {
    const longer = new Int32Array(list.length + 1).fill(last);
    longer.set(list);
    return longer;
  };
  const value = new Float64Array(pairs + needs.length);
  value.set(instance.value);
  needs.forEach((need, i) => {
    value[pairs + i] = values[need]!;
  });
  const need = new Uint32Array(pairs + needs.length);
  need.set(instance.need);
  need.set(needs, pairs);
  const offsets = new Uint32Array(instance.offsets.length + 1);
  offsets.set(instance.offsets);
  offsets[instance.offsets.length] = pairs + needs.length;
  return {
    ...problem,
    humanCap: more(humanCap, 1),
    humanOf: more(humanOf, humanCap.length),
    instance: {
      ...instance,
      ownerCap: more(instance.ownerCap, 1),
      ownerOf: more(instance.ownerOf, instance.ownerCap.length),
      accountCap: more(instance.accountCap, 1),
      accountOf: more(instance.accountOf, instance.accountCap.length),
      personCap: more(instance.personCap, 1),
      ...(instance.recentAsks && { recentAsks: more(instance.recentAsks, 0) }),
      offsets,
      need,
      value,
    },
  };
}
