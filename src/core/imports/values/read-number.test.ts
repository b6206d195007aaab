import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalEvidence, readNumber } from './read-number.ts';

describe('numbers as people and programs write them', () => {
  test.each<[string, 'point' | 'comma', number | null]>([
    ['1234', 'point', 1234],
    ['-12.5', 'point', -12.5],
    ['1,234', 'point', 1234],
    ['1,234,567.89', 'point', 1234567.89],
    ['1.234.567,89', 'comma', 1234567.89],
    ['1.234', 'comma', 1234],
    ['12,5', 'comma', 12.5],
    ['1 234,50', 'comma', 1234.5],
    ['1\u00a0234\u202f567', 'point', 1234567],
    ["1'234.50", 'point', 1234.5],
    ['12,34,567', 'point', 1234567],
    ['$1,200', 'point', 1200],
    ['-$1,200.50', 'point', -1200.5],
    ['$-5', 'point', -5],
    ['€ 99,90', 'comma', 99.9],
    ['99,90 €', 'comma', 99.9],
    ['USD 250', 'point', 250],
    ['1.500 kr', 'comma', 1500],
    ['(45.10)', 'point', -45.1],
    ['45-', 'point', -45],
    ['\u221245', 'point', -45],
    ['+7', 'point', 7],
    ['12 %', 'point', 12],
    ['.5', 'point', 0.5],
    ['5.', 'point', 5],
    ['1.5E+06', 'point', 1500000],
    ['2.5M', 'point', 2500000],
    ['10k', 'point', 10000],
    ['-0', 'point', 0],
    ['1,23', 'point', null],
    ['1,2345', 'point', null],
    ['1.23', 'comma', null],
    ['12.34.56', 'point', null],
    ['1.234,5', 'point', null],
    ['abc', 'point', null],
    ['', 'point', null],
    ['-', 'point', null],
    ['12 apples', 'point', null],
    ['50-100', 'point', null],
    ['2024-01-05', 'point', null],
    ['1e999', 'point', null],
  ])('%j with decimal %s is %s', (text, decimal, value) => {
    expect(readNumber(text, decimal)).toBe(value);
  });
});

test.each<[string, ReturnType<typeof decimalEvidence>]>([
  ['12', 'none'],
  ['1.5', 'point'],
  ['0.123', 'point'],
  ['1,5', 'comma'],
  ['1,234.5', 'point'],
  ['1.234,5', 'comma'],
  ['1.234.567', 'comma'],
  ['1,234,567', 'point'],
  ['1.234', 'group-or-point'],
  ['1,234', 'group-or-comma'],
  ['12345.678', 'point'],
])('%j shows %s', (text, evidence) => {
  expect(decimalEvidence(text)).toBe(evidence);
});

test('a number written in either fashion comes back', () => {
  const cents = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
  fc.assert(
    fc.property(cents, fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN'), (amount, locale) => {
      const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount / 100);
      expect(readNumber(text, locale === 'de-DE' || locale === 'fr-FR' ? 'comma' : 'point')).toBe(
        amount / 100 + 0,
      );
    }),
  );
});
