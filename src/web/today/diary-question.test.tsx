import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import { SessionProvider } from '../shell/session.ts';
import { work } from '../testing/made-up-work.ts';
import { DiaryQuestion } from './diary-question.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('one day, one click: the answer goes to the house and the question leaves', async () => {
  const bodies: unknown[] = [];
  vi.stubGlobal('fetch', async (_: unknown, init?: RequestInit) => {
    if (typeof init?.body === 'string') bodies.push(JSON.parse(init.body));
    return Response.json(bodies.length === 0 ? work() : { ...work(), question: null });
  });
  const session = {
    member: { email: 'a@example.com' },
    permissions: ['read', 'tell'],
  } as unknown as SessionView;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionProvider value={session}>
        <DiaryQuestion />
      </SessionProvider>
    </QueryClientProvider>,
  );
  expect(await screen.findByText(/How long did advocacy take you on .*16 Nov/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Half an hour' }));
  await waitFor(() => expect(bodies).toEqual([{ day: '2026-11-16', minutes: 30 }]));
  await waitFor(() => expect(screen.queryByText(/How long/)).toBeNull());
});
