import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DateOrder, orderEvidence, readDate } from './read-date.ts';

const read = (text: string, order: DateOrder | null = null) => {
  const result = readDate(text, { order, count: null });
  return typeof result === 'number' ? new Date(result).toISOString().replace('T00:00:00.000Z', '') : result;
};

describe('dates that need no order', () => {
  test.each<[string, string]>([
    ['2024-03-05', '2024-03-05'],
    ['2024/3/5', '2024-03-05'],
    ['2024.03.05', '2024-03-05'],
    ['20240305', '2024-03-05'],
    ['20240305T101500Z', '2024-03-05T10:15:00.000Z'],
    ['2024-03-05 10:15', '2024-03-05T10:15:00.000Z'],
    ['2024-03-05T10:15:30', '2024-03-05T10:15:30.000Z'],
    ['2024-03-05T10:15:30Z', '2024-03-05T10:15:30.000Z'],
    ['2024-03-05T10:15:30.123456Z', '2024-03-05T10:15:30.123Z'],
    ['2024-03-05T10:15:30+02:00', '2024-03-05T08:15:30.000Z'],
    ['2024-03-05T10:15:30-0530', '2024-03-05T15:45:30.000Z'],
    ['2024-03-05 10:15:30 UTC', '2024-03-05T10:15:30.000Z'],
    ['2020-12-30 3:15:52', '2020-12-30T03:15:52.000Z'],
    ['2024-03-05 24:00', '2024-03-06'],
    ['5.3.2024', '2024-03-05'],
    ['05.03.24 14:30', '2024-03-05T14:30:00.000Z'],
    ['7/7/2024', '2024-07-07'],
    ['3 March 2024', '2024-03-03'],
    ['Mar 3, 2024', '2024-03-03'],
    ['March 3rd, 2024 10:15 PM', '2024-03-03T22:15:00.000Z'],
    ['03-Mar-24', '2024-03-03'],
    ['3. März 2024', '2024-03-03'],
    ['3 de mayo de 2024', '2024-05-03'],
    ['12 août 2024', '2024-08-12'],
    ['Tue, 03 Mar 2020 10:00:00 +0100', '2020-03-03T09:00:00.000Z'],
    ['Tue Mar 03 2020 10:00:00 GMT+0100 (CET)', '2020-03-03T09:00:00.000Z'],
    ['Sunday, March 3, 2024', '2024-03-03'],
    ['2024-02-29', '2024-02-29'],
    [' 2024-03-05 ', '2024-03-05'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('dates that need an order', () => {
  test.each<[string, DateOrder, string]>([
    ['3/4/2024', 'day-first', '2024-04-03'],
    ['3/4/2024', 'month-first', '2024-03-04'],
    ['29/2/2016 01:16', 'day-first', '2016-02-29T01:16:00.000Z'],
    ['11/1/2019 8:51:12', 'month-first', '2019-11-01T08:51:12.000Z'],
    ['11/1/2019 8:51:12 PM', 'month-first', '2019-11-01T20:51:12.000Z'],
    ['1/2/2024, 12:30 AM', 'month-first', '2024-01-02T00:30:00.000Z'],
    ['03-04-24', 'day-first', '2024-04-03'],
    ['03-04-71', 'day-first', '1971-04-03'],
  ])('%s %s', (text, order, expected) => {
    expect(read(text, order)).toBe(expected);
  });

  test('without an order such a date is never read', () => {
    expect(read('3/4/2024')).toBe('3/4/2024 may be day first or month first');
  });
});

describe('what is no date says why', () => {
  test.each<[string, DateOrder | null, string]>([
    ['2024-11-31', null, 'November has 30 days'],
    ['2023-02-29', null, 'February 2023 has 28 days'],
    ['2024-02-30', null, 'February 2024 has 29 days'],
    ['1900-02-29', null, 'February 1900 has 28 days'],
    ['2024-13-01', null, 'there is no month 13'],
    ['2024-00-10', null, 'there is no month 0'],
    ['2024-01-00', null, 'there is no day 0'],
    ['31/4/2024', 'day-first', 'April has 30 days'],
    ['13/13/2024', 'day-first', 'there is no month 13'],
    ['2024-01-01 25:00', null, 'there is no time 25:00'],
    ['2024-01-01 10:61', null, 'there is no time 10:61'],
    ['2024-01-01 13:00 PM', null, "there is no 13 o'clock pm"],
    ['31 November 2024', null, 'November has 30 days'],
    ['yesterday', null, '"yesterday" is no date'],
    ['12', null, '"12" is no date'],
    ['1583902000', null, '"1583902000" is no date'],
    ['', null, '"" is no date'],
    ['2024-03-05 EST', null, '"2024-03-05 EST" is no date'],
    ['192.168.1.1', null, '"192.168.1.1" is no date'],
  ])('%s', (text, order, reason) => {
    expect(read(text, order)).toBe(reason);
  });
});

test('counts are dates only where somebody said or saw that they are', () => {
  expect(readDate('1583902000', { order: null, count: 'seconds' })).toBe(1583902000000);
  expect(readDate('1583902000123', { order: null, count: 'milliseconds' })).toBe(1583902000123);
  expect(readDate('45356', { order: null, count: 'spreadsheet' })).toBe(Date.UTC(2024, 2, 5));
  expect(readDate('45356.5', { order: null, count: 'spreadsheet' })).toBe(Date.UTC(2024, 2, 5, 12));
});

test.each<[string, ReturnType<typeof orderEvidence>]>([
  ['3/4/2024', 'either'],
  ['13/4/2024', 'day-first'],
  ['4/13/2024', 'month-first'],
  ['3.4.2024', 'day-first'],
  ['2024-03-04', null],
  ['7/7/2024', null],
  ['32/33/2024', 'either'],
])('%s shows %s', (text, evidence) => {
  expect(orderEvidence(text)).toBe(evidence);
});

test('every moment written as ISO, or with day and month in a known order, comes back', () => {
  const instant = fc
    .integer({ min: Date.UTC(1971, 0), max: Date.UTC(2069, 0) })
    .map((ms) => ms - (ms % 1000));
  fc.assert(
    fc.property(instant, (at) => {
      const iso = new Date(at).toISOString();
      expect(readDate(iso, { order: null, count: null })).toBe(at);
      const [year, month, day] = iso.slice(0, 10).split('-').map(Number);
      const time = iso.slice(11, 19);
      expect(readDate(`${day}/${month}/${year} ${time}`, { order: 'day-first', count: null })).toBe(at);
      expect(readDate(`${month}/${day}/${year} ${time}`, { order: 'month-first', count: null })).toBe(at);
    }),
  );
});
