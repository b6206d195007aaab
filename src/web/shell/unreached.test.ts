import { afterEach, expect, test, vi } from 'vitest';
import { reached } from './unreached.tsx';

afterEach(() => vi.unstubAllGlobals());

const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module: /assets/x.js'));

test('a script that is there is handed on', async () => {
  await expect(reached(Promise.resolve({ Page: 1 }))).resolves.toEqual({ Page: 1 });
});

test('where nothing answers, that is said, so that the router does not throw the page away', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(reached(gone())).rejects.toThrow('The server does not answer.');
});

test('where the server answers, the failure stays what it is, so that the router loads the newer version', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('ok')));
  await expect(reached(gone())).rejects.toThrow('dynamically imported module');
});
