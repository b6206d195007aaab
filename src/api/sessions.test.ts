import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { eachHouse, openTestWorkspace } from '../actions/each-house.ts';
import { MAIN_WORKSPACE } from '../actions/house.ts';
import { makeHouseKey } from '../actions/sessions/house-key.ts';
import { findMemberByMail, makeSignInLink } from '../actions/sessions/sign-in.ts';
import type { KeyView } from '../contract/keys.ts';
import { Problem } from '../contract/problem.ts';
import { DAY } from '../core/signals/signal.ts';
import { openApi, type TestApi } from './every-route.ts';

eachHouse('sessions', (house) => {
  let api: TestApi;

  beforeAll(async () => {
    await openTestWorkspace(house(), MAIN_WORKSPACE);
    api = await openApi(house());
    return () => api.server.close();
  });

  // Tries are counted by the minute.
  beforeEach(() => house().setClock(house().clock() + 120_000));

  const signIn = (token: string) =>
    api.server.inject({ method: 'POST', url: '/api/v1/session', payload: { token } });
  const cookieOf = (reply: Awaited<ReturnType<typeof signIn>>) => String(reply.headers['set-cookie']);
  const sessionOf = (reply: Awaited<ReturnType<typeof signIn>>) =>
    /goodword=([^;]*)/.exec(cookieOf(reply))?.[1] ?? '';
  const ask = (
    session: string,
    more: { method?: 'GET' | 'POST' | 'DELETE'; url?: string; headers?: Record<string, string> } = {},
  ) =>
    api.server.inject({
      method: more.method ?? 'GET',
      url: more.url ?? '/api/v1/session',
      headers: { cookie: `goodword=${session}`, ...more.headers },
      ...(more.method === 'POST' ? { payload: { name: 'mine', role: 'reader' } } : {}),
    });

  test('a link signs in once', async () => {
    const token = await makeSignInLink(house(), null);
    const first = await signIn(`http://127.0.0.1:4600/sign-in?token=${token}`);
    expect(first.statusCode).toBe(200);
    expect(first.json().member.role).toBe('owner');
    const second = await signIn(token);
    expect(second.statusCode).toBe(401);
    expect(Problem.parse(second.json()).detail).toContain('was used already');
    expect(second.headers['set-cookie']).toBeUndefined();
  });

  test('of many who open one link at once exactly one is signed in', async () => {
    const token = await makeSignInLink(house(), null);
    const replies = await Promise.all(Array.from({ length: 8 }, () => signIn(token)));
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, ...Array(7).fill(401)]);
  });

  test('the house says whether it prints, as it is and not as it was when a report was worked out', async () => {
    const told = async (from: TestApi) => {
      const token = await makeSignInLink(house(), null);
      return (
        await from.server.inject({ method: 'POST', url: '/api/v1/session', payload: { token } })
      ).json();
    };
    expect((await told(api)).pdfRefused).toMatch(/print it from your browser/);
    const printPdf = async () => ({ refused: null, pdf: new Uint8Array() });
    const printing = await openApi(Object.assign(Object.create(house()), { printPdf }));
    expect((await told(printing)).pdfRefused).toBeNull();
    await printing.server.close();
  });

  test('a link signs in the member it was made for', async () => {
    const csm = await findMemberByMail(house(), ' CSM@main.example ');
    const reply = await signIn(await makeSignInLink(house(), csm));
    expect(reply.json().member).toMatchObject({ email: 'csm@main.example', role: 'csm' });
    expect(reply.json().permissions).not.toContain('keys');
  });

  test('a link is good for a day', async () => {
    const token = await makeSignInLink(house(), null);
    house().setClock(house().clock() + DAY + 1000);
    expect((await signIn(token)).statusCode).toBe(401);
  });

  test('the cookie is out of reach of scripts and of other sites', async () => {
    const cookie = cookieOf(await signIn(await makeSignInLink(house(), null)));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Path=\//);
  });

  test('a session lives for thirty days', async () => {
    const session = sessionOf(await signIn(await makeSignInLink(house(), null)));
    expect((await ask(session)).statusCode).toBe(200);
    house().setClock(house().clock() + 29 * DAY);
    expect((await ask(session)).statusCode).toBe(200);
    house().setClock(house().clock() + 2 * DAY);
    expect((await ask(session)).statusCode).toBe(401);
  });

  test('signing out ends the session for good', async () => {
    const session = sessionOf(await signIn(await makeSignInLink(house(), null)));
    expect((await ask(session, { method: 'DELETE' })).statusCode).toBe(200);
    expect((await ask(session)).statusCode).toBe(401);
  });

  test.each([
    ['our own page', { 'sec-fetch-site': 'same-origin' }, 201],
    ['another site, as browsers tell', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour of our site', { 'sec-fetch-site': 'same-site' }, 403],
    ['another site, as older browsers tell', { origin: 'https://evil.example', host: '127.0.0.1:4600' }, 403],
    ['an origin that is none', { origin: 'null', host: '127.0.0.1:4600' }, 403],
    ['our own origin', { origin: 'http://127.0.0.1:4600', host: '127.0.0.1:4600' }, 201],
  ] as const)('a change with a cookie from %s', async (_, headers, status) => {
    const session = sessionOf(await signIn(await makeSignInLink(house(), null)));
    const reply = await ask(session, { method: 'POST', url: '/api/v1/keys', headers });
    expect(reply.statusCode).toBe(status);
  });

  test('guessing is slowed', async () => {
    const guesses: number[] = [];
    for (let i = 0; i < 25; i++) guesses.push((await signIn(`gw_main_${'guess'.repeat(5)}${i}`)).statusCode);
    expect(guesses.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(guesses.slice(20)).toEqual(Array(5).fill(429));
    const link = await makeSignInLink(house(), null);
    expect((await signIn(link)).headers['retry-after']).toBe('60');
    house().setClock(house().clock() + 61_000);
    expect((await signIn(link)).statusCode).toBe(200);
  });

  test('a revoked key opens nothing, and the key of the last start neither', async () => {
    const first = await makeHouseKey(house(), 'server 1');
    expect((await api.send('GET /keys', {}, { key: first })).status).toBe(200);
    const second = await makeHouseKey(house(), 'server 2');
    expect((await api.send('GET /keys', {}, { key: first })).status).toBe(401);
    const [own] = ((await api.send('GET /keys', {}, { key: second })).json as { items: KeyView[] }).items;
    expect(own).toMatchObject({ name: 'server 2', ofServer: true });
    const refused = await api.send('DELETE /keys/:id', { params: { id: own?.id ?? '' } }, { key: second });
    expect(refused.status).toBe(409);
    const made = await api.send(
      'POST /keys',
      { body: { name: 'A script', role: 'reader' } },
      { key: second },
    );
    const { key, secret } = made.json as { key: { id: string }; secret: string };
    expect((await api.send('GET /accounts', {}, { key: secret })).status).toBe(200);
    expect((await api.send('DELETE /keys/:id', { params: { id: key.id } }, { key: second })).status).toBe(
      200,
    );
    expect((await api.send('GET /accounts', {}, { key: secret })).status).toBe(401);
    expect((await api.send('DELETE /keys/:id', { params: { id: key.id } }, { key: second })).status).toBe(
      404,
    );
  });

  test('no secret is ever kept or told again', async () => {
    const secret = await makeHouseKey(house(), 'server 3');
    const listed = await api.send('GET /keys', {}, { key: secret });
    expect(listed.text).not.toContain(secret);
    const kept = await house().store.transact(MAIN_WORKSPACE, async (tx) => [
      ...(await sql`select * from api_keys`.execute(tx)).rows,
      ...(await sql`select * from sessions`.execute(tx)).rows,
      ...(await sql`select * from sign_in_links`.execute(tx)).rows,
      ...(await sql`select * from ledger`.execute(tx)).rows,
      ...(await sql`select * from idempotency_keys`.execute(tx)).rows,
    ]);
    expect(JSON.stringify(kept)).not.toContain(secret.slice(8));
    expect(JSON.stringify(kept)).not.toMatch(/gw_main_/);
  });
});
