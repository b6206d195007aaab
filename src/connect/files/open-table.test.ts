import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileSource, streamSource } from './byte-source.ts';
import { openTable, type TableHints } from './open-table.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goodword-files-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function* inPieces(bytes: Buffer, piece: number) {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}

async function readBoth(bytes: Buffer | string, hints: TableHints = {}) {
  const buffer = Buffer.from(bytes as string);
  const path = join(folder, `table-${Math.abs(crc32(buffer))}`);
  await writeFile(path, buffer);
  const results = [];
  for (const source of [
    await fileSource(path),
    streamSource(inPieces(buffer, 1000), 'table', buffer.length),
  ]) {
    const table = await openTable(source, hints);
    const rows = [];
    let progress = { bytesRead: 0, bytesTotal: null as number | null, rowsRead: 0 };
    for await (const batch of table.batches()) {
      rows.push(...batch.rows);
      progress = batch;
    }
    results.push({ table, rows, progress });
  }
  const [fromFile, fromStream] = results;
  expect(fromStream!.rows).toEqual(fromFile!.rows);
  expect(fromStream!.table.columns).toEqual(fromFile!.table.columns);
  return fromFile!;
}

/** A zip of stored or deflated entries, written by hand after APPNOTE.TXT. */
function zip(entries: { name: string; text: string; method?: 0 | 8; flags?: number }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, text, method = 8, flags = 0 } of entries) {
    const data = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const streamed = (flags & 8) !== 0;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(text), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(Buffer.byteLength(text), 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.from(common);
    if (streamed) local.fill(0, 10, 22);
    const descriptor = Buffer.alloc(streamed ? 16 : 0);
    if (streamed) {
      descriptor.writeUInt32LE(0x08074b50, 0);
      common.copy(descriptor, 4, 10, 22);
    }
    const header = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), local, Buffer.from(name)]);
    parts.push(header, data, descriptor);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, Buffer.from(name));
    at += header.length + data.length + descriptor.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}

const CSV = 'id,name,city\n1,Acme,Paris\n2,"Doe, Inc.","New\nYork"\n3,Zoë,Köln\n';

describe('what is inside is read, packed or not, from a file and from a stream alike', () => {
  test.each<[string, Buffer, string]>([
    ['plain', Buffer.from(CSV), 'plain'],
    ['gzip', gzipSync(CSV), 'gzip'],
    ['zip', zip([{ name: 'accounts.csv', text: CSV }]), 'zip'],
    ['zip, stored', zip([{ name: 'accounts.csv', text: CSV, method: 0 }]), 'zip'],
    ['zip, written as a stream', zip([{ name: 'accounts.csv', text: CSV, flags: 8 }]), 'zip'],
    [
      'zip with a folder',
      zip([
        { name: 'in/', text: '', method: 0 },
        { name: 'in/a.csv', text: CSV },
      ]),
      'zip',
    ],
    [
      'zip of a Mac',
      zip([
        { name: 'a.csv', text: CSV },
        { name: '__MACOSX/._a.csv', text: 'x' },
      ]),
      'zip',
    ],
  ])('%s', async (_, bytes, container) => {
    const { table, rows, progress } = await readBoth(bytes);
    expect(table.container).toBe(container);
    expect(table.columns).toEqual(['id', 'name', 'city']);
    expect(rows.map(({ number, line, cells }) => [number, line, cells.join('|')])).toEqual([
      [1, 2, '1|Acme|Paris'],
      [2, 3, '2|Doe, Inc.|New\nYork'],
      [3, 5, '3|Zoë|Köln'],
    ]);
    expect(progress.rowsRead).toBe(3);
    expect(progress.bytesRead).toBe(progress.bytesTotal);
  });
});

test('how far a packed file has come is told as it is unpacked', async () => {
  const lines = Array.from({ length: 60_000 }, (_, i) => `${i},Company ${(i * 7919) % 10_007},Paris`);
  const packed = gzipSync(['id,name,city', ...lines].join('\n'));
  const path = join(folder, 'large.csv.gz');
  await writeFile(path, packed);
  const shares: number[] = [];
  for await (const { rowsRead, bytesRead, bytesTotal } of (await openTable(await fileSource(path))).batches())
    shares.push(bytesRead / bytesTotal! - rowsRead / lines.length);
  expect(shares.length).toBeGreaterThan(4);
  // A piece and what a stream holds ahead; not the whole file, which is read in one go.
  expect(Math.max(...shares)).toBeLessThan(0.5);
});

