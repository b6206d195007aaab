import type { FactDefinition } from '../customers/fact.ts';
import type { CompareTest, Test } from '../program/conditions/condition.ts';
import { lower } from '../words/first-letter.ts';

/** A wanted trait in words: "Employees 500 or more", "Industry is rail or energy", "Champion". */
export function tellTrait(test: Test): string {
  switch (test.kind) {
    case 'all':
      return tellSpan(test.of) ?? test.of.map(tellTrait).join(' and ');
    case 'any':
      return test.of.map(tellTrait).join(' or ');
    case 'always':
      return test.holds ? 'Any customer' : 'No customer';
    case 'compare':
      return tellComparison(test);
    case 'among':
      return `${test.fact.title} is ${test.not ? 'not ' : ''}${test.values.map(tellValue).join(' or ')}`;
    case 'contains':
      return `${test.fact.title} ${test.not ? 'without' : 'with'} ${test.value}`;
    case 'known':
      return `${test.fact.title} ${test.not ? 'not known' : 'known'}`;
    case 'other':
      return test.not ? `Not ${test.text}` : test.text;
  }
}

/** "Employees from 500 to 5,000 people": two ends of one fact; null for anything else. */
function tellSpan(tests: readonly Test[]): string | null {
  const [from, to, ...more] = tests;
  if (from?.kind !== 'compare' || to?.kind !== 'compare' || more.length > 0) return null;
  if (from.is !== '>=' || to.is !== '<=' || from.fact.name !== to.fact.name) return null;
  if (typeof from.to !== 'number' || typeof to.to !== 'number') return null;
  return `${from.fact.title} from ${tellValue(from.to)} to ${withUnit(to.fact, to.to)}`;
}

function tellComparison({ fact, is, to }: CompareTest): string {
  if (typeof to === 'boolean') return (is === '==') === to ? fact.title : `Not: ${lower(fact.title)}`;
  const value = withUnit(fact, to);
  switch (is) {
    case '==':
      return `${fact.title} is ${value}`;
    case '!=':
      return `${fact.title} is not ${value}`;
    case '>=':
      return `${fact.title} ${value} or more`;
    case '<=':
      return `${fact.title} ${value} or less`;
    case '>':
      return `${fact.title} more than ${value}`;
    case '<':
      return `${fact.title} less than ${value}`;
  }
}

function withUnit(fact: FactDefinition, value: number | string): string {
  const told = tellValue(value);
  return typeof value === 'number' && fact.unit !== undefined ? `${told} ${fact.unit}` : told;
}

function tellValue(value: number | string | boolean): string {
  if (typeof value === 'number') return value.toLocaleString('en-GB');
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
}
