import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withGuard, withoutGuard } from './formula-guard.ts';
import { isMissing } from './missing.ts';
import { readEmail } from './read-email.ts';
import { readId } from './read-id.ts';
import { readList } from './read-list.ts';
import { readYesNo } from './read-yes-no.ts';
import { textHash } from './text-hash.ts';

test.each(['', '  ', '?', 'NA', 'N/A', '#N/A', 'null', 'NULL', '-', ' - ', 'None', 'nan', '\\N', '\u00a0'])(
  '%j means not known',
  (text) => expect(isMissing(text)).toBe(true),
);

test.each(['0', 'no', 'Nancy', '??', '-1', 'unknown person', 'false'])('%j is told', (text) => {
  expect(isMissing(text)).toBe(false);
});

test.each<[string, boolean | null]>([
  ['True', true],
  ['FALSE', false],
  ['1', true],
  ['0', false],
  ['yes', true],
  ['N', false],
  ['x', true],
  ['ja', true],
  ['1.0', true],
  ['2', null],
  ['maybe', null],
  ['', null],
])('%j as yes or no: %s', (text, value) => {
  expect(readYesNo(text)).toBe(value);
});

test.each<[string, string[]]>([
  ['a;b; c', ['a', 'b', 'c']],
  ['a|b|a', ['a', 'b']],
  ['a, b', ['a', 'b']],
  ['Doe, Inc.; Acme', ['Doe, Inc.', 'Acme']],
  ['["x, y", "z"]', ['x, y', 'z']],
  ['[1967]', ['1967']],
  ['[]', []],
  ['one', ['one']],
  [' ; ', []],
])('%j as a list', (text, entries) => {
  expect(readList(text)).toEqual(entries);
});

describe('ids', () => {
  test.each(['1234567890123456789', '00042', 'A-2e4581', '006q000000HddohAAB', '1E5'])(
    '%s survives',
    (id) => {
      expect(readId(` ${id} `)).toBe(id);
    },
  );

  test('one that a spreadsheet destroyed is refused', () => {
    expect(readId('1.23457E+18')).toBeNull();
  });
});

test.each<[string, string | null]>([
  ['Ann@Example.com', 'ann@example.com'],
  ['Ann Onymous <Ann@example.com>', 'ann@example.com'],
  ['"Onymous, Ann" <ann@example.com> ', 'ann@example.com'],
  ['mailto:ann@example.com', 'ann@example.com'],
  ['ann@one.com,bob@two.com', null],
  ['fcb67ef339b691956cc85fa12be6490c', null],
])('the cell %j holds the address %s', (text, key) => {
  expect(readEmail(text)?.key ?? null).toBe(key);
});

describe('the guard against formulas', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+49 30 123', "'+49 30 123"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['＝1+1', "'＝1+1"],
    ['＠x', "'＠x"],
    ["'=x", "''=x"],
    ["'tis", "'tis"],
    ['a=b', 'a=b'],
    ['', ''],
  ])('%j is written as %j', (text, written) => {
    expect(withGuard(text)).toBe(written);
    expect(withoutGuard(written)).toBe(text);
  });

  test('no text is run by a spreadsheet, and every text comes back', () => {
    const naughty = fc.string({
      unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', 'a', ' ', '1'),
    });
    fc.assert(
      fc.property(naughty, (text) => {
        const written = withGuard(text);
        expect(written).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(withoutGuard(written)).toBe(text);
      }),
    );
  });
});

test('the hash of a text is stable and tells texts apart', () => {
  expect(textHash('')).toMatch(/^[0-9a-f]{16}$/);
  expect(textHash('Acme')).toBe(textHash('Acme'));
  const hashes = new Set(Array.from({ length: 200_000 }, (_, index) => textHash(`row ${index}`)));
  expect(hashes.size).toBe(200_000);
});
