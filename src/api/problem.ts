import { STATUS_CODES } from 'node:http';
import { Failure } from '../actions/failure.ts';
import type { Problem } from '../contract/problem.ts';

/** Any error as RFC 9457 problem+json. What is not ours to explain says only that something broke. */
export function toProblem(error: unknown, instance: string): Problem {
  if (error instanceof Failure) {
    return {
      type: `/problems/${error.code}`,
      code: error.code,
      title: STATUS_CODES[error.status] ?? error.code,
      status: error.status,
      detail: error.message,
      instance,
      ...(error.fields.length === 0 ? {} : { fields: [...error.fields] }),
    };
  }
  const told = (error as { statusCode?: number }).statusCode ?? 500;
  // An id longer than the router takes is the id of nothing.
  const status = told === 414 ? 404 : told;
  if (status >= 400 && status < 500) {
    const code = status === 413 ? 'too-large' : status === 404 ? 'not-found' : 'bad-input';
    return {
      type: `/problems/${code}`,
      code,
      title: STATUS_CODES[status] ?? 'Bad request',
      status,
      detail: (error as Error).message,
      instance,
    };
  }
  return {
    type: '/problems/broken',
    code: 'broken',
    title: 'Something broke',
    status: 500,
    detail: 'Something broke on our side. Nothing you did was lost; the server log has the details.',
    instance,
  };
}
