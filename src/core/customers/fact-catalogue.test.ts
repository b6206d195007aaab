import { describe, expect, test } from 'vitest';
import { factCatalogue, findFact } from './fact-catalogue.ts';

describe('the catalogue of facts', () => {
  test('every fact has its own name, which starts with its subject', () => {
    expect(new Set(factCatalogue.map((fact) => fact.name)).size).toBe(factCatalogue.length);
    for (const fact of factCatalogue) expect(fact.name).toMatch(new RegExp(`^${fact.subject}\\.[a-z]\\w*$`));
  });

  test('every fact says in one sentence what it means', () => {
    for (const fact of factCatalogue) {
      expect(fact.title, fact.name).toMatch(/^\p{Lu}/u);
      expect(fact.meaning, fact.name).toMatch(/^\p{Lu}.*\.$/u);
    }
  });

  test('within a subject no two facts carry the same title', () => {
    const titles = factCatalogue.map((fact) => `${fact.subject} ${fact.title}`);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('only numbers have bounds, and only words a closed list', () => {
    for (const fact of factCatalogue) {
      if (fact.type !== 'number') expect(fact.min ?? fact.max ?? fact.unit, fact.name).toBeUndefined();
      if (fact.type === 'number' || fact.type === 'yes-no') expect(fact.values, fact.name).toBeUndefined();
      if (fact.min !== undefined && fact.max !== undefined) expect(fact.min).toBeLessThan(fact.max);
    }
  });

  test('a fact is found by its full name only', () => {
    expect(findFact('account.arr')?.type).toBe('number');
    expect(findFact('person.nps')?.max).toBe(10);
    expect(findFact('arr')).toBeUndefined();
    expect(findFact('toString')).toBeUndefined();
  });
});
