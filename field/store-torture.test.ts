import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { TestWorkspace } from '../src/actions/each-house.ts';
import { bringIn } from '../src/actions/imports/bring-in.ts';
import { getRejects } from '../src/actions/imports/imports.ts';
import { getPeople } from '../src/actions/people/get-people.ts';
import { plainLine } from '../src/cli/plain-text.ts';
import type { PageOf } from '../src/contract/page.ts';
import { withoutGuard } from '../src/core/imports/values/formula-guard.ts';
import { csvLine } from '../src/core/imports/write-csv.ts';
import { fieldHouse } from './field-house.ts';
import { dataIsHere, readData } from './statistics-data.ts';

const here = dataIsHere();
const STRINGS: string[] = here ? JSON.parse(readData('torture_blns/blns.json')) : [];
/** A zero character is the one thing that no database stores; a name of nothing but blanks is none. */
const naughty = [...new Set(STRINGS.map((text) => text.replaceAll('\0', '')))].filter(
  (text) => text.trim() !== '',
);

/** Everybody's name, as the API tells it page by page. */
async function namesTold(workspace: TestWorkspace): Promise<string[]> {
  const names: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: PageOf<{ name: string }> = await workspace.run(getPeople, {
      query: { limit: '200', ...(cursor && { cursor }) },
    });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
    if (cursor === null) return names;
  }
}

describe.runIf(here)('the big list of naughty strings (torture_blns), through the doors', () => {
  const open = fieldHouse();

  test('as names and comments they are kept and told as they are, once more nothing changes', async () => {
    const { workspace } = await open();
    const line = (text: string, n: number) => csvLine([`N${n}`, `n${n}@acme.example`, text, text, 9]);
    const text = csvLine(['contact id', 'email', 'name', 'title', 'nps']) + naughty.map(line).join('');
    const file = { name: 'people.csv', text };
    const how = { as: 'people', map: { name: 'name', title: 'title' } } as const;
    const done = await bringIn(workspace, file, how);
    expect([done.state, done.created, done.rejected]).toEqual(['done', naughty.length, 0]);
    expect((await namesTold(workspace)).sort()).toEqual([...naughty].sort());
    const again = await bringIn(workspace, file, how);
    expect([again.created, again.updated, again.unchanged]).toEqual([0, 0, naughty.length]);

    const said = naughty.map((words, n) => csvLine([`R${n}`, `n${n}@acme.example`, 10, words]));
    const answers = csvLine(['response id', 'email', 'nps', 'comment']) + said.join('');
    const taken = await bringIn(workspace, { name: 'nps.csv', text: answers }, { as: 'surveys' });
    expect([taken.state, taken.created, taken.rejected]).toEqual(['done', naughty.length, 0]);
    const comments = await workspace.transact(async (tx) => {
      const { rows } = await sql<{
        comment: string;
      }>`select body ->> 'comment' as comment from signals where workspace_id = ${workspace.id}
        and kind = 'survey.answered'`.execute(tx);
      return rows.map((row) => row.comment);
    });
    expect(comments.sort()).toEqual([...naughty].sort());
  });

  test('refused, they lie in a file that runs in no spreadsheet and reads back as they were', async () => {
    const { workspace } = await open();
    const said = naughty.map((words, n) => csvLine([`R${n}`, 'n@acme.example', 'eleven', words]));
    const text = csvLine(['response id', 'email', 'nps', 'comment']) + said.join('');
    const map = { id: 'response id', score: 'nps', comment: 'comment' };
    const done = await bringIn(workspace, { name: 'nps.csv', text }, { as: 'surveys', map });
    expect([done.state, done.created, done.rejected]).toEqual(['done', 0, naughty.length]);
    const written = await readFile(done.rejectsFile ?? '', 'utf8');
    const [, ...rows] = parse(written, { bom: true, record_delimiter: '\r\n' }) as string[][];
    expect(rows.map((row) => withoutGuard(row.at(-1) ?? ''))).toEqual(naughty);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    const page = await workspace.run(getRejects, { params: { id: done.id }, query: { limit: '5' } });
    expect(page.items.map(({ row, column }) => [row, column])).toEqual(
      [1, 2, 3, 4, 5].map((row) => [row, 'nps']),
    );
  });

  test('on a terminal they are only shown', () => {
    for (const text of STRINGS) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: no terminal shall meet one
      expect(plainLine(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
  });
});

describe.runIf(here)('addresses of the isemail set (torture_isemail), through the doors', () => {
  const open = fieldHouse();

  test('each row is kept; an address that no server carries is left out and counted', async () => {
    const { workspace, count } = await open();
    const addresses = [...readData('torture_isemail/tests.xml').matchAll(/<address>([^<]*)<\/address>/g)].map(
      ([, address]) => (address ?? '').replace(/&#x?\w+;|&(?:lt|gt|amp|quot|apos);/g, '"'),
    );
    const rows = addresses.map((address, n) => csvLine([`P${n}`, `Person ${n}`, address]));
    const file = { name: 'people.csv', text: csvLine(['contact id', 'full name', 'email']) + rows.join('') };
    const how = { as: 'people', map: { email: 'email' } } as const;
    const done = await bringIn(workspace, file, how);
    expect([done.state, done.rows, done.created, done.rejected]).toEqual([
      'done',
      addresses.length,
      addresses.length,
      0,
    ]);
    const unread = done.warnings.find(({ says }) => says.startsWith('Mail addresses cannot be read'));
    expect(unread?.count).toBeGreaterThan(0);
    expect(
      await count(`select count(distinct person_id) as people from signals where workspace_id = :w`),
    ).toEqual({ people: addresses.length });
    const again = await bringIn(workspace, file, how);
    expect([again.created, again.updated, again.unchanged]).toEqual([0, 0, addresses.length]);
  });
});
