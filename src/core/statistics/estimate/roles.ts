import type { Method, Options } from './method.ts';
import { DataError, type Table } from './table.ts';
import { columnsNeeded, parseTerms } from './terms.ts';

/** Parts that a column can play; no column plays two of them. */
const ROLES = [
  'instrument',
  'treatment',
  'outcome',
  'before',
  'negative-control',
  'time',
  'start',
  'stop',
  'event',
  'period',
  'first-treated',
  'successes',
  'trials',
  'first',
  'second',
] as const;

/** Explained by covariates, and so none of them; when somebody came in may explain something as well. */
const EXPLAINED: ReadonlySet<string> = new Set(['instrument', 'outcome', 'time', 'stop', 'event']);

/**
 * A column that is compared with itself, or explained by itself, gives a figure as sure as it is empty.
 *
 * @throws DataError that names the column and both parts
 */
export function checkRoles({ options: known }: Method, table: Table, options: Options): void {
  const flags = new Set(known.map(({ flag }) => flag));
  const played = ROLES.flatMap((role) => {
    const column = flags.has(role) ? options[role]?.trim() : undefined;
    return column === undefined ? [] : [{ role, column }];
  });
  const seen = new Map<string, string>();
  for (const { role, column } of played) {
    const other = seen.get(column);
    if (other !== undefined)
      throw new DataError(`--${other} and --${role} name the same column, "${column}".`, { column });
    seen.set(column, role);
  }
  if (options.covariates === undefined || !flags.has('covariates')) return;
  const terms = parseTerms(options.covariates, table, options.reference);
  const used = columnsNeeded(terms);
  for (const { role, column } of played) {
    // A treatment may stand in a product with a covariate, and not by itself a second time.
    const again = role === 'treatment' ? terms.some(({ name }) => name === column) : used.includes(column);
    if (again && (role === 'treatment' || EXPLAINED.has(role)))
      throw new DataError(`Column "${column}" is the --${role}; it cannot be a covariate as well.`, {
        column,
      });
  }
}
