import type { FastifyInstance, FastifyReply } from 'fastify';
import { runAction } from '../actions/action.ts';
import { Failure } from '../actions/failure.ts';
import type { House } from '../actions/house.ts';
import { isAllowed } from '../actions/permissions.ts';
import { getSession } from '../actions/sessions/get-session.ts';
import { findMemberByMail, makeSignInLink, signIn, signOut } from '../actions/sessions/sign-in.ts';
import { SignIn } from '../contract/session.ts';
import { callerOf, SESSION_COOKIE } from './door.ts';

const THIRTY_DAYS = 30 * 86_400;
const TRIES_PER_MINUTE = 20;

/** Signing in and out: the only routes that set a cookie. Guessing is slowed per address. */
export function serveSessions(server: FastifyInstance, house: House): void {
  const tries = new Map<string, { since: number; count: number }>();
  server.post('/api/v1/session', async (request, reply) => {
    const now = house.clock();
    const mine = tries.get(request.ip);
    const fresh = mine === undefined || now - mine.since > 60_000 ? { since: now, count: 0 } : mine;
    tries.set(request.ip, { ...fresh, count: fresh.count + 1 });
    if (fresh.count >= TRIES_PER_MINUTE) {
      reply.header('retry-after', '60');
      throw new Failure('too-many', 'Too many tries from this address; wait a minute.');
    }
    const body = SignIn.safeParse(request.body);
    if (!body.success)
      throw new Failure('bad-input', 'Send the token of the sign-in link as {"token": "…"}.');
    const { session, caller } = await signIn(house, body.data.token);
    setCookie(reply, session, THIRTY_DAYS, request.protocol === 'https');
    return runAction(house, caller, getSession, {});
  });
  // For `goodword link` on the machine of the server: needs a key that may make keys.
  server.post('/api/v1/session/links', async (request) => {
    const caller = await callerOf(house, request);
    if (!isAllowed(caller, 'keys')) throw new Failure('not-allowed', 'Only an owner makes sign-in links.');
    const as = (request.body as { as?: unknown } | null)?.as;
    const memberId = typeof as === 'string' ? await findMemberByMail(house, as) : null;
    if (typeof as === 'string' && memberId === null)
      throw new Failure('not-found', `No member has the address ${as}.`);
    return { token: await makeSignInLink(house, memberId) };
  });
  server.delete('/api/v1/session', async (request, reply) => {
    const caller = await callerOf(house, request);
    const token = request.cookies[SESSION_COOKIE];
    if (token !== undefined) await signOut(house, caller, token);
    setCookie(reply, '', 0, request.protocol === 'https');
    return {};
  });
}

function setCookie(reply: FastifyReply, value: string, maxAge: number, secure: boolean): void {
  reply.setCookie(SESSION_COOKIE, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge });
}
