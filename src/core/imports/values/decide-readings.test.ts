import { describe, expect, test } from 'vitest';
import { decideReadings, type ToldReading } from './decide-readings.ts';
import { profileColumns } from './observe-columns.ts';
import { toldDates } from './told-dates.ts';

function decide(columns: Record<string, string[]>, told?: ToldReading) {
  const names = Object.keys(columns);
  const length = Math.max(...names.map((name) => columns[name]!.length));
  const rows = Array.from({ length }, (_, index) => names.map((name) => columns[name]![index] ?? ''));
  return decideReadings(profileColumns(names, rows), 0, told);
}

describe('the order of day and month', () => {
  test.each<[string, string[], string | null, number]>([
    ['a day above 12 decides', ['3/4/2024', '13/4/2024'], 'day-first', 0],
    ['a month position above 12 decides', ['3/4/2024', '4/13/2024'], 'month-first', 0],
    ['all low is open', ['3/4/2024', '5/6/2024'], null, 1],
    ['full stops decide', ['3.4.2024', '5.6.2024'], 'day-first', 0],
    ['ISO needs none', ['2024-03-04'], null, 0],
    ['words are no dates', ['3/4/2024', 'n', 'o', 'p', 'q'], null, 0],
  ])('%s', (_, cells, order, open) => {
    const { reading, openDates } = decide({ when: cells });
    expect(reading.columns.when?.dates.order).toBe(order);
    expect(openDates).toHaveLength(open);
  });

  test('the order that one column shows holds for the others of the file', () => {
    const { reading, openDates } = decide({
      opened: ['3/4/2024', '4/5/2024'],
      closed: ['3/4/2024', '29/5/2024'],
    });
    expect(reading.columns.opened?.dates.order).toBe('day-first');
    expect(openDates).toEqual([]);
  });

  test('columns that contradict each other decide nothing for a third', () => {
    const { openDates } = decide({ a: ['29/5/2024'], b: ['5/29/2024'], c: ['3/4/2024'] });
    expect(openDates).toEqual([{ column: 'c', example: '3/4/2024' }]);
  });

  test('one column in two orders is reported and read in none', () => {
    const { reading, warnings } = decide({ a: ['29/5/2024', '5/29/2024', '3/4/2024'] });
    expect(reading.columns.a?.dates.order).toBeNull();
    expect(warnings[0]?.text).toMatch(/two orders/);
  });

  test('what somebody told holds', () => {
    const { reading, openDates } = decide({ a: ['3/4/2024'] }, { dates: 'month-first' });
    expect(reading.columns.a?.dates.order).toBe('month-first');
    expect(openDates).toEqual([]);
  });
});

test('ten and thirteen digits in every cell count seconds and milliseconds', () => {
  const { reading } = decide({
    s: ['1583902000', '1583902001'],
    ms: ['1583902000123'],
    id: ['1583902000', 'x'],
  });
  expect(reading.columns.s?.dates.count).toBe('seconds');
  expect(reading.columns.ms?.dates.count).toBe('milliseconds');
  expect(reading.columns.id?.dates.count).toBeNull();
});

describe('the decimal mark', () => {
  test.each<[string, string[], string, number]>([
    ['a comma with two digits', ['1,50', '1.234'], 'comma', 0],
    ['a point with two digits', ['1.50', '1,234'], 'point', 0],
    ['whole numbers', ['1', '2'], 'point', 0],
    ['thousands or fractions', ['1,234', '5,678'], 'point', 1],
  ])('%s', (_, cells, decimal, warned) => {
    const { reading, warnings } = decide({ n: cells });
    expect(reading.columns.n?.decimal).toBe(decimal);
    expect(warnings).toHaveLength(warned);
  });

  test('another column of the file decides', () => {
    const { reading, warnings } = decide({ price: ['1,5', '2,75'], revenue: ['1.234', '5.678'] });
    expect(reading.columns.revenue?.decimal).toBe('comma');
    expect(warnings).toEqual([]);
  });
});

test('marks for "not known" count in columns of words only when they come again and again', () => {
  const { reading } = decide({ a: ['?', '?', '?', 'x'], b: ['-', 'NA', 'null', 'x'] });
  expect(reading.columns.a?.missing).toEqual(['?']);
  expect(reading.columns.b?.missing).toEqual([]);
});

test.each([
  ['DD/MM/YYYY', 'day-first'],
  ['d.M.yyyy HH:mm', 'day-first'],
  ['%d-%m-%Y', 'day-first'],
  ['M/D/YY h:mm A', 'month-first'],
  ['%m/%d/%Y %H:%M', 'month-first'],
  ['us', 'month-first'],
  ['yyyy-MM-dd', 'iso'],
  ['excel', 'spreadsheet'],
  ['epoch', 'seconds'],
  ['DD-MMM-YYYY', 'day-first'],
  ['whatever', null],
])('the format %s means %s', (format, told) => {
  expect(toldDates(format)).toBe(told);
});
