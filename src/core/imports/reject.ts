import type { RowProblem } from './row-result.ts';
import { CSV_BEGIN, csvCopy } from './write-csv.ts';

/** A row that was refused, as it stands in the rejects file. */
export type RejectedRow = {
  /** Number of the row among the data rows, from 1. */
  readonly number: number;
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly problems: readonly RowProblem[];
  readonly cells: readonly string[];
};

/** Names that no import takes for a field, so that a corrected rejects file can be imported as it is. */
const OWN_COLUMNS = ['Refused row', 'Refused line', 'Refused column', 'Refused because'];

/** The beginning of a rejects file: what was wrong, then the columns of the file as they were. */
export function rejectsHeader(columns: readonly string[]): string {
  return CSV_BEGIN + csvCopy(OWN_COLUMNS, columns);
}

/** The line of one refused row. */
export function rejectsLine({ number, line, problems, cells }: RejectedRow): string {
  const columns = [...new Set(problems.flatMap(({ column }) => (column === null ? [] : [column])))];
  return csvCopy([number, line, columns.join('; '), problems.map(tellProblem).join('; ')], cells);
}

/** A problem in words: "close_date: November has 30 days". */
export function tellProblem({ column, reason }: RowProblem): string {
  return column === null ? reason : `${column}: ${reason}`;
}
