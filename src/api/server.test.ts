import { beforeAll, describe, expect, test } from 'vitest';
import { eachHouse, type TestWorkspace } from '../actions/each-house.ts';
import { tellCustomers } from '../actions/small-company.ts';
import { Problem } from '../contract/problem.ts';
import { findAnswer, listLedger } from '../store/ledger.ts';
import { keyFor, openApi, type TestApi } from './every-route.ts';

eachHouse('the server', (house) => {
  let api: TestApi;
  let workspace: TestWorkspace;
  let key: string;

  beforeAll(async () => {
    api = await openApi(house());
    workspace = await house().openWorkspace();
    await tellCustomers(workspace, { acc_halden: ['per_marta'] });
    key = await keyFor(workspace, 'owner');
    return () => api.server.close();
  });

  test('says that it is well to whoever asks, and nothing else', async () => {
    const reply = await api.server.inject('/healthz');
    expect(reply.json()).toEqual({ status: 'ok', version: '0.0.0-test', store: house().engine });
  });

  test.each([
    ['an address that is not there', { method: 'GET', url: '/api/v1/nothing' }, 404, 'not-found'],
    ['a thing that is not there', { method: 'GET', url: '/api/v1/accounts/acc_none' }, 404, 'not-found'],
    [
      'a body that is no JSON',
      { method: 'POST', url: '/api/v1/keys', payload: '{"name":' },
      400,
      'bad-input',
    ],
    [
      'a body of the wrong shape',
      { method: 'POST', url: '/api/v1/keys', payload: '{"name":7}' },
      400,
      'bad-input',
    ],
    [
      'a question of the wrong shape',
      { method: 'GET', url: '/api/v1/accounts?limit=many' },
      400,
      'bad-input',
    ],
    [
      'a page that we did not make',
      { method: 'GET', url: '/api/v1/accounts?cursor=bm9uc2Vuc2U' },
      400,
      'bad-input',
    ],
    [
      'a body beyond all measure',
      { method: 'POST', url: '/api/v1/keys', payload: `"${'x'.repeat(5_000_000)}"` },
      413,
      'too-large',
    ],
    ['a torn address', { method: 'GET', url: '/api/v1/accounts/%E0%A4' }, 400, 'bad-input'],
    [
      'an id that no route takes',
      { method: 'GET', url: `/api/v1/accounts/${'x'.repeat(400)}` },
      404,
      'not-found',
    ],
    ['a character that no text can hold', { method: 'GET', url: '/api/v1/accounts/a%00b' }, 400, 'bad-input'],
    [
      'an id beyond all measure',
      { method: 'GET', url: `/api/v1/accounts/${'x'.repeat(250)}` },
      400,
      'bad-input',
    ],
  ] as const)('tells of %s as a problem', async (_, request, status, code) => {
    const reply = await api.server.inject({
      ...request,
      headers: {
        authorization: `Bearer ${key}`,
        ...('payload' in request ? { 'content-type': 'application/json' } : {}),
      },
    });
    const problem = Problem.parse(reply.json());
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect([reply.statusCode, problem.status, problem.code]).toEqual([status, status, code]);
    expect(problem.type).toBe(`/problems/${code}`);
    expect(problem.detail).not.toMatch(/\n\s*at |node_modules|select |insert /);
  });

  test('names every field at fault', async () => {
    const { json } = await api.send('POST /keys', { body: { name: '', role: 'emperor' } }, { key });
    expect(
      Problem.parse(json)
        .fields?.map((field) => field.path)
        .sort(),
    ).toEqual(['body.name', 'body.role']);
  });

  test('sends every answer with the headers that keep a browser safe', async () => {
    for (const url of ['/healthz', '/api/v1/accounts', '/api/v1/nothing', '/']) {
      const { headers } = await api.server.inject({ url });
      expect(headers['x-content-type-options'], url).toBe('nosniff');
      expect(headers['content-security-policy'], url).toContain("frame-ancestors 'none'");
    }
  });

  describe('an Idempotency-Key', () => {
    const give = (idempotency: string | undefined, what: string) =>
      api.send(
        'POST /people/:id/signals',
        { params: { id: 'per_marta' }, body: { kind: 'give', what } },
        { key, headers: idempotency === undefined ? {} : { 'idempotency-key': idempotency } },
      );
    const given = async () =>
      (await workspace.transact((tx) => listLedger(tx, workspace.id, 0, 1000))).filter(
        (entry) => entry.action === 'POST /people/:id/signals',
      ).length;

    test('answers a repeated request again and does it once', async () => {
      const before = await given();
      const first = await give('one', 'Early access');
      const again = await give('one', 'Early access');
      expect([again.status, again.json]).toEqual([first.status, first.json]);
      expect(await given()).toBe(before + 1);
    });

    test('does it once for requests that come at the same moment', async () => {
      const before = await given();
      const answers = await Promise.all(Array.from({ length: 6 }, () => give('at once', 'A fix')));
      expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
      expect(answers[0]?.status).toBe(201);
      expect(await given()).toBe(before + 1);
    });

    test('is refused for another request', async () => {
      await give('two', 'A fix');
      expect((await give('two', 'Another fix')).status).toBe(409);
      expect((await give('x'.repeat(201), 'A fix')).status).toBe(400);
    });

    test('binds nobody who sends none', async () => {
      const before = await given();
      await give(undefined, 'A fix');
      await give(undefined, 'A fix');
      expect(await given()).toBe(before + 2);
    });

    test('keeps no secret: what is shown once is not shown again', async () => {
      const make = () =>
        api.send(
          'POST /keys',
          { body: { name: 'A script', role: 'reader' } },
          { key, headers: { 'idempotency-key': 'four' } },
        );
      const made = await make();
      expect(made.status).toBe(201);
      const again = await make();
      expect([again.status, Problem.parse(again.json).detail]).toEqual([
        409,
        'This request was carried out; what it answered was shown once.',
      ]);
      const kept = await workspace.transact((tx) => findAnswer(tx, workspace.id, 'four'));
      expect(kept?.answer).toBeNull();
    });

    test('does not bind what failed', async () => {
      const to = (id: string) =>
        api.send(
          'POST /people/:id/signals',
          { params: { id }, body: { kind: 'confirm' } },
          { key, headers: { 'idempotency-key': 'three' } },
        );
      expect((await to('per_nobody')).status).toBe(404);
      expect((await to('per_marta')).status).toBe(201);
    });
  });
});
