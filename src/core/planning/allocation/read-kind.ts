import { type Faults, isWhole } from './instance-faults.ts';

export type Id = string | number;

/** One kind of an instance's parts while it is read: departments, needs, owners, accounts or people. */
export type Kind = {
  readonly name: string;
  readonly ids: readonly Id[];
  /** id as text -> number; text, because 7 and "7" are one id */
  readonly index: ReadonlyMap<string, number>;
  /** whether its whole list has been read, so that an id that is not there will not come */
  complete: boolean;
  add(rows: readonly unknown[]): void;
  column(key: string): Int32Array;
  /** the numbers of what its rows name, such as each account's owner */
  links(to: Kind): Int32Array;
};

const mostUnits = 2 ** 31 - 1;
/** A Map of V8 holds 2^24 entries. */
const mostIds = 2 ** 24 - 1;

/**
 * Reads the rows of a kind: `required` and `optional` whole numbers (0 where they are not given), and under
 * `link` the id of the row of another kind, looked up once both are complete.
 */
export function kindReader(
  log: Faults,
  name: string,
  required: readonly string[],
  optional: readonly string[] = [],
  link: string | null = null,
): Kind {
  const ids: Id[] = [];
  const index = new Map<string, number>();
  const columns = new Map([...required, ...optional].map((key) => [key, [] as number[]]));
  const named: unknown[] = [];
  const read = (found: unknown): void => {
    const i = ids.length;
    const row = log.record(() => `${name}[${i}]`, found);
    const id = log.id(() => `${name}[${i}].id`, row.id);
    const text = String(id);
    const earlier = index.get(text);
    if (earlier !== undefined)
      log.add(`${name}[${i}].id`, `${log.show(id)} is also the id of ${name}[${earlier}]`);
    else if (index.size === mostIds) log.end(name, `more than ${mostIds} cannot be told apart here`);
    else index.set(text, i);
    ids.push(id);
    for (const [key, column] of columns) {
      const given = row[key] ?? (optional.includes(key) ? 0 : row[key]);
      column.push(
        isWhole(given, 0, mostUnits) ? given : log.whole(`${name}[${i}].${key}`, given, 0, mostUnits),
      );
    }
    if (link) named.push(row[link]);
  };
  return {
    name,
    ids,
    index,
    complete: false,
    add(rows) {
      for (const row of rows) read(row);
    },
    column: (key) => Int32Array.from(columns.get(key)!),
    links: (to) => Int32Array.from(named, (id, i) => lookUp(log, () => `${name}[${i}].${link}`, id, to)),
  };
}

/** The number of an id, or a fault and 0. */
export function lookUp(log: Faults, place: () => string, id: unknown, to: Kind): number {
  const known = typeof id === 'string' || typeof id === 'number' ? to.index.get(String(id)) : undefined;
  if (known !== undefined) return known;
  if (id === undefined) log.add(place(), 'is missing');
  else log.add(place(), `${log.show(id)} is the id of none of the ${to.name}`);
  return 0;
}
