import type { Problem } from './problem.ts';

/** A problem of a program document: an error keeps it from running, a warning does not. */
export type ProgramProblem = Problem & {
  /** Where in the document, such as `ladder[2].after[0]`; empty for the document as a whole. */
  readonly path: string;
  readonly level: 'error' | 'warning';
};

/** Where something stands in a document: keys and positions from the top. */
export type Path = readonly (string | number)[];

/** `ladder[2].after[0]` */
export function tellPath(path: Path): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join('');
}
