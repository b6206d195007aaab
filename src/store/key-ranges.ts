import { type RawBuilder, sql } from 'kysely';

/** The key of the last row shown: its sorted value (null when unknown) and its id. */
export type RowKey = readonly [string | number | null, string];

/** What a list is sorted by: the column with its id as tie-breaker, unknown values last. */
export type RowOrder = {
  readonly value: RawBuilder<unknown>;
  readonly id: RawBuilder<unknown>;
  readonly down: boolean;
  /** Casts a value of a key as the column has it. */
  readonly typed: (value: string | number) => RawBuilder<unknown>;
  /** What most rows have, none or unknown, where the sorted index leaves those out; no value is less than none. */
  readonly most?: 0 | null | undefined;
};

/**
 * What comes after a key, as ranges of the sorted index in their order: the rest of its ties, what lies beyond,
 * the unknown. One condition over all three would be read from the index's beginning. Rows that the index leaves
 * out are a range of their own, in the order of their ids.
 */
export function rangesAfter(order: RowOrder, after: RowKey | null): RawBuilder<unknown>[] {
  const { value, id, down, most } = order;
  if (most === undefined) return rangesInIndex(order, after);
  const rest = most === null ? sql`${value} is null` : sql`${value} = 0`;
  const some = most === null ? sql`${value} is not null` : sql`${value} > 0`;
  const restFirst = most === 0 && !down;
  if (after === null) return restFirst ? [rest, some] : [some, rest];
  const [last, lastId] = after;
  if (last === most) return [sql`(${rest} and ${id} > ${lastId})`, ...(restFirst ? [some] : [])];
  const inIndex = rangesInIndex(order, after).slice(0, 2);
  return [...inIndex.map((range) => sql`(${some} and ${range})`), ...(restFirst ? [] : [rest])];
}

function rangesInIndex({ value, id, down, typed }: RowOrder, after: RowKey | null): RawBuilder<unknown>[] {
  if (after === null) return [sql`true`];
  const [last, lastId] = after;
  const unknown = sql`${value} is null`;
  if (last === null) return [sql`(${unknown} and ${id} > ${lastId})`];
  return [
    sql`(${value} = ${typed(last)} and ${id} > ${lastId})`,
    sql`${value} ${down ? sql`<` : sql`>`} ${typed(last)}`,
    unknown,
  ];
}

/** Reads range after range until there are enough rows. */
export async function readRanges<Row>(
  ranges: readonly RawBuilder<unknown>[],
  limit: number,
  read: (range: RawBuilder<unknown>, limit: number) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const range of ranges) {
    if (rows.length >= limit) break;
    rows.push(...(await read(range, limit - rows.length)));
  }
  return rows;
}
