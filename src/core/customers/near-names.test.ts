import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearNames } from './near-names.ts';

function near(...names: string[]): string[] {
  return nearNames(names.map((name) => ({ id: name, name }))).map(({ one, other, why }) =>
    [[one, other].sort().join(' / '), why].join(': '),
  );
}

describe('near names', () => {
  test.each([
    [['GTXPro', 'GTX Pro'], ['GTX Pro / GTXPro: written apart']],
    [['Dambase', 'Dam-base'], ['Dam-base / Dambase: written apart']],
    [['Acme Inc', 'ACME Ltd'], ['ACME Ltd / Acme Inc: same name']],
    [['Stripes', 'Strippes'], ['Stripes / Strippes: one letter']],
    [['Northwind', 'Nortwhind'], ['Northwind / Nortwhind: one letter']],
    [['Northwind', 'Northwund'], ['Northwind / Northwund: one letter']],
    [['Acme', 'Acme Group'], ['Acme / Acme Group: longer name']],
    [['The Acme Holding', 'Acme GmbH'], ['Acme GmbH / The Acme Holding: longer name']],
    [['China Systems', 'Digital China'], []],
    [['Studio 54', 'Studio 55'], []],
    [['Studio54x', 'Studio5x'], []],
    [['Intel', 'Inteo'], []],
    [['Acme Paris', 'Acme Lyon'], []],
    [['Group', 'Holding'], []],
    [['', ' '], []],
  ])('%j', (names, expected) => {
    expect(near(...names)).toEqual(expected);
  });

  test('of many alike each is paired with the first only, the surest pairs first', () => {
    const pairs = nearNames(['Acme', 'ACME', 'Acme Inc', 'Ac me'].map((name, i) => ({ id: `a${i}`, name })));
    expect(pairs.map(({ one, other, likeness }) => [one, other, likeness])).toEqual([
      ['a0', 'a1', 1],
      ['a0', 'a2', 1],
      ['a0', 'a3', 0.95],
    ]);
  });

  test('one account is never near itself', () => {
    expect(
      nearNames([
        { id: 'a', name: 'Acme' },
        { id: 'a', name: 'Ac-me' },
      ]),
    ).toEqual([]);
  });

  test('every pair one letter apart is found, and no other', () => {
    const name = fc
      .array(fc.constantFrom('a', 'b', 'c', '7'), { minLength: 5, maxLength: 8 })
      .map((c) => c.join(''));
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 20 }), (names) => {
        const found = nearNames(names.map((one) => ({ id: one, name: one })));
        const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b].sort()));
        const expected = pairs.filter(([a, b]) => Math.min(a!.length, b!.length) >= 6 && isOneEdit(a!, b!));
        expect(found.map(({ one, other }) => `${one} ${other}`).sort()).toEqual(
          expected.map((pair) => pair.join(' ')).sort(),
        );
      }),
      { numRuns: 300 },
    );
  });
});

/** The slow way: try every edit of a letter that is no digit. */
function isOneEdit(a: string, b: string): boolean {
  const edits = new Set<string>();
  for (let i = 0; i <= a.length; i += 1) {
    const [head, tail] = [a.slice(0, i), a.slice(i)];
    for (const letter of 'abc') {
      edits.add(head + letter + tail);
      if (tail !== '' && tail[0] !== '7') edits.add(head + letter + tail.slice(1));
    }
    if (tail !== '' && tail[0] !== '7') edits.add(head + tail.slice(1));
    if (tail.length > 1 && tail[0] !== '7' && tail[1] !== '7')
      edits.add(head + tail[1] + tail[0] + tail.slice(2));
  }
  return edits.has(b);
}
