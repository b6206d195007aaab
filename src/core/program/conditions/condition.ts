import type { FactDefinition, FactSheet } from '../../customers/fact.ts';
import type { Span } from '../problem.ts';

/** What a condition comes to; `unknown` when a missing fact leaves it open, which counts as no. */
export type Answer = 'yes' | 'no' | 'unknown';

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

/**
 * A condition as a tree without negations above its tests: every `!` has been carried down, which
 * keeps unknown what was unknown. `other` is CEL beyond comparisons (sums, list functions) and is
 * left to the CEL evaluator as a whole.
 */
export type Test = GroupTest | LeafTest;
export type LeafTest = CompareTest | AmongTest | ContainsTest | KnownTest | AlwaysTest | OtherTest;

export type GroupTest = { readonly kind: 'all' | 'any'; readonly of: readonly Test[]; readonly at: Span };
export type AlwaysTest = { readonly kind: 'always'; readonly holds: boolean; readonly at: Span };

export function isGroup(test: Test): test is GroupTest {
  return test.kind === 'all' || test.kind === 'any';
}

/** `person.nps >= 9`, `account.lifecycle == "customer"`, `person.champion`. */
export type CompareTest = {
  readonly kind: 'compare';
  readonly fact: FactDefinition;
  readonly is: Comparison;
  readonly to: number | string | boolean;
  readonly at: Span;
};

/** `person.persona in ["operations", "finance"]`. */
export type AmongTest = {
  readonly kind: 'among';
  readonly fact: FactDefinition;
  readonly values: readonly (number | string | boolean)[];
  readonly not: boolean;
  readonly at: Span;
};

/** `"crew scheduling" in account.products`. */
export type ContainsTest = {
  readonly kind: 'contains';
  readonly fact: FactDefinition;
  readonly value: string;
  readonly not: boolean;
  readonly at: Span;
};

/** `has(person.nps)`: never unknown itself. */
export type KnownTest = {
  readonly kind: 'known';
  readonly fact: FactDefinition;
  readonly not: boolean;
  readonly at: Span;
};

export type OtherTest = {
  readonly kind: 'other';
  readonly text: string;
  readonly reads: readonly FactDefinition[];
  readonly run: (context: CelContext) => unknown;
  readonly not: boolean;
  readonly at: Span;
};

/** Plain values by short name, as the CEL evaluator wants them. */
export type CelContext = {
  readonly account: Readonly<Record<string, unknown>>;
  readonly person: Readonly<Record<string, unknown>>;
};

/** A condition ready to be asked about any number of people. */
export type CompiledCondition = {
  /** The CEL text as written. */
  readonly text: string;
  readonly test: Test;
  /** Every fact named in it, once each, in the order of their first naming. */
  readonly reads: readonly FactDefinition[];
  /** Fast: no allocation for what comparisons, lists of values, and, or and not can say. */
  readonly evaluate: (sheet: FactSheet) => Answer;
};

/** Full name of a fact (`person.nps`) without its subject: `nps`. */
export function shortName(fact: FactDefinition): string {
  return fact.name.slice(fact.subject.length + 1);
}

/** The facts a condition names that the sheet does not have. */
export function missingFacts(condition: CompiledCondition, sheet: FactSheet): readonly FactDefinition[] {
  return condition.reads.filter((fact) => sheet[fact.subject][shortName(fact)] === undefined);
}
