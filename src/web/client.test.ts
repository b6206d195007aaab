import { afterEach, expect, test, vi } from 'vitest';
import { address, CallFailed, call } from './client.ts';

afterEach(() => vi.unstubAllGlobals());

function answerWith(body: unknown, status = 200) {
  const fetched = vi.fn<typeof fetch>(async () => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

test('an address fills its parameters, escapes them and leaves out what is not asked for', () => {
  expect(
    address('GET /accounts/:id/timeline', {
      params: { id: 'a/b c' },
      query: { kinds: 'voice,act', limit: 50 },
    }),
  ).toBe('/api/v1/accounts/a%2Fb%20c/timeline?kinds=voice%2Cact&limit=50');
  expect(address('GET /today', { query: {} })).toBe('/api/v1/today');
  expect(address('GET /accounts', { query: { search: '' } })).toBe('/api/v1/accounts');
});

test('every change carries a key of its own, so that sending it twice counts once', async () => {
  const fetched = answerWith({ signalId: 's' }, 201);
  for (const _ of [1, 2])
    await call('POST /people/:id/signals', { params: { id: 'p' }, body: { kind: 'confirm' } });
  const keys = fetched.mock.calls.map(([, init]) => new Headers(init?.headers).get('idempotency-key'));
  expect(new Set(keys).size).toBe(2);
  expect(keys.every((key) => key !== null && key.length > 20)).toBe(true);
});

test('a problem is told in the words of the house', async () => {
  answerWith(
    { type: 'about:blank', code: 'conflict', status: 409, title: 'Conflict', detail: 'Anna was faster.' },
    409,
  );
  const failed = call('POST /asks/:id/undo', { params: { id: 'a' } });
  await expect(failed).rejects.toThrow(CallFailed);
  await expect(failed).rejects.toThrow('Anna was faster.');
});

test('a house that does not answer is a failure with words, not a stack of them', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('fetch failed');
  });
  await expect(call('GET /session', {})).rejects.toThrow(/does not answer/);
});
