import type { FieldType, ImportField } from '../import-kind.ts';

/**
 * One field of a kind.
 *
 * @param names names that columns of real exports have for it, as `plainName` gives them, the best first,
 *   set apart by commas
 * @param tells weight that a column of it gives to the guess that a file is of this kind
 */
export function field(
  name: string,
  title: string,
  type: FieldType,
  names: string,
  meaning: string,
  tells = 1,
): ImportField {
  return { name, title, type, synonyms: names.split(', '), meaning, tells };
}
