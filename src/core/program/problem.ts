/** Something wrong in a program or a condition, told so that its author can go there and mend it. */
export type Problem = {
  /** One sentence in plain words. */
  readonly message: string;
  /** Line and column of the place, both counted from 1. */
  readonly line: number;
  readonly column: number;
  /** What to do about it: "Did you mean person.nps?". */
  readonly hint?: string;
};

/** A place in a text, as offsets of its first character and the one after its last. */
export type Span = { readonly start: number; readonly end: number };

/** Line and column (from 1) of an offset in a text. Offsets beyond the end count as its last place. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, offset));
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: before.length - lineStart + 1 };
}

/** One line for the console: `12:7 There is no fact person.npss. Did you mean person.nps?` */
export function tellProblem(problem: Problem): string {
  const hint = problem.hint === undefined ? '' : ` ${problem.hint}`;
  return `${problem.line}:${problem.column} ${problem.message}${hint}`;
}