describe('what is no table is refused in a sentence that says what to do', () => {
  test.each<[string, Buffer, RegExp]>([
    [
      'xlsx',
      zip([
        { name: '[Content_Types].xml', text: '<x/>' },
        { name: 'xl/workbook.xml', text: '<x/>' },
      ]),
      /save the (sheet|table) as CSV/,
    ],
    [
      'xls',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]),
      /Excel workbook; save the sheet as CSV/,
    ],
    [
      'two files',
      zip([
        { name: 'a.csv', text: CSV },
        { name: 'b.csv', text: CSV },
      ]),
      /holds 2 files/,
    ],
    ['locked', zip([{ name: 'a.csv', text: CSV, flags: 1 }]), /locked by a password/],
    ['empty zip', zip([]), /holds no file/],
    ['JSON', Buffer.from('[{"id": 1}]'), /This is JSON/],
    ['HTML', Buffer.from('<!DOCTYPE html><html></html>'), /web page/],
    ['PDF', Buffer.from('%PDF-1.7 and so on'), /PDF/],
    ['nothing', Buffer.alloc(0), /empty/],
    ['only blank lines', Buffer.from('\n\n\n'), /empty/],
  ])('%s', async (_, bytes, sentence) => {
    const path = join(folder, 'refused');
    await writeFile(path, bytes);
    await expect(openTable(await fileSource(path))).rejects.toThrow(sentence);
  });

  test('a missing file', async () => {
    await expect(fileSource(join(folder, 'nowhere.csv'))).rejects.toThrow(/There is no file/);
  });

  test('a gzip that is cut off gives its rows and then says so', async () => {
    const text = Array.from({ length: 50_000 }, (_, index) => `${index},${(index * 7919) % 10_007}`).join(
      '\n',
    );
    const path = join(folder, 'cut.gz');
    const packed = gzipSync(`id,n\n${text}`);
    await writeFile(path, packed.subarray(0, packed.length - 5000));
    const table = await openTable(await fileSource(path));
    let rows = 0;
    const read = async () => {
      for await (const batch of table.batches()) rows += batch.rows.length;
    };
    await expect(read()).rejects.toThrow(/cut off or damaged/);
    expect(rows).toBeGreaterThan(20_000);
  });
});

describe('delimiter, quoting and header are found out', () => {
  test.each<[string, string, string[], string[]]>([
    ['semicolons with decimal commas', 'a;b\n1,5;x\n2,5;y\n', ['a', 'b'], ['1,5', 'x']],
    ['tabs', 'a\tb\n1\tx, y\n2\tz\n', ['a', 'b'], ['1', 'x, y']],
    ['pipes', 'a|b\n1|x;y\n', ['a', 'b'], ['1', 'x;y']],
    ['one column', 'comment\nHello, all\nFine\nWell, well, well\n', ['comment'], ['Hello, all']],
    ['the line of Excel', 'sep=;\na;b\n1;2\n', ['a', 'b'], ['1', '2']],
    ['single marks', "a,b\n'x,1','y'\n'z','w'\n", ['a', 'b'], ['x,1', 'y']],
    [
      'title lines',
      'Report of May\n\nid,name,city\n1,Acme,Rome\n',
      ['id', 'name', 'city'],
      ['1', 'Acme', 'Rome'],
    ],
    [
      'no header',
      '1,Acme,2024-01-02\n2,Bcme,2024-01-03\n',
      ['column 1', 'column 2', 'column 3'],
      ['1', 'Acme', '2024-01-02'],
    ],
    [
      'years as names',
      'region,2023,2024\nNorth,5,6\nSouth,7,8\n',
      ['region', '2023', '2024'],
      ['North', '5', '6'],
    ],
    [
      'a survey tool',
      'StartDate,Q1\nStart Date,"How likely, 0-10?"\n"{""ImportId"":""s""}","{""ImportId"":""q""}"\n2024-01-01,9\n',
      ['StartDate', 'Q1: How likely, 0-10?'],
      ['2024-01-01', '9'],
    ],
  ])('%s', async (name, text, columns, firstRow) => {
    const { table, rows } = await readBoth(text, name === 'years as names' ? { header: true } : {});
    expect(table.columns).toEqual(columns);
    expect(rows[0]?.cells).toEqual(firstRow);
  });
});

test('repeated and empty names are renamed by place and reported', async () => {
  const { table } = await readBoth('id,category,category,,x\n1,2,3,4,5\n');
  expect(table.columns).toEqual(['id', 'category', 'category (column 3)', 'column 4', 'x']);
  expect(table.warnings().join(' ')).toMatch(/"category" stands over two columns \(2 and 3\)/);
  expect(table.warnings().join(' ')).toMatch(/Column 4 has no name/);
});

test('ragged rows say what is wrong with them; empty cells too many are no harm; empty rows are none', async () => {
  const { rows } = await readBoth('a,b,c\n1,2,3\n1,2\n,,\n1,2,3,,\n1,2,3,4\n');
  expect(rows.map(({ number, line, problem }) => [number, line, problem])).toEqual([
    [1, 2, null],
    [2, 3, 'the row has 2 cells, the table has 3 columns'],
    [3, 5, null],
    [4, 6, 'the row has 4 cells, the table has 3 columns'],
  ]);
});

test('a file can be read again and again, a stream once', async () => {
  const path = join(folder, 'again.csv');
  await writeFile(path, CSV);
  const table = await openTable(await fileSource(path));
  for (let pass = 0; pass < 2; pass++) {
    let rows = 0;
    for await (const batch of table.batches()) rows += batch.rows.length;
    expect(rows).toBe(3);
  }
  const passing = await openTable(streamSource(inPieces(Buffer.from(CSV), 10), 'upload'));
  for await (const _ of passing.batches());
  await expect(passing.batches().next()).rejects.toThrow(/cannot be read again/);
});
