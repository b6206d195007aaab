import type { FactDefinition, FactSheet } from '../../customers/fact.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { ageSheet } from './age-sheet.ts';
import { type CompareTest, type CompiledCondition, isGroup, shortName, type Test } from './condition.ts';

/** The day-counting facts that a condition reads; none means that time alone never changes its answer. */
export function countingFacts(condition: CompiledCondition): readonly FactDefinition[] {
  return condition.reads.filter((fact) => fact.counts !== undefined);
}

/**
 * The earliest moment after `now` at which a condition would come out as yes if nothing happened but the
 * passing of days; null when time alone never brings it. Exact for comparisons: an answer can only turn
 * where a day-counting fact crosses a number it is compared with, so only those moments are tried.
 */
export function turnsYes(condition: CompiledCondition, sheet: FactSheet, now: Instant): Instant | null {
  const { facts, tests } = countingIn(condition);
  if (tests.length === 0) return null;
  for (const at of turningPoints(tests, sheet, now))
    if (condition.evaluate(ageSheet(sheet, facts, at)) === 'yes') return at;
  return null;
}

/**
 * The earliest moment after `now` at which any day-counting fact of a condition crosses a number it is compared
 * with; null where time alone turns nothing. For answers that are open now: whether it comes to a yes then is
 * not looked at.
 */
export function nextCrossing(condition: CompiledCondition, sheet: FactSheet, now: Instant): Instant | null {
  return turningPoints(countingIn(condition).tests, sheet, now)[0] ?? null;
}

type Counting = { readonly facts: readonly FactDefinition[]; readonly tests: readonly CompareTest[] };

const counting = new WeakMap<CompiledCondition, Counting>();

function countingIn(condition: CompiledCondition): Counting {
  const known = counting.get(condition);
  if (known !== undefined) return known;
  const found = { facts: countingFacts(condition), tests: countingTests(condition.test) };
  counting.set(condition, found);
  return found;
}

/** Every later moment at which a comparison of a day-counting fact may change its answer, soonest first. */
function turningPoints(tests: readonly CompareTest[], sheet: FactSheet, now: Instant): readonly Instant[] {
  const moments = new Set<Instant>();
  for (const { fact: definition, to } of tests) {
    const fact = sheet[definition.subject][shortName(definition)];
    if (fact?.moment === undefined || typeof to !== 'number') continue;
    const { moment } = fact;
    const whole = Math.floor(to);
    for (const days of [whole - 1, whole, whole + 1]) {
      const at = definition.counts === 'since' ? moment + days * DAY : moment - days * DAY;
      if (at > now) moments.add(at);
    }
  }
  return [...moments].sort((a, b) => a - b);
}

function countingTests(test: Test): readonly CompareTest[] {
  if (isGroup(test)) return test.of.flatMap(countingTests);
  return test.kind === 'compare' && test.fact.counts !== undefined ? [test] : [];
}
