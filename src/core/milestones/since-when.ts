import type { Fact, FactSheet } from '../customers/fact.ts';
import { momentOf } from '../program/conditions/age-sheet.ts';
import { type CompareTest, type LeafTest, shortName, type Test } from '../program/conditions/condition.ts';
import { evaluator } from '../program/conditions/evaluate-test.ts';
import { DAY, type Instant } from '../signals/signal.ts';

const ALWAYS = Number.NEGATIVE_INFINITY;

/**
 * Since when a test has held, judged from the facts of one moment (facts keep no history of their own):
 * - days since something, at least so many: from that many days after it; at most so many: from it on;
 * - days until something, at most so many: from that many days before it;
 * - a milestone reported: from its report;
 * - any other fact: from when it was observed, which for a survey answer or a completed implementation is
 *   when it happened, and for what is counted over a stretch of days (usage, cases) is when its source was
 *   last heard: such a test is fresh for as long as it holds;
 * - `all` holds since its last part does, `any` since the first of those that do.
 * `-Infinity` where nothing dates it, such as `true`. Asked only of tests that hold.
 */
export function sinceWhen(test: Test, sheet: FactSheet): Instant {
  switch (test.kind) {
    case 'all':
      return Math.max(ALWAYS, ...test.of.map((part) => sinceWhen(part, sheet)));
    case 'any':
      return Math.min(
        Number.POSITIVE_INFINITY,
        ...test.of.filter((part) => holds(part, sheet)).map((part) => sinceWhen(part, sheet)),
      );
    case 'other':
      return Math.max(ALWAYS, ...test.reads.map((fact) => observed(factOf({ ...test, fact }, sheet))));
    case 'always':
      return ALWAYS;
    default:
      return sinceLeaf(test, sheet);
  }
}

type FactLeaf = Exclude<LeafTest, { kind: 'other' | 'always' }>;

function sinceLeaf(test: FactLeaf, sheet: FactSheet): Instant {
  if (test.kind === 'contains' && !test.not && test.fact.name === 'account.milestonesReported')
    return Object.hasOwn(sheet.reported, test.value)
      ? sheet.reported[test.value]!
      : observed(factOf(test, sheet));
  const fact = factOf(test, sheet);
  if (fact === undefined) return ALWAYS;
  return test.kind === 'compare' && test.fact.counts !== undefined ? sinceCount(test, fact) : observed(fact);
}

function sinceCount({ fact: definition, is, to }: CompareTest, fact: Fact): Instant {
  const moment = momentOf(definition, fact);
  const days = Number(to);
  if (definition.counts === 'since') {
    if (is === '>=' || is === '==') return moment + Math.ceil(days) * DAY;
    return is === '>' ? moment + (Math.floor(days) + 1) * DAY : moment;
  }
  if (is === '<=' || is === '==') return moment - Math.floor(days) * DAY;
  return is === '<' ? moment - (Math.ceil(days) - 1) * DAY : fact.at;
}

function observed(fact: Fact | undefined): Instant {
  return fact?.moment ?? fact?.at ?? ALWAYS;
}

function factOf(test: { readonly fact: FactLeaf['fact'] }, sheet: FactSheet): Fact | undefined {
  return sheet[test.fact.subject][shortName(test.fact)];
}

function holds(test: Test, sheet: FactSheet): boolean {
  return evaluator(test)(sheet) === 'yes';
}
