import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { streamSource } from '../src/connect/files/byte-source.ts';
import { openTable } from '../src/connect/files/open-table.ts';
import { planRows } from '../src/core/imports/plan-rows.ts';
import { compileRowReader } from '../src/core/imports/row-reader.ts';
import { withoutGuard } from '../src/core/imports/values/formula-guard.ts';
import { CSV_BEGIN, csvLine } from '../src/core/imports/write-csv.ts';
import { bodiesOf } from './import-file.ts';
import { dataIsHere, readData } from './statistics-data.ts';

const here = dataIsHere();
const STRINGS: string[] = here ? JSON.parse(readData('torture_blns/blns.json')) : [];
// A zero character is the one thing that no database stores; readers drop it and say so.
const naughty = STRINGS.map((text) => text.replaceAll('\0', ''));

async function readAll(text: string) {
  const bytes = Buffer.from(text);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
  }
  const table = await openTable(streamSource(pieces(), 'naughty.csv', bytes.length));
  const rows: (readonly string[])[] = [];
  for await (const batch of table.batches()) {
    for (const row of batch.rows) {
      expect(row.problem).toBeNull();
      rows.push(row.cells);
    }
  }
  return { table, rows };
}

const written =
  CSV_BEGIN +
  csvLine(['id', 'name', 'company', 'title']) +
  naughty.map((text, index) => csvLine([`N${index}`, text, 'Acme', text])).join('');

describe.runIf(here)('the big list of naughty strings (torture_blns)', () => {
  test('what we write runs in no spreadsheet, and any reader reads it back', () => {
    const rows: string[][] = parse(written, { bom: true, record_delimiter: '\r\n' });
    expect(rows).toHaveLength(naughty.length + 1);
    for (const [index, row] of rows.slice(1).entries()) {
      for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      expect(withoutGuard(row[1]!)).toBe(naughty[index]);
    }
  });

  test('as names and titles of people they come in unharmed, from what we wrote ourselves', async () => {
    const { table, rows } = await readAll(written);
    expect(rows).toHaveLength(naughty.length);
    const { plan } = planRows({ kind: 'people', columns: table.columns, sample: rows, observedAt: 0 });
    const read = compileRowReader(plan);
    for (const [index, row] of rows.entries()) {
      const result = read(row);
      expect(result.ok).toBe(true);
      if (!result.ok) continue;
      const [body] = bodiesOf(result.signals, 'person.described');
      const blank = naughty[index]!.trim() === '';
      expect([body?.name, body?.title]).toEqual(
        blank ? [undefined, undefined] : [naughty[index], naughty[index]],
      );
    }
  });

  test('as comments of a survey, quoted by somebody else, they come in unharmed', async () => {
    const quoted = naughty.map((text, index) => `R${index},9,"${text.replaceAll('"', '""')}"`).join('\n');
    const { table, rows } = await readAll(`id,nps,comment\n${quoted}\n`);
    const { plan } = planRows({ kind: 'surveys', columns: table.columns, sample: rows, observedAt: 0 });
    const read = compileRowReader(plan);
    const comments = rows.map((row) => {
      const result = read(row);
      return result.ok ? bodiesOf(result.signals, 'survey.answered')[0]?.comment : 'refused';
    });
    expect(comments).toEqual(naughty.map((text) => (text.trim() === '' ? undefined : withoutGuard(text))));
  });
});
