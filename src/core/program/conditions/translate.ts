import { type ASTNode, type Environment, serialize } from '@marcbachmann/cel-js';
import type { FactDefinition } from '../../customers/fact.ts';
import type { Comparison, Test } from './condition.ts';
import { factOf, factsNamed, spanOf } from './named-facts.ts';

type Literal = number | string | boolean;

const OPPOSITE: Readonly<Record<Comparison, Comparison>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
};

/** The same comparison read from the right: `9 <= person.nps` is `person.nps >= 9`. */
const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};

/** Turns a checked CEL tree that comes out as yes or no into a Test, negations carried down to the leaves. */
export function translate(
  root: ASTNode,
  catalogue: readonly FactDefinition[],
  environment: Environment,
): Test {
  const go = (node: ASTNode, not: boolean): Test => {
    const at = spanOf(node);
    switch (node.op) {
      case '&&':
      case '||':
        return {
          kind: (node.op === '&&') === not ? 'any' : 'all',
          of: flatten(node, node.op).map((part) => go(part, not)),
          at,
        };
      case '!_':
        return go(node.args, !not);
      case '?:': {
        const [when, then, otherwise] = node.args;
        const taken: Test = { kind: 'all', of: [go(when, false), go(then, not)], at: spanOf(then) };
        const left: Test = { kind: 'all', of: [go(when, true), go(otherwise, not)], at: spanOf(otherwise) };
        return { kind: 'any', of: [taken, left], at };
      }
      case 'value':
        return { kind: 'always', holds: (node.args === true) !== not, at };
      default:
        return comparison(node, not) ?? membership(node, not) ?? presence(node, not) ?? other(node, not);
    }
  };

  const comparison = (node: ASTNode, not: boolean): Test | null => {
    const at = spanOf(node);
    const flag = factOf(node, catalogue);
    if (flag?.type === 'yes-no') return { kind: 'compare', fact: flag, is: '==', to: !not, at };
    if (!isComparison(node)) return null;
    const [left, right] = node.args;
    const leftFact = factOf(left, catalogue);
    const fact = leftFact ?? factOf(right, catalogue);
    const to = literalOf(leftFact === null ? left : right);
    if (fact === null || to === null) return null;
    const is = leftFact === null ? MIRRORED[node.op] : node.op;
    return { kind: 'compare', fact, is: not ? OPPOSITE[is] : is, to, at };
  };

  const membership = (node: ASTNode, not: boolean): Test | null => {
    if (node.op !== 'in') return null;
    const at = spanOf(node);
    const [left, right] = node.args;
    const fact = factOf(left, catalogue);
    if (fact !== null && right.op === 'list') {
      const values = right.args.map(literalOf);
      return values.every((value) => value !== null) ? { kind: 'among', fact, values, not, at } : null;
    }
    const list = factOf(right, catalogue);
    const value = literalOf(left);
    return list?.type === 'list' && typeof value === 'string'
      ? { kind: 'contains', fact: list, value, not, at }
      : null;
  };

  const presence = (node: ASTNode, not: boolean): Test | null => {
    if (node.op !== 'call' || node.args[0] !== 'has') return null;
    const fact = node.args[1][0] === undefined ? null : factOf(node.args[1][0], catalogue);
    return fact === null ? null : { kind: 'known', fact, not, at: spanOf(node) };
  };

  const other = (node: ASTNode, not: boolean): Test => {
    const text = serialize(node);
    return {
      kind: 'other',
      text,
      reads: factsNamed(node, catalogue).facts,
      run: environment.parse(text),
      not,
      at: spanOf(node),
    };
  };

  return go(root, false);
}

/** `a && b && c` as three parts rather than a tree leaning left. */
function flatten(node: ASTNode, op: '&&' | '||'): readonly ASTNode[] {
  if (node.op !== op) return [node];
  return [...flatten(node.args[0], op), ...flatten(node.args[1], op)];
}

function isComparison(node: ASTNode): node is Extract<ASTNode, { op: Comparison }> {
  return node.op in OPPOSITE;
}

function literalOf(node: ASTNode): Literal | null {
  if (node.op === '-_') {
    const inner = literalOf(node.args);
    return typeof inner === 'number' ? -inner : null;
  }
  if (node.op !== 'value') return null;
  const { args } = node;
  if (typeof args === 'bigint') return Number(args);
  return typeof args === 'number' || typeof args === 'string' || typeof args === 'boolean' ? args : null;
}
