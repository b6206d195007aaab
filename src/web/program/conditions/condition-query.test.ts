import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FactDefinition } from '../../../core/customers/fact.ts';
import { factCatalogue } from '../../../core/customers/fact-catalogue.ts';
import { parseCondition } from '../../../core/program/conditions/compile-condition.ts';
import { tellCondition } from '../../../core/program/conditions/tell-condition.ts';
import { defaultProgram } from '../../../core/program/default-program.ts';
import { readProgram } from '../../../core/program/read-program.ts';
import { operatorsOf } from './condition-fields.ts';
import { plainQuery, type Query, readQuery, writeQuery } from './condition-query.ts';

const word = fc.string({ maxLength: 12 }).filter((text) => !text.includes(',') && text.trim() === text);
const number = fc.oneof(
  fc.integer({ min: -1000, max: 100_000 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter((each) => !Object.is(each, -0)),
);

function value(fact: FactDefinition, operator: string): fc.Arbitrary<string> {
  if (operator === 'known' || operator === 'unknown') return fc.constant('');
  if (fact.type === 'yes-no') return fc.constantFrom('true', 'false');
  const one = fact.type === 'number' ? number.map(String) : word;
  return operator === 'in' || operator === 'notIn'
    ? fc.array(one, { minLength: 1, maxLength: 4 }).map((many) => many.join(', '))
    : fact.type === 'number'
      ? one
      : fc.oneof(one, fc.string());
}

const line = fc.constantFrom(...factCatalogue).chain((fact) =>
  fc.constantFrom(...operatorsOf(fact.name).map(({ name }) => name)).chain((operator) =>
    fc.record({
      field: fc.constant(fact.name),
      operator: fc.constant(operator),
      value: value(fact, operator),
    }),
  ),
);

const { query } = fc.letrec<{ query: Query; part: Query['rules'][number] }>((tie) => ({
  query: fc.record({
    combinator: fc.constantFrom('and', 'or'),
    rules: fc.array(tie('part'), { maxLength: 4 }),
  }),
  part: fc.oneof({ maxDepth: 3 }, line, tie('query')),
}));

const read = (text: string): Query | null => {
  const parsed = parseCondition(text, factCatalogue);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problems[0]?.message}`);
  return readQuery(parsed.test);
};

/** Without what the builder adds for itself. */
const bare = (of: Query): unknown => JSON.parse(JSON.stringify(of));

test('what the builder holds is the same after a round through CEL', () => {
  fc.assert(
    fc.property(query, (held) => {
      const again = read(writeQuery(held));
      expect(again).not.toBeNull();
      expect(bare(again as Query)).toEqual(bare(plainQuery(held)));
    }),
    { numRuns: 500 },
  );
});

test('the text of the builder is the same after a round through the builder', () => {
  fc.assert(
    fc.property(query, (held) => {
      const text = writeQuery(held);
      expect(writeQuery(read(text) as Query)).toBe(text);
    }),
  );
});

const program = readProgram(defaultProgram, factCatalogue);
if (!program.ok) throw new Error('the default program reads');
const conditions = [
  ...program.program.cohorts.map(({ id, when }) => [id, when] as const),
  ...program.program.milestones.map(({ id, reached }) => [id, reached] as const),
];

test.each(conditions)('the builder shows the condition of %s and gives the same back', (_, text) => {
  const query = read(text);
  expect(query).not.toBeNull();
  const parsed = parseCondition(text, factCatalogue);
  const again = parseCondition(writeQuery(query as Query), factCatalogue);
  expect(parsed.ok && again.ok && tellCondition(again.test)).toBe(parsed.ok && tellCondition(parsed.test));
});

test.each([
  ['a sum', 'account.arr / 12 > 900'],
  ['part of a word', 'person.title.contains("Head")'],
  ['a choice between conditions', 'account.live ? person.nps >= 9 : false'],
  ['words in alphabetical order', 'account.region > "M"'],
  ['a word with a comma among others', 'person.title in ["Head, Grid", "Planner"]'],
  ['never', 'false'],
])('%s stays text', (_, text) => {
  expect(read(text)).toBeNull();
});

test('nobody named is everybody', () => {
  expect(writeQuery({ combinator: 'and', rules: [] })).toBe('true');
  expect(read('true')).toEqual({ combinator: 'and', rules: [] });
});
