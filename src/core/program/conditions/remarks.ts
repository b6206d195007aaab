import { type ASTNode, TypeError as CelTypeError, ParseError } from '@marcbachmann/cel-js';
import type { FactDefinition, FactType } from '../../customers/fact.ts';
import { didYouMean } from '../nearest-word.ts';
import { factOf, type Remark, withHint } from './named-facts.ts';

/** Slips of people who know other languages, with what CEL writes instead. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/\band\b/i, 'Write && for "and".'],
  [/\bor\b/i, 'Write || for "or".'],
  [/\bnot\b/i, 'Write ! for "not".'],
  [/\bis\b/i, 'Write == for "is".'],
  [/(?<![=!<>])=(?!=)/, 'Write == to compare.'],
  [/<>/, 'Write != for "is not".'],
  [/=>|=</, 'Write >= or <=.'],
  [/[“”‘’]/, 'Use straight quotes: "…".'],
];

/** What the CEL parser stumbled over, in plain words. */
export function remarkOnSyntax(error: unknown, text: string): Remark {
  const at = error instanceof ParseError && error.range ? error.range : { start: 0, end: text.length };
  const outsideQuotes = text.replace(/"[^"]*"|'[^']*'/g, (quoted) => ' '.repeat(quoted.length));
  const hint = SLIPS.find(([slip]) => slip.test(outsideQuotes))?.[1];
  return withHint(syntaxMessage(error, text, at.start), hint, at);
}

function syntaxMessage(error: unknown, text: string, start: number): string {
  const code = error instanceof ParseError ? error.code : '';
  if (code === 'unterminated_string') return 'A text is opened with a quote and not closed.';
  if (start >= text.trimEnd().length) return 'The condition breaks off; something is missing at its end.';
  return `The condition cannot be read from "${text.slice(start, start + 12).trim()}" on.`;
}

const TYPE_WORDS: Readonly<Record<FactType, string>> = {
  number: 'a number',
  text: 'a text',
  'yes-no': 'yes or no',
  list: 'a list',
};

/** What the CEL type check found, in plain words. */
export function remarkOnTypes(error: unknown, text: string, catalogue: readonly FactDefinition[]): Remark {
  const at = error instanceof CelTypeError && error.range ? error.range : { start: 0, end: text.length };
  const code = error instanceof CelTypeError ? error.code : '';
  const node = error instanceof CelTypeError ? error.node : undefined;
  if (node !== undefined && 'toOldStructure' in node) {
    const own = remarkOnNode(node as ASTNode, catalogue);
    if (own !== null) return withHint(own.message, own.hint, at);
  }
  if (code === 'invalid_logical_operand')
    return withHint('Both sides of && and || must come out as yes or no.', undefined, at);
  return withHint(`"${text.slice(at.start, at.end)}" does not fit together.`, undefined, at);
}

function remarkOnNode(
  node: ASTNode,
  catalogue: readonly FactDefinition[],
): { message: string; hint?: string | undefined } | null {
  if (node.op === 'call' || node.op === 'rcall') {
    const name = node.args[0];
    const hint = didYouMean(name, FUNCTIONS);
    return { message: `There is no function ${name} for this.`, hint };
  }
  if (!COMPARING.has(node.op)) return null;
  const [left, right] = node.args as [ASTNode, ASTNode];
  const told = [tellOperand(left, catalogue), tellOperand(right, catalogue)];
  if (told[0] === null || told[1] === null) return null;
  const fact = factOf(left, catalogue) ?? factOf(right, catalogue);
  return { message: `${told[0]} and ${told[1]} cannot be compared by ${node.op}.`, hint: hintFor(fact) };
}

const FUNCTIONS = ['has', 'size', 'contains', 'startsWith', 'endsWith', 'exists', 'all', 'filter', 'map'];
const COMPARING = new Set(['<', '<=', '>', '>=', '==', '!=', 'in', '+', '-', '*', '/', '%']);

function tellOperand(node: ASTNode, catalogue: readonly FactDefinition[]): string | null {
  const fact = factOf(node, catalogue);
  if (fact !== null) return `${fact.name} (${TYPE_WORDS[fact.type]})`;
  if (node.op === 'list') return 'the list';
  if (node.op === '-_') return tellOperand(node.args, catalogue);
  if (node.op !== 'value') return null;
  if (typeof node.args === 'string') return `"${node.args}" (a text)`;
  if (typeof node.args === 'boolean') return `${node.args} (yes or no)`;
  return typeof node.args === 'number' || typeof node.args === 'bigint' ? `${node.args} (a number)` : null;
}

function hintFor(fact: FactDefinition | null): string | undefined {
  if (fact === null) return undefined;
  if (fact.type === 'number') return `Such as ${fact.name} >= ${fact.min ?? 1}.`;
  if (fact.type === 'yes-no') return `Write ${fact.name} or !${fact.name}.`;
  if (fact.type === 'list') return `Such as "${fact.values?.[0] ?? 'something'}" in ${fact.name}.`;
  return `Such as ${fact.name} == "${fact.values?.[0] ?? 'something'}".`;
}
