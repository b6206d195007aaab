import { parseDocument } from 'yaml';

/** Where a value stands in the document: `['guardrails', 'restDays']`, `['cohorts', 1, 'when']`. */
export type ValuePath = readonly (string | number)[];

/**
 * Sets one value in a program's text, keeping its comments, its order and everything else as it stands; null
 * takes the entry away. A gate that is switched reads `on` or `off`, as people write it.
 */
export function setInProgram(yaml: string, path: ValuePath, value: number | boolean | string | null): string {
  const document = parseDocument(yaml);
  if (value === null) document.deleteIn(path);
  else document.setIn(path, value === true ? 'on' : value === false ? 'off' : value);
  return document.toString({ lineWidth: 0 });
}
