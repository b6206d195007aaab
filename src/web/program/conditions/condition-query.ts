import type { RuleGroupType, RuleType } from 'react-querybuilder';
import { formatQuery } from 'react-querybuilder/formatQuery';
import { findFact } from '../../../core/customers/fact-catalogue.ts';
import { isGroup, type LeafTest, type Test } from '../../../core/program/conditions/condition.ts';

/** A condition as the builder holds it: groups of lines, each a fact, an operator and a value. */
export type Query = RuleGroupType<RuleType<string, string, string, string>>;
type Line = Query['rules'][number];

/** A test as the builder shows it; null where part of it is CEL that the builder has no line for. */
export function readQuery(test: Test): Query | null {
  const read = readPart(test);
  if (read === null) return null;
  return 'rules' in read ? read : { combinator: 'and', rules: [read] };
}

function readPart(test: Test): Line | null {
  if (!isGroup(test)) {
    if (test.kind === 'always') return test.holds ? { combinator: 'and', rules: [] } : null;
    return readLeaf(test);
  }
  const rules: Line[] = [];
  for (const part of test.of) {
    const line = readPart(part);
    if (line === null || ('rules' in line && line.rules.length === 0)) return null;
    rules.push(line);
  }
  return { combinator: test.kind === 'all' ? 'and' : 'or', rules };
}

function readLeaf(test: LeafTest): RuleType<string, string, string, string> | null {
  switch (test.kind) {
    case 'compare': {
      if (typeof test.to === 'boolean')
        return { field: test.fact.name, operator: '==', value: String((test.is === '==') === test.to) };
      const ordered = typeof test.to === 'string' && test.is !== '==' && test.is !== '!=';
      return ordered ? null : { field: test.fact.name, operator: test.is, value: String(test.to) };
    }
    case 'among':
      return test.values.length > 0 && test.values.every(standsInList)
        ? { field: test.fact.name, operator: test.not ? 'notIn' : 'in', value: test.values.join(', ') }
        : null;
    case 'contains':
      return { field: test.fact.name, operator: test.not ? 'lacks' : 'contains', value: test.value };
    case 'known':
      return { field: test.fact.name, operator: test.not ? 'unknown' : 'known', value: '' };
    default:
      return null;
  }
}

/** Whether a value can stand among others that are told with commas. */
function standsInList(value: number | string | boolean): boolean {
  if (typeof value === 'string') return !value.includes(',') && value.trim() === value;
  return typeof value === 'number';
}

/** The CEL of what the builder holds. Groups without a line say nothing; a builder without one says everybody. */
export function writeQuery(query: Query): string {
  const whole = plainQuery(query);
  if (whole.rules.length === 0) return 'true';
  return formatQuery(whole, { format: 'cel', ruleProcessor: (rule) => writeLine(rule) });
}

/** The same condition without empty groups, groups of one and groups within a group of their own kind. */
export function plainQuery(query: Query): Query {
  const rules = query.rules.flatMap((line): Line[] => {
    if (!('rules' in line)) return [line];
    const inner = plainQuery(line);
    const dissolves = inner.combinator === query.combinator || inner.rules.length < 2;
    return dissolves ? inner.rules : [inner];
  });
  const [only] = rules;
  if (rules.length === 1 && only !== undefined && 'rules' in only) return only;
  // Fewer than two lines are neither "all" nor "any"; they are told as "all".
  return { combinator: rules.length < 2 ? 'and' : query.combinator, rules };
}

function writeLine({ field, operator, value }: RuleType): string {
  const text = String(value);
  const fact = findFact(field);
  const literal = (each: string) => (fact?.type === 'number' ? numberLiteral(each) : JSON.stringify(each));
  switch (operator) {
    case 'known':
      return `has(${field})`;
    case 'unknown':
      return `!has(${field})`;
    case 'contains':
      return `${JSON.stringify(text)} in ${field}`;
    case 'lacks':
      return `!(${JSON.stringify(text)} in ${field})`;
    case 'in':
    case 'notIn': {
      const list = `${field} in [${valuesOf(text).map(literal).join(', ')}]`;
      return operator === 'in' ? list : `!(${list})`;
    }
    default:
      if (fact?.type === 'yes-no') return text === 'true' ? field : `!${field}`;
      return `${field} ${operator} ${literal(text)}`;
  }
}

/** The values of a line that takes several, told with commas. */
export function valuesOf(text: string): readonly string[] {
  return text.split(',').map((each) => each.trim());
}

/** An empty or unreadable number box counts as nought while it is being filled. */
function numberLiteral(text: string): string {
  const number = Number(text);
  return String(Number.isFinite(number) ? number : 0);
}
