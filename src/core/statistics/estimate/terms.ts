import type { Column } from '../linear/design.ts';
import type { Reading } from './reading.ts';
import { DataError, isBlank, levelsOf, numberIn, states, type Table } from './table.ts';

/** One factor of a term: a column, perhaps raised to a power, perhaps taken as categories though it is numbers. */
type Factor = {
  readonly column: string;
  readonly power: number;
  readonly categories: boolean;
  /** The category that the others are compared with; the first in order unless told. */
  readonly reference?: string | undefined;
};

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
 *
 * @param references the category others are compared with, per column: "segment=small,race=black"
 */
export function parseTerms(list: string, table: Table, references?: string): Term[] {
  const levels = parseReferences(references);
  const terms = splitNames(list, table).map((name) => {
    const parts = table.header.includes(name) ? [name] : name.split('*');
    const factors = parts.map((part) => {
      const factor = parseFactor(part.trim(), table);
      const reference = levels.get(factor.column);
      return reference === undefined ? factor : { ...factor, reference };
    });
    return { name, factors };
  });
  const known = columnsNeeded(terms);
  for (const column of levels.keys())
    if (!known.includes(column))
      throw new DataError(`--reference names "${column}", which is not among the covariates.`, { column });
  return terms;
}

/** "segment=small,race=black" as a level per column. */
function parseReferences(text: string | undefined): Map<string, string> {
  const pairs = (text ?? '').split(',').filter((part) => part.trim() !== '');
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new DataError(`--reference needs column=category, not "${pair}".`);
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
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

export type TermOptions = {
  /** Values that stand in for a column of the file, as when a treatment is set to 1 for everybody. */
  readonly fixed?: ReadonlyMap<string, Float64Array>;
  /** A 0/1 column for every category, the reference too: for judging balance, not for a model. */
  readonly everyLevel?: boolean;
};

/** Turns terms into columns of numbers; text columns become categories, mixed ones are an error. */
export function columnsOfTerms(
  terms: readonly Term[],
  reading: Reading,
  options: TermOptions = {},
): { readonly columns: Column[]; readonly coding: Coding[] } {
  const coding = new Map<string, Coding>();
  const columns = terms.flatMap((term) =>
    term.factors
      .map((factor) => columnsOfFactor(factor, reading, coding, options))
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

function columnsOfFactor(
  factor: Factor,
  reading: Reading,
  coding: Map<string, Coding>,
  { fixed, everyLevel }: TermOptions,
): Column[] {
  const { column, power, categories, reference } = factor;
  const raised = (values: Float64Array): Column[] => [
    power === 1
      ? { name: column, values }
      : { name: `${column}^${power}`, values: values.map((value) => value ** power) },
  ];
  const given = fixed?.get(column);
  if (given !== undefined) return raised(given);
  const cells = reading.text(column);
  const firstText = cells.findIndex((cell) => !isBlank(cell) && numberIn(cell) === undefined);
  const anyNumber = cells.some((cell) => numberIn(cell) !== undefined);
  if (!categories && firstText < 0 && reference === undefined) return raised(reading.numbers(column));
  if ((!categories && anyNumber && firstText >= 0) || power !== 1) {
    const at = Math.max(0, firstText);
    throw new DataError(
      `Row ${reading.rowNumber(at)}, column "${column}": "${cells[at]!.slice(0, 60)}" is not a plain number.`,
      { row: reading.rowNumber(at), column },
    );
  }
  const levels = referenceFirst(levelsOf(cells), reference, column);
  if (levels.length > mostLevels)
    throw new DataError(`Column "${column}" has ${levels.length} different texts; that is no covariate.`, {
      column,
    });
  coding.set(column, { column, reference: levels[0]!, levels: levels.slice(1) });
  return levels.slice(everyLevel === true ? 0 : 1).map((level) => ({
    name: `${column}=${level}`,
    values: Float64Array.from(cells, (cell) => (cell.trim() === level ? 1 : 0)),
  }));
}

function referenceFirst(levels: string[], reference: string | undefined, column: string): string[] {
  if (reference === undefined) return levels;
  const first = levels.find((level) => states(level, reference));
  if (first === undefined)
    throw new DataError(
      `Column "${column}" never has the value "${reference}". It has: ${levels.slice(0, 12).join(', ')}.`,
      { column },
    );
  return [first, ...levels.filter((level) => level !== first)];
}
