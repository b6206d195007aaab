import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { Keys } from './keys.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const key = {
  id: 'key_1',
  name: 'Warehouse',
  prefix: 'gw_main_ab',
  role: 'reader',
  ofServer: false,
  createdAt: '2026-11-01T08:00:00.000Z',
  lastUsedAt: null,
};

test('a key is revoked by the second click, because nothing brings it back', async () => {
  const fetched = vi.fn(
    async (_url: string, init?: RequestInit) =>
      new Response(JSON.stringify(init?.method === 'DELETE' ? {} : { items: [key] })),
  );
  vi.stubGlobal('fetch', fetched);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Keys />
    </QueryClientProvider>,
  );
  const revoked = () => fetched.mock.calls.filter(([, init]) => init?.method === 'DELETE').length;
  fireEvent.click(await screen.findByRole('button', { name: 'Revoke' }));
  expect(revoked()).toBe(0);
  fireEvent.click(screen.getByRole('button', { name: 'Revoke for good' }));
  await waitFor(() => expect(revoked()).toBe(1));
});
