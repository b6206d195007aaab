import type * as z from 'zod';
import type { Problem } from '../contract/problem.ts';
import type { Method, Route } from '../contract/route.ts';
import type { Routes } from '../contract/routes.ts';
import { withShownNames } from '../core/customers/shown-name.ts';

/** A route by its method and path, as it stands in contract/routes.ts. Only types are taken from there, so no schema is shipped. */
export type Call = keyof Routes;
export type CallOf<M extends Method> = Extract<Call, `${M} ${string}`>;

type In<R, F extends string> = R extends { readonly [K in F]: infer S extends z.ZodType }
  ? z.input<S>
  : never;
type Part<R extends Route, F extends 'params' | 'query' | 'body'> = [In<R, F>] extends [never]
  ? { readonly [K in F]?: undefined }
  : F extends 'query'
    ? { readonly [K in F]?: In<R, F> }
    : { readonly [K in F]: In<R, F> };

/** What a call has to bring: path parameters, query and body, as its route says. */
export type RequestOf<K extends Call> = Part<Routes[K], 'params'> &
  Part<Routes[K], 'query'> &
  Part<Routes[K], 'body'>;
/** The query of a call alone. */
export type QueryOf<K extends Call> = NonNullable<RequestOf<K>['query']>;
export type AnswerOf<K extends Call> = z.output<Routes[K]['answer']>;

/** A failure with the words the server gave for it. */
export class CallFailed extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

type Loose = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };

/** The address of a call under /api/v1, with its parameters and query in place. */
export function address<K extends Call>(key: K, request: RequestOf<K>): string {
  const { params = {}, query = {} } = request as Loose;
  const path = key
    .slice(key.indexOf(' ') + 1)
    .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`;
}

const offline: Problem = {
  type: 'about:blank',
  code: 'broken',
  status: 0,
  title: 'No answer',
  detail:
    'Goodword does not answer. Check that it runs and that you are online; nothing you wrote here is lost.',
};

async function problemOf(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { ...offline, status: response.status, title: response.statusText };
  }
}

/** Tells one sending from every other. Browsers keep `crypto.randomUUID` from plain http, which a house of one's own may speak. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16).padStart(8, '0')).join(
    '',
  );

/** Ask the house. Rejects with CallFailed; a second sending of the same `idempotencyKey` counts once. */
export async function call<K extends Call>(
  key: K,
  request: RequestOf<K>,
  options: { signal?: AbortSignal; idempotencyKey?: string } = {},
): Promise<AnswerOf<K>> {
  const method = key.slice(0, key.indexOf(' '));
  const { body } = request as Loose;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['idempotency-key'] = options.idempotencyKey ?? newKey();
  if (body !== undefined) headers['content-type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(address(key, request), {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? null : JSON.stringify(body),
      signal: options.signal ?? null,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new CallFailed(offline);
  }
  if (!response.ok) throw new CallFailed(await problemOf(response));
  return JSON.parse(withShownNames(await response.text())) as AnswerOf<K>;
}

/** Send one file, telling how much of it has left (0 to 1). */
export function upload(
  file: File,
  onSent: (part: number) => void,
): Promise<AnswerOf<'POST /imports/uploads'>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/imports/uploads');
    request.setRequestHeader('idempotency-key', newKey());
    request.upload.onprogress = (event) => onSent(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () => reject(new CallFailed(offline));
    request.onload = () => {
      try {
        const answer: unknown = JSON.parse(request.responseText);
        if (request.status < 300) resolve(answer as AnswerOf<'POST /imports/uploads'>);
        else reject(new CallFailed(answer as Problem));
      } catch {
        reject(new CallFailed({ ...offline, status: request.status }));
      }
    };
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
