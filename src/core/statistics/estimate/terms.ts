import type { Column } from '../linear/design.ts';
import type { Reading } from './reading.ts';
import { DataError, isBlank, levelsOf, numberIn, type Table } from './table.ts';

/** One factor of a term: a column, perhaps raised to a power, perhaps taken as categories though it is numbers. */
type Factor = { readonly column: string; readonly power: number; readonly categories: boolean };

/** A covariate term: a column, or the product of several (`a*b`). */
export type Term = { readonly name: string; readonly factors: readonly Factor[] };

/** How a column of categories was turned into numbers: one 0/1 column per level but the reference. */
export type Coding = {
  readonly column: string;
  readonly reference: string;
  readonly levels: readonly string[];
};

const mostLevels = 50;

/**
 * Reads a list of covariates: `a`, `a*b` (product), `a^2` (power), `factor(a)` (categories). A name that stands in
 * the heading as written is always that column, whatever signs it holds; so are names with commas in them.
 */
export function parseTerms(list: string, table: Table): Term[] {
  return splitNames(list, table).map((name) => {
    if (table.header.includes(name))
      return { name, factors: [{ column: name, power: 1, categories: false }] };
    const factors = name.split('*').map((part) => parseFactor(part.trim(), table));
    return { name, factors };
  });
}

/** Splits at commas, joining again what only together is a name of the heading. */
function splitNames(list: string, table: Table): string[] {
  const parts = list.split(',');
  const names: string[] = [];
  for (let from = 0; from < parts.length; ) {
    let to = from + 1;
    for (let end = parts.length; end > from + 1; end -= 1)
      if (table.header.includes(parts.slice(from, end).join(',').trim())) {
        to = end;
        break;
      }
    const name = parts.slice(from, to).join(',').trim();
    if (name === '') throw new DataError('The list of columns has an empty place.');
    if (names.includes(name)) throw new DataError(`The column "${name}" is listed twice.`, { column: name });
    names.push(name);
    from = to;
  }
  return names;
}

function parseFactor(part: string, table: Table): Factor {
  if (table.header.includes(part)) return { column: part, power: 1, categories: false };
  const categories = /^factor\((.+)\)$/.exec(part);
  if (categories !== null) return { column: categories[1]!.trim(), power: 1, categories: true };
  const power = /^(.+)\^([2-5])$/.exec(part);
  if (power !== null) return { column: power[1]!.trim(), power: Number(power[2]), categories: false };
  return { column: part, power: 1, categories: false };
}

/** The columns that some terms need. */
export const columnsNeeded = (terms: readonly Term[]): string[] => [
  ...new Set(terms.flatMap((term) => term.factors.map((factor) => factor.column))),
];

/** Turns terms into columns of numbers; text columns become categories, mixed ones are an error. */
export function columnsOfTerms(
  terms: readonly Term[],
  reading: Reading,
): { readonly columns: Column[]; readonly coding: Coding[] } {
  const coding = new Map<string, Coding>();
  const columns = terms.flatMap((term) =>
    term.factors
      .map((factor) => columnsOfFactor(factor, reading, coding))
      .reduce((left, right) =>
        left.flatMap((a) =>
          right.map((b) => ({
            name: `${a.name}*${b.name}`,
            values: a.values.map((v, i) => v * b.values[i]!),
          })),
        ),
      ),
  );
  return { columns, coding: [...coding.values()] };
}

function columnsOfFactor(factor: Factor, reading: Reading, coding: Map<string, Coding>): Column[] {
  const { column, power, categories } = factor;
  const cells = reading.text(column);
  const firstText = cells.findIndex((cell) => !isBlank(cell) && numberIn(cell) === undefined);
  const anyNumber = cells.some((cell) => numberIn(cell) !== undefined);
  if (!categories && firstText < 0) {
    const values = reading.numbers(column);
    return [
      power === 1
        ? { name: column, values }
        : { name: `${column}^${power}`, values: values.map((value) => value ** power) },
    ];
  }
  if ((!categories && anyNumber) || power !== 1)
    throw new DataError(
      `Row ${reading.rowNumber(firstText)}, column "${column}": "${cells[firstText]!.slice(0, 60)}" is not a plain number.`,
      { row: reading.rowNumber(firstText), column },
    );
  const levels = levelsOf(cells);
  if (levels.length > mostLevels)
    throw new DataError(`Column "${column}" has ${levels.length} different texts; that is no covariate.`, {
      column,
    });
  coding.set(column, { column, reference: levels[0]!, levels: levels.slice(1) });
  return levels.slice(1).map((level) => ({
    name: `${column}=${level}`,
    values: Float64Array.from(cells, (cell) => (cell.trim() === level ? 1 : 0)),
  }));
}
