import type { ByteSource } from './byte-source.ts';
import { decodeText, type TextReport } from './decode-text.ts';
import { detectDialect, sampleRecords } from './detect-dialect.ts';
import type { Encoding } from './detect-encoding.ts';
import { findLayout, type Layout } from './find-layout.ts';
import { type Contents, openContents } from './open-contents.ts';
import { type Dialect, type FileRecord, splitRecords } from './split-records.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** What somebody told about the file; what is not told is found out. */
export type TableHints = {
  readonly encoding?: Encoding;
  readonly delimiter?: Dialect['delimiter'];
  readonly quote?: Dialect['quote'];
  /** False when the first line is data. */
  readonly header?: boolean;
};

/** One row of a table. */
export type FileRow = {
  /** 1-based number of the row among the data rows, as people count them. */
  readonly number: number;
  /** 1-based line of the file on which it begins. */
  readonly line: number;
  /** As many cells as there are columns, unless `problem` says otherwise. */
  readonly cells: readonly string[];
  /** Why the row cannot be used, or null: too many or too few cells, a quotation mark never closed. */
  readonly problem: string | null;
};

/** Rows that came together, and how far the reading has come: true progress, in bytes of the file as it lies. */
export type RowBatch = {
  readonly rows: readonly FileRow[];
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly bytesTotal: number | null;
};

/** A file opened as a table: what it is, its first rows, and all its rows as a stream of batches. */
export type Table = {
  readonly name: string;
  readonly container: Contents['container'];
  readonly dialect: Dialect;
  readonly hasHeader: boolean;
  /** Names of the columns, each one different. */
  readonly columns: readonly string[];
  /** The first rows (up to 1,000), for guessing what the columns are. */
  readonly sample: readonly FileRow[];
  /** Whether the sample is the whole table. */
  readonly sampleIsAll: boolean;
  readonly bytesTotal: number | null;
  /** As known so far: a first accented letter may come late. */
  readonly encoding: () => Encoding;
  /** What a person should know, in sentences; more may come while the rows are read. */
  readonly warnings: () => readonly string[];
  /** All rows from the first on. A table from a stream can be read once, one from a file again and again. */
  readonly batches: () => AsyncGenerator<RowBatch>;
};

const SAMPLE_CHARACTERS = 1 << 18;
const SAMPLE_ROWS = 1000;

/**
 * Opens a source as a table without reading more than its beginning. Encoding, delimiter, quoting and
 * header are found out; the rows then stream by in batches and are never held.
 *
 * @throws UnreadableFile in one sentence, when the source is no table (also later, while rows are read)
 */
export async function openTable(source: ByteSource, hints: TableHints = {}): Promise<Table> {
  const opened = await openText(source, hints);
  const head = await readHead(opened.text);
  const sample = head.pieces.join('');
  // A file is opened anew for its rows; a stream goes on from where the sample ended.
  const letGo = () => opened.text.return(undefined);
  if (source.path !== null) await letGo();

  const dialect = detectDialect(sample, head.whole, hints);
  const records = sampleRecords(sample, head.whole, dialect);
  const layout = findLayout(records, hints.header);
  const refusal =
    otherFormat(sample, opened.report.zeros) ??
    (layout.columns.length === 0 || records.every(isBlank) ? `${source.name} is empty.` : null);
  if (refusal) {
    await letGo();
    throw new UnreadableFile(refusal);
  }

  let reading: OpenText | null =
    source.path === null ? { ...opened, text: resume(head.pieces, opened.text) } : null;
  let report = opened.report;
  let footer = 0;

  async function* batches(): AsyncGenerator<RowBatch> {
    const { text, contents, report: passReport } = reading ?? (await openText(source, hints));
    report = passReport;
    reading = null;
    const splitter = splitRecords(dialect);
    const rowsOf = rowNumbering(layout);
    footer = 0;
    const progress = () => ({ bytesRead: contents.bytesRead(), bytesTotal: contents.bytesTotal });
    for await (const piece of text) {
      const rows = rowsOf(splitter.write(piece));
      if (rows.length > 0) yield { rows, rowsRead: rows.at(-1)!.number, ...progress() };
    }
    const rows = rowsOf(splitter.end());
    footer = rowsOf.footer();
    if (rows.length > 0) yield { rows, rowsRead: rows.at(-1)!.number, ...progress() };
  }

  const firstRows = rowNumbering(layout)(records);
  return {
    name: source.name,
    container: opened.contents.container,
    dialect,
    hasHeader: layout.hasHeader,
    columns: layout.columns,
    sample: firstRows.slice(0, SAMPLE_ROWS),
    sampleIsAll: head.whole && firstRows.length <= SAMPLE_ROWS,
    bytesTotal: opened.contents.bytesTotal,
    encoding: () => report.encoding,
    warnings: () => [...layout.warnings, ...footerWarning(footer), ...textWarnings(report)],
    batches,
  };
}

