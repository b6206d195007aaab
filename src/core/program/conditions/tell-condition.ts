import type { FactDefinition } from '../../customers/fact.ts';
import { upper } from '../../words/first-letter.ts';
import {
  type AmongTest,
  type CompareTest,
  type Comparison,
  isGroup,
  type LeafTest,
  type Test,
} from './condition.ts';

const WORDS: Readonly<Record<Comparison, string>> = {
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
  '==': 'is',
  '!=': 'is not',
};

/**
 * A condition as words: "Days in good health at least 90, and either recommendation score at least 9 or
 * champion". Facts are called by their titles; what only CEL can say stays as it is written.
 */
export function tellCondition(test: Test): string {
  const told = tell(test, true);
  return upper(told);
}

function tell(test: Test, outermost: boolean): string {
  if (!isGroup(test)) return tellLeaf(test);
  const parts = test.of.map((part) => tell(part, false));
  const last = parts.pop() ?? (test.kind === 'all' ? 'everybody' : 'nobody');
  if (parts.length === 0) return last;
  const opening = test.kind === 'any' ? 'either ' : parts.length === 1 ? 'both ' : 'all of ';
  const comma = test.of.some(isGroup) ? ',' : '';
  const joint = test.kind === 'any' ? 'or' : 'and';
  return `${outermost ? '' : opening}${parts.join(', ')}${comma} ${joint} ${last}`;
}

function tellLeaf(test: LeafTest): string {
  switch (test.kind) {
    case 'always':
      return test.holds ? 'everybody' : 'nobody';
    case 'compare':
      return tellCompare(test);
    case 'among':
      return tellAmong(test);
    case 'contains':
      return `${titleOf(test.fact)} ${test.not ? 'without' : 'with'} “${test.value}”`;
    case 'known':
      return `${titleOf(test.fact)} ${test.not ? 'not known' : 'known'}`;
    case 'other':
      return `${test.not ? 'not ' : ''}${test.text}`;
  }
}

function tellCompare({ fact, is, to }: CompareTest): string {
  if (typeof to === 'boolean') return `${(is === '==') === to ? '' : 'not '}${titleOf(fact)}`;
  if (typeof to === 'string') return `${titleOf(fact)} ${is === '==' || is === '!=' ? WORDS[is] : is} ${to}`;
  return `${titleOf(fact)} ${WORDS[is]} ${to.toLocaleString('en-GB')}`;
}

function tellAmong({ fact, values, not }: AmongTest): string {
  const told = values.map((value) => String(value));
  const last = told.pop() ?? '';
  const list = told.length === 0 ? last : `${told.join(', ')} or ${last}`;
  return `${titleOf(fact)} ${not ? 'is not' : 'is'} ${list}`;
}

/** Inside a sentence a title loses its capital, unless the word is written in capitals. */
function titleOf({ title }: FactDefinition): string {
  return /^[A-Z]{2}/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}
