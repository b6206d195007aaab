import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findManagers, type Subordinate } from './find-managers.ts';

const person = (id: string, reportsTo: string | null = null): Subordinate => ({
  id,
  name: `${id} Lee`,
  email: `${id}@acme.example`,
  reportsTo,
});

test.each([
  ['by mail address, whatever the case', 'ANN@acme.example ', 'ann'],
  ['by name', 'Ann Lee', 'ann'],
  ['by the id another system has for them', '003-17', 'ann'],
  ['somebody unknown', 'Nobody Known', undefined],
  ['oneself', 'Bo Lee', undefined],
])('a manager written %s', (_, written, manager) => {
  const outside = [{ personId: 'ann', value: '003-17' }];
  expect(findManagers([person('ann'), person('bo', written)], outside).get('bo')).toBe(manager);
});

test('a name that two colleagues share is nobody’s', () => {
  const namesake = { ...person('ann2'), name: 'ann Lee' };
  expect(findManagers([person('ann'), namesake, person('bo', 'Ann Lee')]).size).toBe(0);
});

test('whatever is written, going up ends at somebody who reports to nobody', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  fc.assert(
    fc.property(fc.array(fc.option(fc.constantFrom(...ids)), { minLength: 5, maxLength: 5 }), (bosses) => {
      const people = ids.map((id, index) => {
        const boss = bosses[index] ?? null;
        return person(id, boss === null ? null : `${boss}@acme.example`);
      });
      const managers = findManagers(people);
      for (const id of ids) {
        const seen = new Set<string>();
        for (let at: string | undefined = id; at !== undefined; at = managers.get(at)) {
          expect(seen.has(at)).toBe(false);
          seen.add(at);
        }
      }
    }),
  );
});
