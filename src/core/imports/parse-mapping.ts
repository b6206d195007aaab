import type { FieldSource, ImportKind, Mapping } from './import-kind.ts';
import { KIND_READERS } from './import-kinds.ts';
import { plainName } from './kinds/plain-name.ts';

export type ParsedMapping =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * What somebody told about the columns, laid over a guessed or remembered mapping: field → name of a
 * column, or `=text` for the same text in every row, or nothing for "no column". Names of fields and
 * columns need not be exact in case and punctuation. A column that is told for one field leaves others.
 *
 * @param told such as `{ account: 'Company', instrument: '=nps', owner: '' }`
 */
export function parseMapping(
  kind: ImportKind,
  columns: readonly string[],
  told: Readonly<Record<string, string>>,
  onto: Mapping = {},
): ParsedMapping {
  const { definition } = KIND_READERS[kind];
  const problems: string[] = [];
  const sources = new Map<string, FieldSource | null>();
  for (const [name, text] of Object.entries(told)) {
    const field = definition.fields.find((known) => alike(known.name, name) || alike(known.title, name));
    const column = columns.find((known) => known === text) ?? columns.find((known) => alike(known, text));
    if (!field) {
      const known = definition.fields.map((each) => each.name).join(', ');
      problems.push(`${definition.title} have no field "${name}"; there are: ${known}.`);
    } else if (text === '') sources.set(field.name, null);
    else if (column !== undefined) sources.set(field.name, { column });
    else if (text.startsWith('=')) sources.set(field.name, { text: text.slice(1) });
    else problems.push(`The file has no column "${text}" (for ${field.name}).`);
  }
  if (problems.length > 0) return { ok: false, problems };
  const toldColumns = new Set(
    [...sources.values()].map((source) => (source && 'column' in source ? source.column : null)),
  );
  const kept = Object.entries(onto).filter(
    ([field, source]) => !sources.has(field) && !('column' in source && toldColumns.has(source.column)),
  );
  const added = [...sources].flatMap(([field, source]) => (source ? [[field, source] as const] : []));
  return { ok: true, mapping: Object.fromEntries([...kept, ...added]) };
}

/** Splits `field=column` (`rung==review` gives the text "review" for every row); null when it is none. */
export function splitOverride(text: string): [field: string, source: string] | null {
  const at = text.indexOf('=');
  return at < 1 ? null : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

/** A mapping as plain words, as it is remembered and shown: the way `parseMapping` takes it. */
export function mappingWords(mapping: Mapping): Record<string, string> {
  const entries = Object.entries(mapping);
  return Object.fromEntries(
    entries.map(([field, source]) => [field, 'column' in source ? source.column : `=${source.text}`]),
  );
}

function alike(one: string, other: string): boolean {
  return one === other || (plainName(one) !== '' && plainName(one) === plainName(other));
}
