import type { ASTNode } from '@marcbachmann/cel-js';
import type { FactDefinition } from '../../customers/fact.ts';
import { didYouMean } from '../nearest-word.ts';
import type { Span } from '../problem.ts';

/** A problem of a condition before its offsets are turned into lines and columns. */
export type Remark = { readonly message: string; readonly hint?: string; readonly at: Span };

/** Functions that bind a name for the length of their second argument. */
const BINDING = new Set(['all', 'exists', 'exists_one', 'map', 'filter', 'bind']);

/** A fact's definition by full name, or null when the node is no `account.…` or `person.…`. */
export function factOf(node: ASTNode, catalogue: readonly FactDefinition[]): FactDefinition | null {
  const name = factName(node);
  return (name !== null && catalogue.find((fact) => fact.name === name)) || null;
}

function factName(node: ASTNode): string | null {
  if (node.op !== '.') return null;
  const [of, field] = node.args;
  return of.op === 'id' && (of.args === 'account' || of.args === 'person') ? `${of.args}.${field}` : null;
}

/**
 * Walks a parsed condition. Out come the facts it names (each once, in order) and remarks on names that
 * mean nothing here and on functions that are not offered.
 */
export function factsNamed(
  root: ASTNode,
  catalogue: readonly FactDefinition[],
): { facts: readonly FactDefinition[]; remarks: readonly Remark[] } {
  const facts = new Set<FactDefinition>();
  const remarks: Remark[] = [];

  const visit = (node: ASTNode, bound: ReadonlySet<string>): void => {
    const name = factName(node);
    if (name !== null) {
      const fact = catalogue.find((each) => each.name === name);
      if (fact === undefined) remarks.push(unknownFact(name, node, catalogue));
      else facts.add(fact);
      return;
    }
    if (node.op === 'id') {
      if (!bound.has(node.args)) remarks.push(unknownName(node.args, node, catalogue));
      return;
    }
    if (node.op === '[]' && node.args[0].op === 'id' && !bound.has(node.args[0].args)) {
      remarks.push({
        message: 'Facts are written with a dot.',
        hint: 'Such as person.nps.',
        at: spanOf(node),
      });
      return;
    }
    if (node.op === 'rcall') {
      const [called, receiver, args] = node.args;
      if (called === 'matches')
        remarks.push({
          message: 'Patterns (matches) are not offered here.',
          hint: 'Use contains, startsWith or endsWith.',
          at: spanOf(node),
        });
      const binding = BINDING.has(called) && args[0]?.op === 'id' ? new Set([...bound, args[0].args]) : bound;
      if (!(called === 'bind' && receiver.op === 'id' && receiver.args === 'cel')) visit(receiver, bound);
      for (const arg of args) visit(arg, binding);
      return;
    }
    for (const child of children(node)) visit(child, bound);
  };
  visit(root, new Set());
  return { facts: [...facts], remarks };
}

function children(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
    case 'rcall':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case '!_':
    case '-_':
      return [node.args];
    case 'map':
      return node.args.flat();
    default:
      return node.args;
  }
}

function unknownFact(name: string, node: ASTNode, catalogue: readonly FactDefinition[]): Remark {
  const names = catalogue.map((fact) => fact.name);
  const [subject, short] = name.split('.') as [string, string];
  const other = `${subject === 'person' ? 'account' : 'person'}.${short}`;
  const hint = names.includes(other) ? `Did you mean ${other}?` : didYouMean(name, names);
  return withHint(`There is no fact ${name}.`, hint, spanOf(node));
}

function unknownName(name: string, node: ASTNode, catalogue: readonly FactDefinition[]): Remark {
  const full = catalogue.find((fact) => fact.name.endsWith(`.${name}`));
  const hint =
    full !== undefined
      ? `Did you mean ${full.name}?`
      : (didYouMean(
          name,
          catalogue.map((fact) => fact.name),
        ) ?? 'Facts begin with account. or person.; texts stand in "quotes".');
  return withHint(
    `The name ${name.length > 40 ? `${name.slice(0, 40)}…` : name} means nothing here.`,
    hint,
    spanOf(node),
  );
}

export function withHint(message: string, hint: string | undefined, at: Span): Remark {
  return hint === undefined ? { message, at } : { message, hint, at };
}

export function spanOf(node: ASTNode): Span {
  return { start: node.start, end: node.end };
}
