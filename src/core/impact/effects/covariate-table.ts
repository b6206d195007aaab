import type { Column } from '../../statistics/linear/design.ts';

/** What was known of a unit: numbers, names of groups, or nothing. */
export type Known = Readonly<Record<string, number | string | null>>;

export type CovariateTable = {
  readonly columns: readonly Column[];
  /** Names that are held equal: they have columns, or are the same for every row. */
  readonly held: readonly string[];
  /** Names of which nothing is known, or, of those seldom told, too little. */
  readonly unknown: readonly string[];
  /** Names whose groups are too small to be held equal. */
  readonly tooFine: readonly string[];
  readonly missing: readonly { readonly name: string; readonly share: number }[];
};

/** A group of fewer rows, or with fewer in either arm, cannot be held equal on its own; such groups stand together. */
const FEWEST_OF_A_GROUP = 30;
const FEWEST_IN_AN_ARM = 5;
/** Unknown of more rows than this, a thing cannot be held equal (MEASUREMENT.md 1.4). */
const SELDOM_AT_MOST = 0.3;

/**
 * Columns for a comparison from what was known of each row. Numbers unknown are set to the mean of the rest with
 * a column that says so; names become one column per group of at least 30 rows (5 in either arm), the largest left
 * out.
 *
 * @param treated 1 or 0 per row
 * @param names which of the known things, in order
 * @param seldom names that not every company tells of: known of too few rows they are left out and named, where any
 *   other name is a gap in the record
 */
export function covariateTable(
  rows: readonly Known[],
  treated: ArrayLike<number>,
  names: readonly string[],
  seldom: readonly string[] = [],
): CovariateTable {
  const columns: Column[] = [];
  const [held, unknown, tooFine]: [string[], string[], string[]] = [[], [], []];
  const missing: { name: string; share: number }[] = [];
  for (const name of names) {
    const values = rows.map((row) => row[name] ?? null);
    const blanks = values.filter((value) => value === null).length;
    const share = rows.length === 0 ? 1 : blanks / rows.length;
    if (share === 1 || (share > SELDOM_AT_MOST && seldom.includes(name))) {
      unknown.push(name);
      continue;
    }
    missing.push({ name, share });
    const isName = values.some((value) => typeof value === 'string');
    const own = isName ? groupColumns(name, values, treated) : numberColumns(name, values, treated);
    columns.push(...own);
    const isAlike = blanks === 0 && new Set(values).size === 1;
    (own.length > 0 || isAlike ? held : tooFine).push(name);
  }
  return { columns, missing, held, unknown, tooFine };
}

type Values = readonly (number | string | null)[];

function canStandAlone(
  values: Values,
  treated: ArrayLike<number>,
  isIn: (value: number | string | null) => boolean,
): boolean {
  let [count, one] = [0, 0];
  values.forEach((value, i) => {
    if (!isIn(value)) return;
    count += 1;
    one += treated[i] ?? 0;
  });
  return count >= FEWEST_OF_A_GROUP && one >= FEWEST_IN_AN_ARM && count - one >= FEWEST_IN_AN_ARM;
}

function numberColumns(name: string, values: Values, treated: ArrayLike<number>): Column[] {
  const known = values.filter((value): value is number => typeof value === 'number');
  const middle = known.reduce((sum, value) => sum + value, 0) / known.length;
  const filled = Float64Array.from(values, (value) => (typeof value === 'number' ? value : middle));
  const own = { name, values: filled };
  const apart = (blank: boolean) => canStandAlone(values, treated, (value) => (value === null) === blank);
  if (!apart(true) || !apart(false)) return [own];
  const blank = Float64Array.from(values, (value) => (value === null ? 1 : 0));
  return [own, { name: `${name} unknown`, values: blank }];
}

function groupColumns(name: string, values: Values, treated: ArrayLike<number>): Column[] {
  const counts = new Map<string, number>();
  for (const value of values)
    if (value !== null) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  const large = [...counts]
    .filter(([group]) => canStandAlone(values, treated, (value) => value === group))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([group]) => group);
  const rest = values.length - large.reduce((sum, group) => sum + (counts.get(group) ?? 0), 0);
  // One group must go without a column; where a large rest stands together, the rest does.
  const own = rest >= FEWEST_OF_A_GROUP ? large : large.slice(1);
  return own.map((group) => ({
    name: `${name}: ${group}`,
    values: Float64Array.from(values, (value) => (value === group ? 1 : 0)),
  }));
}
