import { type Dialect, type FileRecord, splitRecords } from './split-records.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * How a table is written, from a sample of its text: each way is tried, and the one wins whose records
 * agree best on how many cells they have.
 *
 * @param sample the beginning of the text
 * @param whole whether the sample is all there is (else its last, cut record does not count)
 * @param told what somebody told; it is taken as it is
 */
export function detectDialect(sample: string, whole: boolean, told: Partial<Dialect> = {}): Dialect {
  const quote = told.quote ?? detectQuote(sample);
  const marks = { quote, escape: told.escape ?? detectEscape(sample, quote) };
  if (told.delimiter) return { delimiter: told.delimiter, ...marks };
  const hint = /^sep=([,;\t|])\r?$/m.exec(sample.slice(0, 8));
  if (hint) return { delimiter: hint[1] as Dialect['delimiter'], ...marks };
  // Text in one column is full of commas: it is read by a delimiter that it does not use.
  let best: Dialect = { delimiter: rarest(sample), ...marks };
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const dialect = { delimiter, ...marks };
    const score = agreement(sampleRecords(sample, whole, dialect));
    if (score > bestScore) {
      best = dialect;
      bestScore = score;
    }
  }
  return best;
}

/** The records of a sample; of a cut sample, without the last one. */
export function sampleRecords(sample: string, whole: boolean, dialect: Dialect): FileRecord[] {
  const splitter = splitRecords(dialect);
  const records = splitter.write(sample);
  return whole ? [...records, ...splitter.end()] : records;
}

/** The number of cells most records have. */
export function commonWidth(records: readonly FileRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let width = 0;
  for (const [cells, count] of counts) {
    if (count > (counts.get(width) ?? 0) || (count === counts.get(width) && cells > width)) width = cells;
  }
  return width;
}

function rarest(sample: string): Dialect['delimiter'] {
  const times = (delimiter: string) => sample.split(delimiter).length;
  return DELIMITERS.toSorted((one, other) => times(one) - times(other))[0]!;
}

/** The records without what stands below the table: the empty lines and single cells of a report's footer. */
export function withoutFooter(records: readonly FileRecord[]): readonly FileRecord[] {
  const last = records.findLastIndex((record) => record.cells.length > 1);
  return last === -1 ? records : records.slice(0, last + 1);
}

/** Share of records with the common number of cells, worth more the more cells there are; 0 for one cell. */
function agreement(all: readonly FileRecord[]): number {
  const records = withoutFooter(all);
  const width = commonWidth(records);
  if (width < 2 || (width === 2 && records[0]?.cells.length === 1)) return 0;
  const agreeing = records.filter((record) => record.cells.length === width && !record.problem).length;
  return (agreeing / records.length) ** 2 * Math.log2(width);
}

/** Single marks quote cells only where most lines open cells with them and double ones are absent. */
function detectQuote(sample: string): Dialect['quote'] {
  if (sample.includes('"')) return '"';
  const cells = sample.match(/(?<=^|[,;\t|])'[^'\r\n]*'(?=$|[,;\t|\r\n])/gm)?.length ?? 0;
  const marks = sample.split("'").length - 1;
  return cells >= 2 && cells * 2 >= marks * 0.8 ? "'" : '"';
}

/** A backslash escapes only where it stands before marks inside cells and no mark is doubled there. */
function detectEscape(sample: string, quote: string): Dialect['escape'] {
  const text = sample.replaceAll(quote, '"');
  if (/[^",;\t|\r\n]""[^",;\t|\r\n]/.test(text)) return 'doubled';
  return /[^\\]\\"[^,;\t|\r\n"]/.test(text) ? 'backslash' : 'doubled';
}
