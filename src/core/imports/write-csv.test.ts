import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rejectsHeader, rejectsLine } from './reject.ts';
import { withoutGuard } from './values/formula-guard.ts';
import { csvCell, csvLine } from './write-csv.ts';

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  [' edge', '" edge"'],
  ['=1+1', "'=1+1"],
  ['=1,2', '"\'=1,2"'],
  [-5, '-5'],
  [true, 'true'],
  [null, ''],
  [undefined, ''],
])('%j is written as %s', (value, written) => {
  expect(csvCell(value)).toBe(written);
});

test('whatever is written is read back by any reader, and runs in none', () => {
  const cells = fc.array(
    fc.string({ unit: fc.constantFrom('=', '"', ',', '\n', '\r', "'", '-', 'é', ' ', '\t') }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(fc.array(cells, { minLength: 1, maxLength: 4 }), (rows) => {
      const text = rows.map(csvLine).join('');
      const back: string[][] = parse(text, { relax_column_count: true, record_delimiter: '\r\n' });
      expect(back.map((row) => row.map(withoutGuard))).toEqual(rows);
      for (const cell of back.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    }),
  );
});

test('a rejects file tells row, line, column and reason, then the row as it was', () => {
  const text =
    rejectsHeader(['id', 'close_date']) +
    rejectsLine({
      number: 4,
      line: 7,
      problems: [{ column: 'close_date', reason: 'November has 30 days' }],
      cells: ['=1', '2024-11-31'],
    });
  expect(text).toBe(
    '\uFEFFRefused row,Refused line,Refused column,Refused because,id,close_date\r\n' +
      "4,7,close_date,close_date: November has 30 days,'=1,2024-11-31\r\n",
  );
});
