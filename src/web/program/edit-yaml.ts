import { parseDocument } from 'yaml';
import type { ValuePath } from './guardrail-sentences.ts';

/** Set one value in the document, keeping its comments, its order and everything else as it stands. */
export function setInYaml(yaml: string, path: ValuePath, value: number | boolean | string): string {
  const document = parseDocument(yaml);
  document.setIn(path, value === true ? 'on' : value === false ? 'off' : value);
  return document.toString({ lineWidth: 0 });
}
