import { commonWidth, withoutFooter } from './detect-dialect.ts';
import { looksLikeHeader, nameColumns, numberColumns } from './name-columns.ts';
import type { FileRecord } from './split-records.ts';

/** Where the data of a table begins and what its columns are called. */
export type Layout = {
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  /** Records before the first data record: titles, the header, second header lines. */
  readonly skip: number;
  /** Printed by a terminal: the cells are padded to the width of their column. */
  readonly padded?: true;
  readonly warnings: readonly string[];
};

const MOST_TITLE_LINES = 10;

/**
 * The layout of a table from its first records. Understood beside a plain header: Excel's `sep=;` line,
 * title lines above the header (one filled cell where the table has three or more), the second and third
 * header lines of survey tools (question text, import ids, kinds of answer), and a line of dashes below it.
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
  if (survey)
    warnings.push(
      `${lines(survey.lines - 1)} of the survey tool's own header ${survey.lines === 2 ? 'was' : 'were'} skipped.`,
    );
  const rule = isRule(body[1]) ? 1 : 0;
  return {
    columns: names,
    hasHeader: true,
    skip: start + (survey?.lines ?? 1 + rule),
    ...(rule === 1 ? { padded: true } : {}),
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

/**
 * Qualtrics writes code, question text and `{"ImportId":…}` in three lines; the text
 * says more than `Q3`.
 */
function surveyHeader(records: readonly FileRecord[]): { names: string[]; lines: number } | null {
  const ids = records.slice(1, 3).findIndex((record) => record.cells[0]?.startsWith('{"ImportId"'));
  const [codes, texts] = records;
  if (!codes || !texts) return null;
  if (isKindsOfAnswer(texts)) return { names: codes.cells, lines: 2 };
  if (ids === -1) return null;
  if (ids === 0) return { names: codes.cells, lines: 2 };
  const names = codes.cells.map((code, index) => {
    const text = texts.cells[index]?.trim() ?? '';
    return /^Q(ID)?\d/.test(code) && text !== '' ? `${code}: ${text}` : code;
  });
  return { names, lines: 3 };
}

/** SurveyMonkey writes below each question how it is answered, and nothing below its own columns. */
function isKindsOfAnswer({ cells }: FileRecord): boolean {
  const told = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return told.length > 0 && told.length < cells.length && told.every((cell) => ANSWERED_BY.test(cell));
}

const ANSWERED_BY = /^(?:Open-Ended )?Response$/;

/** The line of dashes under the column names of a table in Markdown or on a terminal. */
function isRule(record: FileRecord | undefined): boolean {
  const cells = record?.cells.map((cell) => cell.trim()).filter((cell) => cell !== '') ?? [];
  return cells.length > 0 && cells.every((cell) => /^:?-{3,}:?$|^-{3,}(?:\+-{3,})+$/.test(cell));
}

function lines(count: number): string {
  return count === 1 ? 'One line' : `${count} lines`;
}
