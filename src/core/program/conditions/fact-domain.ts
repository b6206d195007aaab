import type { AmongTest, CompareTest, ContainsTest, KnownTest } from './condition.ts';

/** A test of a single fact. */
export type FactTest = CompareTest | AmongTest | ContainsTest | KnownTest;

type Scalar = number | string | boolean;

/**
 * Whether one fact could pass all these tests at once. Exact for numbers (any real value within the
 * catalogue's bounds), closed lists and yes-no; open texts are taken as endless.
 */
export function isPossible(tests: readonly FactTest[]): boolean {
  const [first] = tests;
  if (first === undefined) return true;
  const missing = tests.some((test) => test.kind === 'known' && test.not);
  if (missing) return tests.every((test) => test.kind === 'known' && test.not);
  if (first.fact.type === 'list') return listIsPossible(tests);
  const candidates = pickList(tests);
  return candidates === null ? rangeIsPossible(tests) : candidates.some((value) => passesAll(value, tests));
}

function passesAll(value: Scalar, tests: readonly FactTest[]): boolean {
  return tests.every((test) => admits(test, value));
}

/** Whether this value of the fact passes the test. */
export function admits(test: FactTest, value: Scalar): boolean {
  if (test.kind === 'known') return !test.not;
  if (test.kind === 'contains') return true;
  if (test.kind === 'among') return test.values.includes(value) !== test.not;
  switch (test.is) {
    case '<':
      return value < test.to;
    case '<=':
      return value <= test.to;
    case '>':
      return value > test.to;
    case '>=':
      return value >= test.to;
    case '==':
      return value === test.to;
    case '!=':
      return value !== test.to;
  }
}

/** The values worth trying where they are few and known: a closed list, yes and no, or what a test pins down. */
function pickList(tests: readonly FactTest[]): readonly Scalar[] | null {
  const { fact } = tests[0]!;
  if (fact.type === 'yes-no') return [true, false];
  const pinned = tests.find((test) => (test.kind === 'compare' && test.is === '==') || isChoice(test));
  if (pinned?.kind === 'compare') return [pinned.to].filter(withinBounds(fact));
  if (pinned?.kind === 'among') return pinned.values.filter(withinBounds(fact));
  return fact.type === 'text' && fact.values !== undefined ? fact.values : null;
}

function isChoice(test: FactTest): boolean {
  return test.kind === 'among' && !test.not;
}

function withinBounds(fact: FactTest['fact']): (value: Scalar) => boolean {
  return (value) =>
    typeof value === 'number'
      ? value >= (fact.min ?? -Infinity) && value <= (fact.max ?? Infinity)
      : fact.values === undefined || fact.values.includes(String(value));
}

/** No value is pinned: an interval is left, from which finitely many values may be taken out. */
function rangeIsPossible(tests: readonly FactTest[]): boolean {
  const { fact } = tests[0]!;
  if (fact.type !== 'number') return true;
  const ends = [fact.min, fact.max, ...tests.flatMap(numbersIn)].filter((end) => end !== undefined);
  const sorted = [...new Set(ends)].sort((a, b) => a - b);
  // Only at these ends do answers change: one trial at each, between each two, and beyond both sides will do.
  const between = sorted.map((end, i) => (end + (sorted[i + 1] ?? end + 2)) / 2);
  const trials = [(sorted[0] ?? 0) - 1, ...sorted, ...between];
  return trials.some((value) => withinBounds(fact)(value) && passesAll(value, tests));
}

function numbersIn(test: FactTest): readonly number[] {
  const values = test.kind === 'compare' ? [test.to] : test.kind === 'among' ? test.values : [];
  return values.filter((value) => typeof value === 'number');
}

function listIsPossible(tests: readonly FactTest[]): boolean {
  const wanted = new Set(
    tests.flatMap((test) => (test.kind === 'contains' && !test.not ? [test.value] : [])),
  );
  return !tests.some((test) => test.kind === 'contains' && test.not && wanted.has(test.value));
}
