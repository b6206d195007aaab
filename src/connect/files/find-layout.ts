import { commonWidth, withoutFooter } from './detect-dialect.ts';
import { looksLikeHeader, nameColumns, numberColumns } from './name-columns.ts';
import type { FileRecord } from './split-records.ts';

/** Where the data of a table begins and what its columns are called. */
export type Layout = {
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  /** Records before the first data record: titles, the header, second header lines. */
  readonly skip: number;
  readonly warnings: readonly string[];
};

const MOST_TITLE_LINES = 10;

/**
 * The layout of a table from its first records. Understood beside a plain header: Excel's `sep=;` line,
 * title lines above the header (one filled cell where the table has three or more), and the survey tool
 * Qualtrics' second and third header lines (question text, import ids).
 *
 * @param told whether the table has a header, where somebody told
 */
export function findLayout(records: readonly FileRecord[], told?: boolean): Layout {
  const warnings: string[] = [];
  let start = /^sep=/.test(records[0]?.cells[0] ?? '') ? 1 : 0;
  const width = commonWidth(withoutFooter(records.slice(start)));
  const titles = start;
  while (start - titles < MOST_TITLE_LINES && width >= 3 && isTitle(records[start], records[start + 1]))
    start++;
  if (start > titles) {
    warnings.push(
      `${lines(start - titles)} above the column names ${start - titles === 1 ? 'was' : 'were'} skipped.`,
    );
  }
  const body = records.slice(start);
  const first = body[0];
  if (!first) return { columns: [], hasHeader: false, skip: start, warnings };
  if (!(told ?? looksLikeHeader(body))) {
    const { names, warnings: more } = numberColumns(width);
    return {
      columns: names,
      hasHeader: false,
      skip: start,
      warnings: told === false ? warnings : [...warnings, ...more],
    };
  }
  const survey = surveyHeader(body);
  const { names, warnings: more } = nameColumns(survey?.names ?? first.cells, filledWidth(body.slice(1)));
  if (survey) warnings.push(`${lines(survey.lines - 1)} of the survey tool's own header were skipped.`);
  return {
    columns: names,
    hasHeader: true,
    skip: start + (survey?.lines ?? 1),
    warnings: [...warnings, ...more],
  };
}

/** Columns up to the last one that holds anything. */
function filledWidth(records: readonly FileRecord[]): number {
  return Math.max(0, ...records.map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== '') + 1));
}

function isTitle(record: FileRecord | undefined, next: FileRecord | undefined): boolean {
  return (
    record !== undefined &&
    next !== undefined &&
    record.cells.filter((cell) => cell.trim() !== '').length <= 1
  );
}

/** Qualtrics writes code, question text and `{"ImportId":…}` in three lines; the text says more than `Q3`. */
function surveyHeader(records: readonly FileRecord[]): { names: string[]; lines: number } | null {
  const ids = records.slice(1, 3).findIndex((record) => record.cells[0]?.startsWith('{"ImportId"'));
  const [codes, texts] = records;
  if (ids === -1 || !codes || !texts) return null;
  if (ids === 0) return { names: codes.cells, lines: 2 };
  const names = codes.cells.map((code, index) => {
    const text = texts.cells[index]?.trim() ?? '';
    return /^Q(ID)?\d/.test(code) && text !== '' ? `${code}: ${text}` : code;
  });
  return { names, lines: 3 };
}

function lines(count: number): string {
  return count === 1 ? 'One line' : `${count} lines`;
}
