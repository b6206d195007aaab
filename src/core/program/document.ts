import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type Scalar } from 'yaml';
import { placeOf } from './problem.ts';
import { type Path, type ProgramProblem, tellPath } from './program-problem.ts';

/** A YAML text once parsed, with the way back from its parts to their places. */
export type ProgramDocument = {
  readonly text: string;
  readonly root: Node | null;
  /** Mistakes of YAML itself. */
  readonly problems: readonly ProgramProblem[];
};

/** The most that is read; nobody's program is longer, and checking stays quick. */
const LONGEST = 1_000_000;

/** Parses YAML 1.2. Several documents in one text, broken syntax and repeated keys are problems. */
export function parseProgramText(text: string): ProgramDocument {
  if (text.length > LONGEST)
    return {
      text,
      root: null,
      problems: [problemAt(text, 0, [], 'The program is longer than a million characters.')],
    };
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: true, logLevel: 'error' });
  const problems = document.errors.map((error) => problemAt(text, error.pos[0], [], yamlWords(error.code)));
  return { text, root: document.contents, problems };
}

function yamlWords(code: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'This key stands here twice.';
    case 'TAB_AS_INDENT':
      return 'Indent with spaces, not with tabs.';
    case 'BAD_INDENT':
      return 'The indentation does not fit.';
    case 'MULTIPLE_DOCS':
      return 'One program per file.';
    case 'MISSING_CHAR':
      return 'A quote, bracket or colon is missing.';
    default:
      return 'This is no YAML that can be read.';
  }
}

/** A problem at an offset of the text. */
export function problemAt(
  text: string,
  offset: number,
  path: Path,
  message: string,
  hint?: string,
  level: ProgramProblem['level'] = 'error',
): ProgramProblem {
  const base = { path: tellPath(path), level, message, ...placeOf(text, offset) };
  return hint === undefined ? base : { ...base, hint };
}

/** The node at a path; where the path leads beyond the document, the nearest node above. */
export function nodeAt(root: Node | null, path: Path): Node | null {
  let node = root;
  for (const step of path) {
    let next: unknown;
    if (isMap(node) && typeof step === 'string') next = node.get(step, true);
    else if (isSeq(node) && typeof step === 'number') next = node.get(step, true);
    if (!isNode(next)) return node;
    node = next;
  }
  return node;
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value);
}

/** Where a node begins in the text. */
export function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

/**
 * The offset in the document of a character of a scalar's value, whatever way the scalar is written
 * (plain, quoted, folded): the value is followed through the source, letting it skip quotes, escapes,
 * line breaks and indentation.
 */
export function offsetWithin(text: string, scalar: Scalar, index: number): number {
  const value = String(scalar.value);
  const [start, end] = scalar.range ?? [0, text.length];
  const quoted = scalar.type === 'QUOTE_DOUBLE' || scalar.type === 'QUOTE_SINGLE';
  const isBlock = scalar.type === 'BLOCK_FOLDED' || scalar.type === 'BLOCK_LITERAL';
  let at = isBlock ? text.indexOf('\n', start) + 1 : start + (quoted ? 1 : 0);
  for (let i = 0; i <= index && i < value.length; i++) {
    const char = value[i]!;
    if (!/\s/.test(char)) while (at < end && text[at] !== char) at++;
    if (i < index && !/\s/.test(char)) at++;
  }
  return Math.min(at, Math.max(start, end - 1));
}
