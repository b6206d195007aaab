import { codePoints, isSeen } from '../../customers/shown-name.ts';
import type { DraftSignal } from '../draft-signal.ts';
import type { SeenRows } from '../duplicate-rows.ts';
import type { KindDefinition } from '../import-kind.ts';
import type { RowTaken } from '../row-result.ts';
import { textHash } from '../values/text-hash.ts';
import { field } from './field.ts';
import type { FieldReaders, Row } from './field-readers.ts';

/** What a row tells; its warnings are written down in the row. */
export type ToldRow = Omit<RowTaken, 'ok' | 'warnings'>;

/** A kind of import: its fields, and how its rows become signals. */
export type KindReader = {
  readonly definition: KindDefinition;
  /** Called once per import. The reader it gives returns null when it has noted problems in the row. */
  readonly compile: (read: FieldReaders, seen: SeenRows) => (row: Row) => ToldRow | null;
};

/** Rows that the source has marked as deleted; every kind has it, and row-reader.ts deals with it. */
export const DELETED_FIELD = field(
  'deleted',
  'Deleted',
  'yes-no',
  'is deleted, deleted, fivetran deleted',
  'Whether the source has deleted the record; then what it told is taken back.',
  0,
);

/** When the source last changed the record: the moment at which what the row tells was true. */
export const UPDATED_FIELD = field(
  'updated',
  'Last changed',
  'date',
  'updated at, last modified date, last modified at, last updated at, last updated, sys updated at, sys updated on, modified at, modified, modified date, updated, lastmodifieddate, last modified, geandert am',
  'When the source last changed the record.',
  0,
);

/** The id of a row, or for rows without one a hash of the words that make it the row it is. */
export function rowKey(id: string | undefined, words: () => string): string {
  return id ?? `#${textHash(words())}`;
}

/**
 * The key of a row that is one event among many. A key that came before with other content is no
 * correction but a second event under the same id: it gets the hash of its content, and a warning. So the
 * first keeps `usage:U-1`, the second is `usage:U-1~9f…`; importing the file again finds both unchanged.
 */
export function eventKey(row: Row, seen: SeenRows, key: string, content: string): string {
  if (seen.note(key, content) !== 'different') return key;
  row.warnings.push({
    code: 'duplicate-id',
    text: `another row of this file has the id ${key} and other content`,
  });
  return `${key}~${textHash(content)}`;
}

/**
 * Whether a row about a thing (an account, a subscription) may speak: of two rows with one id and
 * different content in one file nobody can say which is right, so the first is kept and the second refused.
 */
export function speaksFirst(row: Row, seen: SeenRows, key: string, content: string, column: string): boolean {
  if (seen.note(key, content) !== 'different') return true;
  row.problems.push({ column, reason: `an earlier row of this file has the id ${key} and other content` });
  return false;
}

/** Tells of a name that somebody would look at and see nothing. */
export function noteUnseenName(row: Row, column: string, name: string | undefined): void {
  if (name === undefined || isSeen(name)) return;
  row.warnings.push({ code: 'unseen-name', text: `${column}: ${codePoints(name)}` });
}

/** A draft at a moment that the row tells, or else at the moment of the file, marked as such. */
export function draft(
  read: FieldReaders,
  sourceId: string,
  at: number | undefined,
  body: DraftSignal['body'],
): DraftSignal {
  return at === undefined
    ? { sourceId, occurredAt: read.observedAt, undated: true, body }
    : { sourceId, occurredAt: at, body };
}

/**
 * The later event of two that must not come in the wrong order: a source that knows only days puts the
 * end of a thing before its beginning on the same day. It then comes one millisecond after it.
 */
export function after(start: number | undefined, end: number): number {
  return start === undefined || end > start ? end : start + 1;
}

/** The object without the fields that nothing was told of. */
export function told<T extends Record<string, unknown>>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: Record<string, unknown> = {};
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept as { [K in keyof T]?: Exclude<T[K], undefined> };
}
