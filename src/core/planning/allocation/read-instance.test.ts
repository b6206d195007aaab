import { describe, expect, test } from 'vitest';
import { InstanceError } from './instance-faults.ts';
import { instanceReader, readInstance } from './read-instance.ts';
import { readPairName } from './read-names.ts';

const good = {
  departments: [{ id: 'Sales', budget: 2 }],
  needs: [
    { id: 'quote', department: 'Sales', demand: 1 },
    { id: 'call', department: 'Sales', demand: 2, minimum: 1 },
  ],
  owners: [{ id: 'Lea', cap: 3 }],
  accounts: [{ id: 'Acme', owner: 'Lea', cap: 2 }],
  people: [
    { id: 'Maria', account: 'Acme', cap: 1 },
    { id: 7, account: 'Acme', cap: 2, recentAsks: 1 },
  ],
  pairs: [
    { person: 7, need: 'call', value: 600_000 },
    { person: 'Maria', need: 'call', value: 550_000 },
    { person: 7, need: 'quote', value: -3 },
  ],
  pins: [{ person: 7, need: 'call' }],
};

function faultsOf(change: object): readonly string[] {
  try {
    readInstance({ ...good, ...change });
  } catch (error) {
    if (error instanceof InstanceError) return error.faults;
    throw error;
  }
  return [];
}

test('a good instance becomes arrays, pairs by person and need', () => {
  const { instance, names, fixed } = readInstance(good);
  expect(Array.from(instance.offsets)).toEqual([0, 1, 3]);
  expect(Array.from(instance.need)).toEqual([1, 0, 1]);
  expect(Array.from(instance.value)).toEqual([550_000, -3, 600_000]);
  expect(Array.from(instance.minimum)).toEqual([0, 1]);
  expect(Array.from(instance.recentAsks ?? [])).toEqual([0, 1]);
  expect(names.people).toEqual(['Maria', 7]);
  expect(fixed).toEqual({ pins: [2], bans: [] });
});

test('values beyond 32 bits are kept exactly', () => {
  const { instance } = readInstance({ ...good, pairs: [{ person: 7, need: 'call', value: 9_000_000_000 }] });
  expect(instance.value[0]).toBe(9_000_000_000);
});

describe('a bad instance is refused with the place and the reason', () => {
  const { pairs, needs, people } = good;
  test.each<[string, object, string]>([
    ['list missing', { owners: undefined }, 'owners: is missing'],
    ['list of another kind', { owners: { id: 1 } }, 'owners: expected a list, found {"id":1}'],
    ['row of another kind', { departments: [3] }, 'departments[0]: expected an object, found 3'],
    ['id missing', { departments: [{ budget: 1 }] }, 'departments[0].id: is missing'],
    ['id twice', { people: [...people, people[0]] }, 'people[2].id: "Maria" is also the id of people[0]'],
    [
      'unknown department',
      { needs: [{ ...needs[0], department: 'Legal' }, needs[1]] },
      'needs[0].department: "Legal" is the id of none of the departments',
    ],
    ['negative cap', { owners: [{ id: 'Lea', cap: -1 }] }, 'owners[0].cap: -1 is below 0'],
    [
      'fractional cap',
      { owners: [{ id: 'Lea', cap: 1.5 }] },
      'owners[0].cap: expected a whole number, found 1.5',
    ],
    [
      'cap as text',
      { owners: [{ id: 'Lea', cap: '3' }] },
      'owners[0].cap: expected a whole number, found "3"',
    ],
    [
      'minimum above demand',
      { needs: [needs[0], { ...needs[1], minimum: 3 }] },
      'needs[1].minimum: 3 is more than the demand of 2',
    ],
    [
      'unknown person',
      { pairs: [{ ...pairs[0], person: 'Bob' }] },
      'pairs[0].person: "Bob" is the id of none of the people',
    ],
    [
      'unknown need',
      { pairs: [pairs[0], { ...pairs[1], need: null }] },
      'pairs[1].need: null is the id of none of the needs',
    ],
    [
      'fractional value',
      { pairs: [{ ...pairs[0], value: 12.5 }] },
      'pairs[0].value: expected a whole number of cents, found 12.5',
    ],
    ['no value', { pairs: [{ person: 7, need: 'call' }] }, 'pairs[0].value: is missing'],
    [
      'value NaN',
      { pairs: [{ ...pairs[0], value: NaN }] },
      'pairs[0].value: expected a whole number of cents, found NaN',
    ],
    [
      'value too large',
      { pairs: [{ ...pairs[0], value: 1e15 }] },
      'pairs[0].value: 1000000000000000 is above 281474976710654, the most that can be counted exactly here',
    ],
    ['pair twice', { pairs: [...pairs, pairs[0]] }, 'pairs[3]: is the same person and need as pairs[0]'],
    [
      'pin without a pair',
      { pins: [{ person: 'Maria', need: 'quote' }] },
      'pins[0]: there is no pair of person "Maria" and need "quote"',
    ],
  ])('%s', (_, change, fault) => {
    expect(faultsOf(change)[0]).toBe(fault);
  });

  test.each([[null], [[]], ['text'], [42]])('no object at all: %j', (json) => {
    expect(() => readInstance(json)).toThrow(/instance: expected an object/);
  });

  test('nonsense without end is given up after a handful of faults', () => {
    const nonsense = Array.from({ length: 100_000 }, () => ({ person: 'x', need: {}, value: 'y' }));
    const found = faultsOf({ pairs: nonsense });
    expect(found).toHaveLength(9);
    expect(found.at(-1)).toBe('and perhaps more: reading stopped here');
  });
});

test('person:need is split where both sides are known', () => {
  const named = readInstance({
    ...good,
    people: [{ id: 'a:b', account: 'Acme', cap: 1 }],
    pairs: [{ person: 'a:b', need: 'call', value: 1 }],
    pins: [],
  });
  expect(readPairName('a:b:call', named)).toBe(0);
  expect(() => readPairName('a:b:quote', named)).toThrow(
    'a:b:quote: this person is not eligible for this need',
  );
  expect(() => readPairName('call', named)).toThrow('expected person:need');
  expect(() => readPairName('Jun:quote', named)).toThrow('Jun:quote: "Jun" is the id of none of the people');
});

test('pairs that name more needs than any plan has, before the list of needs, are refused at once', () => {
  const reader = instanceReader();
  const row = (n: number): string => `{"person":"p","need":${n},"value":1}`;
  const text = `{"pairs":[${Array.from({ length: 100_002 }, (_, n) => row(n)).join()}`;
  expect(() => reader.push(new TextEncoder().encode(text))).toThrow(
    'pairs[100000].need: more than 100000 different ids before the list of needs: put the lists before the pairs',
  );
});
