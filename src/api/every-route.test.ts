import { beforeAll, describe, expect, test } from 'vitest';
import { eachHouse, openTestWorkspace, type TestWorkspace } from '../actions/each-house.ts';
import { Problem } from '../contract/problem.ts';
import { parts, type Route } from '../contract/route.ts';
import { type Routes, routes } from '../contract/routes.ts';
import type { Permission, Role } from '../contract/session.ts';
import { listLedger } from '../store/ledger.ts';
import {
  type Example,
  everyRoute,
  examplesOf,
  findIds,
  type Ids,
  keyFor,
  openApi,
  openSampleWorkspace,
  type TestApi,
} from './every-route.ts';

/** Who may do what, written down a second time and on purpose: a slip in permissions.ts shows here. */
const MAY: Readonly<Record<Role, readonly Permission[]>> = {
  owner: ['read', 'tell', 'ask', 'decide', 'request', 'use', 'program', 'data', 'keys'],
  csm: ['read', 'tell', 'ask', 'decide', 'request', 'use'],
  sales: ['read', 'tell', 'decide', 'request', 'use'],
  marketing: ['read', 'tell', 'request', 'use'],
  product: ['read', 'tell', 'request'],
  reader: ['read'],
};
const ROLES = Object.keys(MAY) as Role[];

/** A stream that stays open has a test of its own (events.test.ts). */
const answering = everyRoute.filter((route) => (routes[route] as Route).as !== 'events');
const withId = answering.filter((route) => route.includes(':id'));

const ledgerOf = (workspace: TestWorkspace) =>
  workspace.transact((tx) => listLedger(tx, workspace.id, 0, 1000));

eachHouse('every route', (house) => {
  let api: TestApi;
  let company: TestWorkspace;
  let other: TestWorkspace;
  let ids: Ids;
  let ownersKey: string;
  let before: ReadonlySet<string>;
  let examples: Readonly<Record<keyof Routes, Example>>;

  beforeAll(async () => {
    api = await openApi(house());
    company = await openSampleWorkspace(house(), 'company');
    other = await openTestWorkspace(house(), 'other');
    ownersKey = await keyFor(company, 'owner');
    ids = await findIds(api, ownersKey);
    examples = examplesOf(ids);
    before = new Set((await ledgerOf(company)).map((entry) => entry.entryId));
    return () => api.server.close();
  });

  test('is bound', () => {
    const missing = everyRoute.filter((route) => {
      const { method, path } = parts(route);
      return !api.server.hasRoute({ method, url: `/api/v1${path}` });
    });
    expect(missing).toEqual([]);
  });

  describe('without a session', () => {
    test.each(everyRoute.filter((route) => routes[route].needs !== 'anyone'))(
      '%s answers nobody',
      async (route) => {
        const reply = await api.send(route, examples[route]);
        expect(reply.status).toBe(401);
        expect(reply.type).toContain('application/problem+json');
        expect(Problem.parse(reply.json).code).toBe('not-signed-in');
      },
    );

    test.each([
      ['a key that nobody made', 'gw_company_abcdefghijklmnopqrstuvwxyz'],
      ['a key of a workspace that does not exist', 'gw_nowhere_abcdefghijklmnopqrstuvwxyz'],
      ['nonsense', 'nonsense'],
    ])('nor with %s', async (_, key) => {
      expect((await api.send('GET /accounts', {}, { key })).status).toBe(401);
    });

    test.each(['/api/v1/openapi.json', '/api/v1/reference/', '/api/v1/nothing'])(
      'nor does %s',
      async (url) => {
        const reply = await api.server.inject({ url });
        expect([401, 404]).toContain(reply.statusCode);
        expect(reply.headers['content-type']).toContain('application/problem+json');
      },
    );
  });

  test.each(ROLES)('opens to the role %s what it may do, and nothing else', async (role) => {
    const key = await keyFor(other, role);
    const wrong: string[] = [];
    for (const route of answering) {
      if (routes[route].needs === 'anyone' || route === 'DELETE /session') continue;
      // Nothing exists under this id and no body fits, so that what is allowed changes nothing.
      const harmless = {
        params: { id: 'none' },
        ...(route.startsWith('GET') ? {} : { body: ['nothing'] }),
      };
      const { status } = await api.send(route, harmless, { key });
      const allowed = status !== 401 && status !== 403;
      if (allowed !== MAY[role].includes(routes[route].needs)) wrong.push(`${route} answered ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('keeps the things of another workspace to itself: each of them answers 404', async () => {
    const key = await keyFor(other, 'owner');
    const wrong: string[] = [];
    for (const route of withId) {
      const { status } = await api.send(route, examples[route], { key });
      if (status !== 404) wrong.push(`${route} answered ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('takes no thing of another workspace in a body or a question', async () => {
    const key = await keyFor(other, 'owner');
    const answers = {
      act: await api.send('POST /acts', examples['POST /acts'], { key }),
      need: await api.send(
        'POST /needs',
        { body: { ...(examples['POST /needs'].body as object), opportunityId: ids.opportunity } },
        { key },
      ),
      match: await api.send(
        'POST /needs/match',
        { body: { rung: 'quote', fit: {}, opportunityId: ids.opportunity } },
        { key },
      ),
    };
    expect(answers.act.status).toBe(404);
    expect(answers.need.status).toBe(404);
    expect(answers.match.status).toBe(404);
    for (const [route, query] of [
      ['GET /people', { accountId: ids.account }],
      ['GET /asks', { personId: ids.person }],
      ['GET /acts', { accountId: ids.account }],
      ['GET /stories', { accountId: ids.account }],
      ['GET /opportunities', { accountId: ids.account }],
      ['GET /search', { q: 'a' }],
      ['GET /imports', {}],
      ['GET /merges', {}],
    ] as const) {
      const { json } = await api.send(route, { query }, { key });
      expect(json.items ?? json.hits, `${route} of another workspace`).toEqual([]);
    }
  });

  test('left nothing behind in either workspace by all that was refused', async () => {
    const entries = [...(await ledgerOf(company)), ...(await ledgerOf(other))].filter(
      (entry) => !before.has(entry.entryId),
    );
    expect(entries.map((entry) => entry.action).filter((action) => action !== 'POST /keys')).toEqual([]);
  });

  describe('answers what the contract says', () => {
    const questions = answering.filter((route) => route.startsWith('GET') && !('as' in routes[route]));
    test.each(questions)('%s', async (route) => {
      const reply = await api.send(route, examples[route], { key: ownersKey });
      expect(reply.status, reply.text.slice(0, 500)).toBe(200);
      // Equal to what the schema reads: nothing is missing and nothing is told that it does not name.
      expect(reply.json).toEqual(routes[route].answer.parse(reply.json));
    });

    test('GET /imports/:id/rejects.csv', async () => {
      const reply = await api.send('GET /imports/:id/rejects.csv', examples['GET /imports/:id/rejects.csv'], {
        key: ownersKey,
      });
      expect([reply.status, reply.type]).toEqual([200, 'text/csv; charset=utf-8']);
      expect(reply.text).toContain('employees');
    });
  });
});