type OpenText = {
  readonly contents: Contents;
  readonly report: TextReport;
  readonly text: AsyncGenerator<string>;
};

async function openText(source: ByteSource, hints: TableHints): Promise<OpenText> {
  const contents = await openContents(source);
  const report: TextReport = { encoding: 'utf-8', byteOrderMark: false, damaged: 0, zeros: 0 };
  return { contents, report, text: decodeText(contents.bytes, report, hints.encoding) };
}

async function readHead(text: AsyncGenerator<string>): Promise<{ pieces: string[]; whole: boolean }> {
  const pieces: string[] = [];
  for (let length = 0; length < SAMPLE_CHARACTERS; ) {
    const next = await text.next();
    if (next.done) return { pieces, whole: true };
    pieces.push(next.value);
    length += next.value.length;
  }
  return { pieces, whole: false };
}

async function* resume(pieces: readonly string[], rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield* pieces;
  yield* rest;
}

type RowNumbering = ((records: readonly FileRecord[]) => FileRow[]) & {
  /** At the end: how many lines stood below the table. */
  readonly footer: () => number;
};

/** More lines than this below a table are no footer of a report. */
const LONGEST_FOOTER = 20;

/**
 * Turns records into numbered rows of the right width: what stands before the data and empty rows fall
 * away. Single cells after an empty line wait until it is sure whether they are the footer of a report
 * (nothing wider follows) or damaged rows.
 */
function rowNumbering({ columns, skip, padded }: Layout): RowNumbering {
  const width = columns.length;
  let toSkip = skip;
  let number = 0;
  let waiting: FileRecord[] = [];
  let before: FileRecord | null = null;
  const rowsOf = (records: readonly FileRecord[]): FileRow[] => {
    const rows: FileRow[] = [];
    for (const record of records) {
      if (toSkip > 0) toSkip--;
      else if (!isEmpty(record)) {
        const isAlone = width >= 3 && record.cells.length === 1 && record.problem === null;
        const isBelow =
          isAlone &&
          (waiting.length > 0 ||
            COUNTED.test(record.cells[0]!) ||
            (before !== null && isApart(before, record)));
        if (isBelow && waiting.length < LONGEST_FOOTER) {
          waiting.push(record);
          continue;
        }
        for (const one of waiting) rows.push(fileRow(one, ++number, width));
        rows.push(fileRow(padded ? unpadded(record) : record, ++number, width));
        waiting = [];
        before = record;
      }
    }
    return rows;
  };
  return Object.assign(rowsOf, { footer: () => waiting.length });
}

/** What a terminal prints below a table. */
const COUNTED = /^\(\d+ rows?\)$/;

function unpadded(record: FileRecord): FileRecord {
  return { ...record, cells: record.cells.map((cell) => cell.trim()) };
}

/** Whether an empty line stands between two records. */
function isApart(one: FileRecord, next: FileRecord): boolean {
  const breaks = one.cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
  return next.line > one.line + breaks + 1;
}

function footerWarning(lines: number): string[] {
  if (lines === 0) return [];
  return [
    lines === 1
      ? 'One line below the table was left out as the footer of a report.'
      : `${lines} lines below the table were left out as the footer of a report.`,
  ];
}

function isBlank({ cells, problem }: FileRecord): boolean {
  return problem === null && cells.every((cell) => cell.trim() === '');
}

function isEmpty({ cells, problem }: FileRecord): boolean {
  return cells[0] === '' && problem === null && cells.every((cell) => cell === '');
}

function fileRow({ line, cells, problem }: FileRecord, number: number, width: number): FileRow {
  if (cells.length === width || problem) return { number, line, cells, problem };
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')) {
    return { number, line, cells: cells.slice(0, width), problem };
  }
  const found = cells.length === 1 ? 'one cell' : `${cells.length} cells`;
  return { number, line, cells, problem: `the row has ${found}, the table has ${width} columns` };
}

function otherFormat(sample: string, zeros: number): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text holds is what is looked for
  const controls = sample.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  if (zeros > (sample.length + zeros) / 5 || (controls > 8 && controls > sample.length / 50)) {
    return 'This is no text, so it is no table; export the data as CSV.';
  }
  if (/^\s*[[{]\s*["{[]/.test(sample)) return 'This is JSON, not a table; export the data as CSV.';
  if (/^\s*<(!doctype|html|\?xml)/i.test(sample))
    return 'This is a web page or XML, not a table; export the data as CSV.';
  return null;
}

function textWarnings(report: TextReport): string[] {
  const warnings: string[] = [];
  const { damaged, zeros } = report;
  if (damaged > 0) {
    warnings.push(
      `${damaged} ${damaged === 1 ? 'character is' : 'characters are'} damaged in the file and read as �.`,
    );
  }
  if (zeros > 0) warnings.push(`${zeros} zero ${zeros === 1 ? 'byte was' : 'bytes were'} dropped.`);
  return warnings;
}
