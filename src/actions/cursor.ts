import { Failure } from './failure.ts';

/** Packs the key of a page's last row, so that the next page begins after it whatever was added meanwhile. */
export function toCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Unpacks a cursor of `length` parts. Throws `bad-input` for one that we did not make. */
export function fromCursor(cursor: string | undefined, length: number): (string | number | null)[] | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(key) &&
      key.length === length &&
      key.every((part) => part === null || typeof part === 'string' || typeof part === 'number')
    )
      return key;
  } catch {
    // Told below.
  }
  throw new Failure('bad-input', 'This cursor is not one of ours; begin with the first page.');
}

/** Cuts a list that is held whole into pages; the cursor counts what was shown. */
export function cutPage<T>(
  all: readonly T[],
  cursor: string | undefined,
  limit: number,
): { items: T[]; nextCursor: string | null; total: number } {
  const start = placeOf(cursor);
  const items = all.slice(start, start + limit);
  return { items, nextCursor: nextPlace(start + items.length, all.length), total: all.length };
}

/** How many rows were shown before the page of a cursor that counts them. */
export const placeOf = (cursor: string | undefined): number =>
  Math.max(0, Math.trunc(Number(fromCursor(cursor, 1)?.[0] ?? 0)) || 0);

/** The cursor of the page after so many rows; null after the last. */
export const nextPlace = (shown: number, total: number): string | null =>
  shown < total ? toCursor([shown]) : null;
