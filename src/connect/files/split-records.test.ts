import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Dialect, LONGEST_RECORD, NEVER_CLOSED, splitRecords } from './split-records.ts';

const COMMA: Dialect = { delimiter: ',', quote: '"', escape: 'doubled' };

function split(text: string, dialect: Dialect = COMMA, piece = text.length || 1) {
  const splitter = splitRecords(dialect);
  const records = [];
  for (let at = 0; at < text.length; at += piece) records.push(...splitter.write(text.slice(at, at + piece)));
  return [...records, ...splitter.end()];
}

const cellsOf = (text: string, dialect?: Dialect) => split(text, dialect).map((record) => record.cells);

describe('one record after another', () => {
  test.each<[string, string, string[][]]>([
    [
      'LF',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CR LF',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CR alone',
      'a,b\r1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['endings mixed in one file', 'a\nb\r\nc\rd', [['a'], ['b'], ['c'], ['d']]],
    [
      'no line ending at the end',
      'a,b\n1,',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    ['empty lines', 'a,b\n\n\r\n1,2\n\n', [['a', 'b'], [''], [''], ['1', '2'], ['']]],
    [
      'a line break inside a cell',
      'a,"x\ny",b\n1,2,3',
      [
        ['a', 'x\ny', 'b'],
        ['1', '2', '3'],
      ],
    ],
    ['CR LF inside a cell', '"x\r\ny"\r\nz', [['x\r\ny'], ['z']]],
    ['doubled marks', '"say ""hi""",b', [['say "hi"', 'b']]],
    ['only marks', '"","""",""""""', [['', '"', '""']]],
    [
      'marks inside an unquoted cell',
      '5" pipe,6\'2"\nb,c',
      [
        ['5" pipe', '6\'2"'],
        ['b', 'c'],
      ],
    ],
    ['unescaped marks inside a quoted cell', '"the "big" one",b', [['the "big" one', 'b']]],
    ['text after the closing mark', '"abc"def,"y"', [['abcdef', 'y']]],
    ['blanks before the opening mark', '1, "x, y",2', [['1', 'x, y', '2']]],
    ['a delimiter inside a quoted cell', '"Doe, John",b', [['Doe, John', 'b']]],
  ])('%s', (_, text, expected) => {
    const withoutEmpty = expected.filter((cells) => cells.length > 1 || cells[0] !== '');
    expect(cellsOf(text).filter((cells) => cells.length > 1 || cells[0] !== '')).toEqual(withoutEmpty);
  });

  test('a backslash escapes where the file says so', () => {
    const dialect: Dialect = { ...COMMA, escape: 'backslash' };
    expect(cellsOf('"say \\"hi\\", he",b\n"C:\\\\",d', dialect)).toEqual([
      ['say "hi", he', 'b'],
      ['C:\\', 'd'],
    ]);
  });

  test('single marks quote where the file says so', () => {
    expect(cellsOf("'a;b';'it''s'", { delimiter: ';', quote: "'", escape: 'doubled' })).toEqual([
      ['a;b', "it's"],
    ]);
  });
});

test('the line of a record counts the line breaks inside cells and the empty lines before', () => {
  const records = split('h\n"a\nb\r\nc"\n\nx\r\ny');
  expect(records.map(({ line, cells }) => [line, cells[0]])).toEqual([
    [1, 'h'],
    [2, 'a\nb\r\nc'],
    [6, 'x'],
    [7, 'y'],
  ]);
});

describe('a quotation mark that is never closed costs its own line only', () => {
  test('at the end of the file', () => {
    expect(split('a,b\n1,"open\n2,c\n3,d')).toMatchObject([
      { cells: ['a', 'b'], problem: null },
      { line: 2, problem: NEVER_CLOSED },
      { line: 3, cells: ['2', 'c'], problem: null },
      { line: 4, cells: ['3', 'd'], problem: null },
    ]);
  });

  test('when a later cell is quoted', () => {
    expect(split('a,b\n1,"open\n2,"c"\n3,d')).toMatchObject([
      { cells: ['a', 'b'] },
      { line: 2, problem: NEVER_CLOSED },
      { cells: ['2', 'c'], problem: null },
      { cells: ['3', 'd'], problem: null },
    ]);
  });

  test('in the middle of a file larger than any record, piece by piece', () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => `${index},fine`);
    rows[7] = '7,"open';
    const records = split(rows.join('\n'), COMMA, 1 << 16);
    expect(records).toHaveLength(200_000);
    expect(records.filter((record) => record.problem).map((record) => record.line)).toEqual([8]);
    expect(rows.join('\n').length).toBeGreaterThan(LONGEST_RECORD);
  });
});

test('text without any line ending is refused before it fills the memory', () => {
  const splitter = splitRecords(COMMA);
  const feed = () => {
    for (let piece = 0; piece < 40; piece++) splitter.write('x'.repeat(1 << 20));
  };
  expect(feed).toThrow(/not a table/);
});

/** Cells as real as they get: marks, delimiters, line endings, blanks. */
const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ', ';', '\t', '1'),
  maxLength: 8,
});
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
const written = (rows: string[][]) =>
  rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\n');

test('whatever is written after RFC 4180 is read back, however the text is cut into pieces', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, piece) => {
      expect(split(written(rows), COMMA, piece).map((record) => record.cells)).toEqual(rows);
    }),
  );
});

test('well-formed files read as the csv-parse package reads them', () => {
  const loose = fc.string({ unit: fc.constantFrom('a', 'b', ' ', ';', '1'), maxLength: 5 });
  const oneCell = fc.oneof(
    loose.filter((text) => !text.startsWith(' ')),
    cell.map((text) => `"${text.replaceAll('"', '""')}"`),
  );
  const file = fc.tuple(
    fc.array(fc.array(oneCell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
    fc.constantFrom('\n', '\r\n'),
  );
  fc.assert(
    fc.property(file, ([rows, ending]) => {
      const text = rows.map((cells) => cells.join(',')).join(ending);
      const theirs: string[][] = parse(text, { relax_column_count: true, record_delimiter: ending });
      expect(cellsOf(text)).toEqual(theirs);
    }),
  );
});

test('a line beyond all measure costs itself only; as the first line it is no table', () => {
  const splitter = splitRecords({ delimiter: ',', quote: '"', escape: 'doubled' });
  const piece = 'x'.repeat(1 << 20);
  const records = [
    ...splitter.write('a,b\n1,'),
    ...Array.from({ length: 20 }, () => splitter.write(piece)).flat(),
    ...splitter.write('end\r\n2,3\n'),
    ...splitter.end(),
  ];
  expect(records.map(({ line, problem }) => [line, problem])).toEqual([
    [1, null],
    [2, 'the line has more than 16,777,216 characters'],
    [3, null],
  ]);
  const first = splitRecords({ delimiter: ',', quote: '"', escape: 'doubled' });
  expect(() => Array.from({ length: 20 }, () => first.write(piece))).toThrow('this is not a table');
});
