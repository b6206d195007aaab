import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactValue } from '../../customers/fact.ts';
import { celEnvironment } from './cel-environment.ts';
import { compileCondition } from './compile-condition.ts';
import { smallCatalogue, smallSheet } from './small-catalogue.ts';

/** Random conditions as text, with values near their thresholds. */
const leaf = fc.oneof(
  fc
    .tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), fc.integer({ min: 0, max: 10 }))
    .map(([op, n]) => `person.nps ${op} ${n}`),
  fc.constantFrom('person.champion', '!person.champion', 'account.live'),
  fc.constantFrom('customer', 'former').map((word) => `account.lifecycle == "${word}"`),
  fc.constantFrom('a', 'b').map((word) => `"${word}" in account.products`),
);

const anyCondition = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.tuple(tie('tree'), fc.constantFrom('&&', '||'), tie('tree')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('tree').map((inner) => `!(${inner})`),
  ),
})).tree;

type Values = Readonly<Record<string, FactValue>>;

const anyValues: fc.Arbitrary<Values> = fc
  .record(
    {
      'person.nps': fc.integer({ min: 0, max: 10 }),
      'person.champion': fc.boolean(),
      'account.live': fc.boolean(),
      'account.lifecycle': fc.constantFrom('customer', 'former', 'prospect'),
      'account.products': fc.subarray(['a', 'b', 'c']),
    },
    { requiredKeys: [] },
  )
  .map((values) => values as Values);

function askCel(text: string, values: Values): string {
  const context: Record<string, Record<string, unknown>> = { account: {}, person: {} };
  for (const [name, value] of Object.entries(values)) {
    const [subject, short] = name.split('.') as [string, string];
    context[subject]![short] = value;
  }
  try {
    return celEnvironment(smallCatalogue).evaluate(text, context) ? 'yes' : 'no';
  } catch {
    return 'unknown';
  }
}

describe('promises of a condition', { timeout: 60_000 }, () => {
  it('answers as the CEL evaluator does, a thrown error being unknown', () => {
    fc.assert(
      fc.property(anyCondition, anyValues, (text, values) => {
        const outcome = compileCondition(text, smallCatalogue);
        if (outcome.ok) expect(outcome.condition.evaluate(smallSheet(values))).toBe(askCel(text, values));
      }),
      { numRuns: 500 },
    );
  });

  it('learning a fact never turns a yes into a no or a no into a yes', () => {
    fc.assert(
      fc.property(anyCondition, anyValues, fc.nat(), (text, values, pick) => {
        const outcome = compileCondition(text, smallCatalogue);
        const names = Object.keys(values);
        if (!outcome.ok || names.length === 0) return;
        const forgotten = names[pick % names.length];
        const less = Object.fromEntries(Object.entries(values).filter(([name]) => name !== forgotten));
        const before = outcome.condition.evaluate(smallSheet(less));
        if (before !== 'unknown') expect(outcome.condition.evaluate(smallSheet(values))).toBe(before);
      }),
    );
  });

  it('what is refused as impossible is never answered yes', () => {
    let seen = 0;
    fc.assert(
      fc.property(
        fc.array(leaf, { minLength: 3, maxLength: 3 }),
        fc.array(anyValues, { minLength: 20, maxLength: 20 }),
        (leaves, sheets) => {
          const text = leaves.join(' && ');
          if (compileCondition(text, smallCatalogue).ok) return;
          seen++;
          for (const values of sheets) expect(askCel(text, values)).not.toBe('yes');
        },
      ),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(0);
  });
});
