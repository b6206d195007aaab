import { CSV_BEGIN, csvLine } from '../imports/write-csv.ts';

/**
 * One line of the sheet for finance. Its numbers add up per figure: the line `figure` bears the sums of the lines
 * `row` under it, and says how its value is made of them.
 */
export type ExportRow = {
  /** `setting`, `figure`, a `part` of a figure that is split, or `row`. */
  readonly line: 'setting' | 'figure' | 'part' | 'row';
  readonly figure: string;
  readonly title?: string;
  readonly grade?: string;
  readonly unit?: string;
  readonly value?: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly level?: number | null;
  /** The sentence, or why the figure is withheld. */
  readonly says?: string;
  /** How the value is made of the columns. */
  readonly how?: string;
  readonly count?: number;
  /** Whole units of the currency, to the cent. */
  readonly amount?: number | null;
  readonly start?: number;
  readonly left?: number;
  readonly shrank?: number;
  readonly grew?: number;
  /** 1 and 0 for yes and no, else days or a share. */
  readonly outcome?: number | null;
  readonly weight?: number | null;
  /** Outcome times weight, with a minus on the side compared with. */
  readonly weighted?: number | null;
  readonly side?: string;
  readonly id?: string;
  readonly accountId?: string;
  readonly account?: string;
};

const COLUMNS = [
  'line',
  'figure',
  'title',
  'grade',
  'unit',
  'value',
  'low',
  'high',
  'level',
  'says',
  'how',
  'count',
  'amount',
  'start',
  'left',
  'shrank',
  'grew',
  'outcome',
  'weight',
  'weighted',
  'side',
  'id',
  'accountId',
  'account',
] as const satisfies readonly (keyof ExportRow)[];

/** The columns that are summed. */
export const SUMMED = ['count', 'amount', 'start', 'left', 'shrank', 'grew', 'outcome', 'weighted'] as const;
export type SummedColumn = (typeof SUMMED)[number];

/** The sheet as CSV: a line of names, then a line per row. Text that a spreadsheet would run is made harmless. */
export const exportSheet = (rows: readonly ExportRow[]): string[] => [
  `${CSV_BEGIN}${csvLine(COLUMNS)}`,
  ...rows.map((row) => csvLine(COLUMNS.map((column) => row[column]))),
];

/** The sums of the rows of a figure; a column that no row fills stays empty. Money is added in whole cents. */
export function sumsOf(rows: readonly ExportRow[]): Partial<Record<SummedColumn, number>> {
  const sums: Partial<Record<SummedColumn, number>> = {};
  for (const column of SUMMED) {
    const values = rows.flatMap((row) => row[column] ?? []);
    if (values.length > 0) sums[column] = isMoney(column) ? inCents(values) : plain(values);
  }
  return sums;
}

const isMoney = (column: SummedColumn): boolean =>
  column === 'amount' || column === 'start' || column === 'left' || column === 'shrank' || column === 'grew';

const inCents = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + Math.round(100 * value), 0) / 100;

/** Added from the smallest, so that the sum is the same in whatever order the rows come. */
const plain = (values: readonly number[]): number =>
  values.toSorted((a, b) => Math.abs(a) - Math.abs(b)).reduce((sum, value) => sum + value, 0);
