import type { Fact, FactSheet, FactType } from '../../customers/fact.ts';
import type { Answer, CelContext, CompareTest, OtherTest, Test } from './condition.ts';
import { shortName } from './condition.ts';

const NO = 0;
const YES = 1;
const UNKNOWN = 2;
type Told = typeof NO | typeof YES | typeof UNKNOWN;
type Ask = (sheet: FactSheet) => Told;

const WORDS: readonly Answer[] = ['no', 'yes', 'unknown'];

/**
 * Turns a test into a function of a fact sheet. Three-valued as CEL's `&&` and `||` are, which absorb
 * errors: `all` is no as soon as one part is no, yes when every part is yes, unknown otherwise; `any`
 * mirrors it. A fact that is missing, or whose value is of another type than the catalogue says, is unknown.
 */
export function evaluator(test: Test): (sheet: FactSheet) => Answer {
  const known = evaluators.get(test);
  if (known !== undefined) return known;
  const ask = build(test);
  const evaluate = (sheet: FactSheet) => WORDS[ask(sheet)]!;
  evaluators.set(test, evaluate);
  return evaluate;
}

const evaluators = new WeakMap<Test, (sheet: FactSheet) => Answer>();

function build(test: Test): Ask {
  switch (test.kind) {
    case 'all':
      return conjunction(test.of.map(build));
    case 'any':
      return disjunction(test.of.map(build));
    case 'always':
      return () => (test.holds ? YES : NO);
    case 'compare':
      return comparison(test);
    case 'among': {
      const values = new Set<unknown>(test.values);
      return onFact(test.fact, (value) => values.has(value) !== test.not);
    }
    case 'contains':
      return onFact(test.fact, (value) => (value as readonly string[]).includes(test.value) !== test.not);
    case 'known': {
      const read = reader(test.fact);
      return (sheet) => ((read(sheet) !== undefined) !== test.not ? YES : NO);
    }
    case 'other':
      return leftToCel(test);
  }
}

function conjunction(parts: readonly Ask[]): Ask {
  return (sheet) => {
    let told: Told = YES;
    for (const part of parts) {
      const answer = part(sheet);
      if (answer === NO) return NO;
      if (answer === UNKNOWN) told = UNKNOWN;
    }
    return told;
  };
}

function disjunction(parts: readonly Ask[]): Ask {
  return (sheet) => {
    let told: Told = NO;
    for (const part of parts) {
      const answer = part(sheet);
      if (answer === YES) return YES;
      if (answer === UNKNOWN) told = UNKNOWN;
    }
    return told;
  };
}

function comparison({ fact, is, to }: CompareTest): Ask {
  switch (is) {
    case '<':
      return onFact(fact, (value) => value < to);
    case '<=':
      return onFact(fact, (value) => value <= to);
    case '>':
      return onFact(fact, (value) => value > to);
    case '>=':
      return onFact(fact, (value) => value >= to);
    case '==':
      return onFact(fact, (value) => value === to);
    case '!=':
      return onFact(fact, (value) => value !== to);
  }
}

type NamedFact = CompareTest['fact'];

function reader(definition: NamedFact): (sheet: FactSheet) => Fact | undefined {
  const name = shortName(definition);
  return definition.subject === 'account' ? (sheet) => sheet.account[name] : (sheet) => sheet.person[name];
}

function onFact(definition: NamedFact, holds: (value: Fact['value']) => boolean): Ask {
  const read = reader(definition);
  const { type } = definition;
  return (sheet) => {
    const value = read(sheet)?.value;
    if (value === undefined || !isOfType(value, type)) return UNKNOWN;
    return holds(value) ? YES : NO;
  };
}

function isOfType(value: Fact['value'], type: FactType): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number';
    case 'text':
      return typeof value === 'string';
    case 'yes-no':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
  }
}

/** The CEL evaluator speaks of missing facts by throwing, which is slow: it is asked only when all are there. */
function leftToCel({ reads, run, not }: OtherTest): Ask {
  const readers = reads.map((fact) => ({ fact, read: reader(fact), name: shortName(fact) }));
  return (sheet) => {
    const context: { account: Record<string, unknown>; person: Record<string, unknown> } = {
      account: {},
      person: {},
    };
    for (const { fact, read, name } of readers) {
      const value = read(sheet)?.value;
      if (value === undefined || !isOfType(value, fact.type)) return UNKNOWN;
      context[fact.subject][name] = value;
    }
    return answerOf(run, context, not);
  };
}

function answerOf(run: OtherTest['run'], context: CelContext, not: boolean): Told {
  try {
    const answer = run(context);
    if (typeof answer !== 'boolean') return UNKNOWN;
    return answer !== not ? YES : NO;
  } catch {
    // CEL's own run-time errors (a division by zero, an index beyond the list) leave the answer open.
    return UNKNOWN;
  }
}
