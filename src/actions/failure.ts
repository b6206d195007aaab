import type { ProblemCode } from '../contract/problem.ts';

const STATUS: Record<ProblemCode, number> = {
  'bad-input': 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  broken: 500,
};

/** The few ways an action fails. A refusal of the domain (standing, an empty figure) is an answer, not a failure. */
export class Failure extends Error {
  readonly code: ProblemCode;
  readonly fields: readonly { path: string; says: string }[];
  /** `says` is shown to a person: one sentence that names what is wrong and what to do. */
  constructor(code: ProblemCode, says: string, fields: readonly { path: string; says: string }[] = []) {
    super(says);
    this.code = code;
    this.fields = fields;
  }
  get status(): number {
    return STATUS[this.code];
  }
}
