import type { FactDefinition } from '../customers/fact.ts';
import { compileCondition } from '../program/conditions/compile-condition.ts';
import type { Test } from '../program/conditions/condition.ts';
import { evaluator } from '../program/conditions/evaluate-test.ts';
import type { Trait } from './fit.ts';
import { tellTrait } from './tell-trait.ts';

export type WhoReading =
  | { readonly ok: true; readonly traits: readonly Trait[] }
  | { readonly ok: false; readonly says: string };

/**
 * Reads the condition of a need as the traits it wants: its parts joined by "and", those on one fact taken
 * together (`employees >= 500 && employees <= 5000` is one wish). Null or empty wants nothing in particular.
 */
export function readWho(who: string | null, catalogue: readonly FactDefinition[]): WhoReading {
  if (who === null || who.trim() === '') return { ok: true, traits: [] };
  const outcome = compileCondition(who, catalogue);
  if (!outcome.ok) {
    const [first] = outcome.problems;
    return { ok: false, says: [first?.message, first?.hint].filter((part) => part !== undefined).join(' ') };
  }
  const { test } = outcome.condition;
  if (test.kind === 'always' && test.holds) return { ok: true, traits: [] };
  const parts = test.kind === 'all' ? test.of : [test];
  const wishes = [...Map.groupBy(parts, (part, i) => ('fact' in part ? part.fact.name : i)).values()];
  return { ok: true, traits: wishes.map((tests) => traitOf(tests.length === 1 ? tests[0]! : all(tests))) };
}

function traitOf(test: Test): Trait {
  return { says: tellTrait(test), answer: evaluator(test) };
}

function all(of: readonly Test[]): Test {
  return { kind: 'all', of, at: { start: of[0]!.at.start, end: of.at(-1)!.at.end } };
}

/**
 * Reads the conditions of many needs, each text once. A condition that no longer reads (its fact has left the
 * catalogue) fits nobody, and its one wish says why.
 */
export function whoReader(
  catalogue: readonly FactDefinition[],
): (need: { readonly who: string | null }) => readonly Trait[] {
  const known = new Map<string, readonly Trait[]>();
  return ({ who }) => {
    const text = who ?? '';
    const before = known.get(text);
    if (before) return before;
    const reading = readWho(who, catalogue);
    const traits: readonly Trait[] = reading.ok
      ? reading.traits
      : [{ says: reading.says, answer: () => 'no' }];
    known.set(text, traits);
    return traits;
  };
}
