import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, YAMLSeq } from 'yaml';

/** Where a value stands in the document: `['guardrails', 'restDays']`, `['cohorts', 1, 'when']`. */
export type ValuePath = readonly (string | number)[];

/** The lists of a program, whose entries can be added, moved and taken away. */
export const PROGRAM_LISTS = [
  'departments',
  'needs',
  'milestones',
  'ladder',
  'cohorts',
  'templates',
] as const;
export type ProgramList = (typeof PROGRAM_LISTS)[number];

/**
 * Sets one value in a program's text, keeping its comments, its order and everything else as it stands; null
 * takes the entry away. A gate that is switched reads `on` or `off`, as people write it; words in a list stand
 * on one line.
 */
export function setInProgram(
  yaml: string,
  path: ValuePath,
  value: number | boolean | string | readonly string[] | null,
): string {
  const document = parseDocument(yaml);
  if (value === null) document.deleteIn(path);
  else if (typeof value === 'object') document.setIn(path, document.createNode(value, { flow: true }));
  else document.setIn(path, value === true ? 'on' : value === false ? 'off' : value);
  return written(document);
}

/** Sets a flag of an entry, which unlike a gate reads `true`; one that is not raised is not written at all. */
export function flagInProgram(yaml: string, path: ValuePath, raised: boolean): string {
  const document = parseDocument(yaml);
  if (raised) document.setIn(path, true);
  else document.deleteIn(path);
  return written(document);
}

/** Adds an entry at a place of a list; left out, at its end. A list that is missing is begun. */
export function addToProgram(yaml: string, list: ProgramList, entry: object, place?: number): string {
  const document = parseDocument(yaml);
  const node: Node = document.createNode(entry);
  if (isMap<Node, Node>(node)) {
    for (const { value } of node.items) {
      if (isSeq(value)) value.flow = true;
      if (isScalar(value) && typeof value.value === 'string' && value.value.includes('\n'))
        value.type = 'BLOCK_LITERAL';
    }
  }
  const entries = listIn(document, list);
  entries.flow = false;
  entries.items.splice(place ?? entries.items.length, 0, node);
  return written(document);
}

/** Moves an entry of a list to another place of it; its comments go with it. */
export function moveInProgram(yaml: string, list: ProgramList, from: number, to: number): string {
  const document = parseDocument(yaml);
  const { items } = listIn(document, list);
  items.splice(to, 0, ...items.splice(from, 1));
  return written(document);
}

/** Takes an entry out of a list. What still names it is left as it stands (remove-entry.ts looks after that). */
export function takeFromProgram(yaml: string, list: ProgramList, place: number): string {
  const document = parseDocument(yaml);
  const entries = listIn(document, list);
  entries.items.splice(place, 1);
  // An empty list in block style would read as nothing at all.
  if (entries.items.length === 0) entries.flow = true;
  return written(document);
}

/** `second-team-live` for "Second team live": an id that nobody in the list bears yet. */
export function freeId(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
  const id = plain === '' ? 'entry' : plain.slice(0, 60).replace(/-+$/, '');
  if (!taken.includes(id)) return id;
  let number = 2;
  while (taken.includes(`${id}-${number}`)) number += 1;
  return `${id}-${number}`;
}

function listIn(document: Document.Parsed, list: ProgramList): YAMLSeq<Node> {
  const found = document.get(list, true);
  if (isSeq<Node>(found)) return found;
  const begun = new YAMLSeq<Node>();
  document.set(list, begun);
  return begun;
}

const written = (document: Document.Parsed): string => document.toString({ lineWidth: 0 });
