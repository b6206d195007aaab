import type { Fact, FactDefinition, FactSheet, FactValue } from '../../customers/fact.ts';
import { type Comparison, isGroup, type LeafTest, shortName, type Test } from './condition.ts';
import { evaluator } from './evaluate-test.ts';

/** A part of a condition that does not hold, or cannot be told, in words. */
export type Lack = {
  readonly fact: FactDefinition | null;
  readonly found: Fact | undefined;
  /** "recommendation score is 7, not at least 9", "sentiment is unknown". */
  readonly says: string;
  readonly isUnknown: boolean;
};

/** The comparisons that keep a condition from being a yes, in the order in which they are written. */
export function lacks(test: Test, sheet: FactSheet): readonly Lack[] {
  const answer = evaluator(test)(sheet);
  if (answer === 'yes') return [];
  if (isGroup(test)) {
    const parts = test.of.flatMap((part) => lacks(part, sheet));
    // A no is explained by what says no; what is unknown beside it explains nothing.
    return answer === 'no' && test.kind === 'all' ? parts.filter(({ isUnknown }) => !isUnknown) : parts;
  }
  return [lackOf(test, sheet, answer === 'unknown')];
}

function lackOf(test: LeafTest, sheet: FactSheet, isUnknown: boolean): Lack {
  if (test.kind === 'always') return { fact: null, found: undefined, says: 'it never holds', isUnknown };
  if (test.kind === 'other') {
    const fact = test.reads.find((each) => factIn(sheet, each) === undefined) ?? null;
    const says = fact === null ? `${test.text} does not hold` : `${titleOf(fact)} is unknown`;
    return { fact, found: undefined, says, isUnknown };
  }
  const found = factIn(sheet, test.fact);
  const says =
    isUnknown || found === undefined ? `${titleOf(test.fact)} is unknown` : sayNo(test, found.value);
  return { fact: test.fact, found, says, isUnknown };
}

function sayNo(test: Exclude<LeafTest, { kind: 'always' | 'other' }>, value: FactValue): string {
  const title = titleOf(test.fact);
  switch (test.kind) {
    case 'known':
      return `${title} is known`;
    case 'contains':
      return test.not ? `${title} hold "${test.value}"` : `${title} do not hold "${test.value}"`;
    case 'among':
      return test.not
        ? `${title} is ${tell(value)}`
        : `${title} is ${tell(value)}, not ${test.values.map(tell).join(' or ')}`;
    case 'compare':
      if (typeof value === 'boolean') return value ? title : `not ${title}`;
      return test.is === '!='
        ? `${title} is ${tell(value)}`
        : `${title} is ${tell(value)}, not ${WORDS[test.is]}${tell(test.to)}`;
  }
}

const WORDS: Readonly<Record<Comparison, string>> = {
  '<': 'below ',
  '<=': 'at most ',
  '>': 'above ',
  '>=': 'at least ',
  '==': '',
  '!=': 'other than ',
};

function tell(value: FactValue): string {
  if (typeof value === 'number') return String(Math.round(value * 100) / 100);
  return typeof value === 'object' ? value.join(', ') : String(value);
}

function titleOf(fact: FactDefinition): string {
  // "NPS" stays as it is; "Recommendation score" loses its capital in the middle of a sentence.
  const [first = '', second = ''] = fact.title;
  return second === second.toUpperCase() && second !== ' '
    ? fact.title
    : first.toLowerCase() + fact.title.slice(1);
}

function factIn(sheet: FactSheet, fact: FactDefinition): Fact | undefined {
  return sheet[fact.subject][shortName(fact)];
}
