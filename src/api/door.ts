import type { FastifyRequest } from 'fastify';
import { Failure } from '../actions/failure.ts';
import type { Caller, House } from '../actions/house.ts';
import { readKey, readSession } from '../actions/sessions/sign-in.ts';

/** Cookie of a signed-in browser. */
export const SESSION_COOKIE = 'goodword';

/**
 * Who sends this request: a key in `Authorization: Bearer`, else a session's cookie. A browser that
 * sends its cookie with a change must come from our own pages. Throws `not-signed-in`.
 */
export async function callerOf(house: House, request: FastifyRequest): Promise<Caller> {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) {
    const caller = await readKey(house, bearer);
    if (caller !== null) return caller;
    throw new Failure('not-signed-in', 'This key is unknown or was revoked.');
  }
  const token = request.cookies[SESSION_COOKIE];
  const caller = token === undefined ? null : await readSession(house, token);
  if (caller === null) throw new Failure('not-signed-in', 'Sign in with the link that the console printed.');
  if (request.method !== 'GET' && !isOwnOrigin(request)) {
    throw new Failure('not-allowed', 'This request came from another site.');
  }
  return caller;
}

function isOwnOrigin(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

/** The caller's Idempotency-Key, or null. */
export function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (Array.isArray(key) || (key !== undefined && key.length > 200)) {
    throw new Failure('bad-input', 'Idempotency-Key must be one value of at most 200 characters.');
  }
  return key ?? null;
}
