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
};

/**
 * What comes after a key, as ranges of the sorted index in their order: the rest of its ties, what lies beyond,
 * the unknown. One condition over all three would be read from the index's beginning.
 */
export function rangesAfter(
  { value, id, down, typed }: RowOrder,
  after: RowKey | null,
): RawBuilder<unknown>[] {
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
