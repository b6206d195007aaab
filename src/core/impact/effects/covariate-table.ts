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
    const told = toldOf(rows, name);
    const share = rows.length === 0 ? 1 : told.blanks / rows.length;
    if (share === 1 || (share > SELDOM_AT_MOST && seldom.includes(name))) {
      unknown.push(name);
      continue;
    }
    missing.push({ name, share });
    const own = 'groups' in told ? groupColumns(name, told, treated) : numberColumns(name, told, treated);
    columns.push(...own);
    (own.length > 0 || told.isAlike ? held : tooFine).push(name);
  }
  return { columns, missing, held, unknown, tooFine };
}

/** One thing of every row: numbers (NaN where unknown), or the place of each row’s group (-1 where unknown). */
type Numbers = { readonly numbers: Float64Array; readonly blanks: number; readonly isAlike: boolean };
type Groups = {
  readonly groups: readonly string[];
  readonly places: Int32Array;
  readonly blanks: number;
  readonly isAlike: boolean;
};

function toldOf(rows: readonly Known[], name: string): Numbers | Groups {
  const numbers = new Float64Array(rows.length);
  const first = rows[0]?.[name] ?? null;
  let [blanks, isAlike] = [0, true];
  for (let i = 0; i < rows.length; i += 1) {
    const value = rows[i]?.[name] ?? null;
    if (typeof value === 'string') return groupsOf(rows, name);
    if (value !== first) isAlike = false;
    if (value === null) blanks += 1;
    numbers[i] = value ?? Number.NaN;
  }
  return { numbers, blanks, isAlike: isAlike && blanks === 0 };
}

function groupsOf(rows: readonly Known[], name: string): Groups {
  const places = new Int32Array(rows.length).fill(-1);
  const known = new Map<string, number>();
  let blanks = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const value = rows[i]?.[name] ?? null;
    if (value === null) {
      blanks += 1;
      continue;
    }
    const group = String(value);
    const place = known.get(group) ?? known.size;
    known.set(group, place);
    places[i] = place;
  }
  return { groups: [...known.keys()], places, blanks, isAlike: known.size === 1 && blanks === 0 };
}

const canStandAlone = (count: number, treated: number): boolean =>
  count >= FEWEST_OF_A_GROUP && treated >= FEWEST_IN_AN_ARM && count - treated >= FEWEST_IN_AN_ARM;

function numberColumns(name: string, { numbers, blanks }: Numbers, treated: ArrayLike<number>): Column[] {
  let [total, treatedKnown, treatedBlank] = [0, 0, 0];
  for (let i = 0; i < numbers.length; i += 1) {
    const value = numbers[i] ?? Number.NaN;
    if (Number.isNaN(value)) treatedBlank += treated[i] ?? 0;
    else {
      total += value;
      treatedKnown += treated[i] ?? 0;
    }
  }
  const known = numbers.length - blanks;
  const middle = total / known;
  const own = { name, values: numbers.map((value) => (Number.isNaN(value) ? middle : value)) };
  if (!canStandAlone(blanks, treatedBlank) || !canStandAlone(known, treatedKnown)) return [own];
  return [own, { name: `${name} unknown`, values: numbers.map((value) => (Number.isNaN(value) ? 1 : 0)) }];
}

function groupColumns(name: string, { groups, places }: Groups, treated: ArrayLike<number>): Column[] {
  const counts = new Float64Array(groups.length);
  const ones = new Float64Array(groups.length);
  places.forEach((place, i) => {
    if (place < 0) return;
    counts[place] = (counts[place] ?? 0) + 1;
    ones[place] = (ones[place] ?? 0) + (treated[i] ?? 0);
  });
  const large = groups
    .map((group, place) => ({ group, place, count: counts[place] ?? 0, treated: ones[place] ?? 0 }))
    .filter((one) => canStandAlone(one.count, one.treated))
    .sort((a, b) => b.count - a.count || (a.group < b.group ? -1 : 1));
  const rest = places.length - large.reduce((sum, { count }) => sum + count, 0);
  // One group must go without a column; where a large rest stands together, the rest does.
  const own = rest >= FEWEST_OF_A_GROUP ? large : large.slice(1);
  return own.map(({ group, place }) => ({ name: `${name}: ${group}`, values: flags(places, place) }));
}

function flags(places: Int32Array, wanted: number): Float64Array {
  const values = new Float64Array(places.length);
  for (let i = 0; i < places.length; i += 1) values[i] = places[i] === wanted ? 1 : 0;
  return values;
}
