import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import type { WorkQuestions as Questions } from '../../contract/work.ts';
import { SessionProvider } from '../shell/session.ts';
import { WorkQuestions } from './work-questions.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Opens the questions; once something was told they are answered. */
function open(questions: Questions): { bodies: unknown[] } {
  const bodies: unknown[] = [];
  vi.stubGlobal('fetch', async (_: unknown, init?: RequestInit) => {
    if (typeof init?.body === 'string') bodies.push(JSON.parse(init.body));
    return Response.json(bodies.length === 0 ? questions : { day: null, week: null });
  });
  const session = {
    member: { email: 'a@example.com' },
    permissions: ['read', 'tell'],
  } as unknown as SessionView;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionProvider value={session}>
        <WorkQuestions />
      </SessionProvider>
    </QueryClientProvider>,
  );
  return { bodies };
}

test('one day, one click: the answer goes to the house and the question leaves', async () => {
  const { bodies } = open({ day: '2026-11-16', week: null });
  expect(await screen.findByText(/How long did advocacy take you on .*16 Nov/)).toBeDefined();
  expect(screen.queryByText(/One week/)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Half an hour' }));
  await waitFor(() => expect(bodies).toEqual([{ day: '2026-11-16', minutes: 30 }]));
  await waitFor(() => expect(screen.queryByText(/How long/)).toBeNull());
});

test.each([
  ['counted', [{ week: '2026-11-09', requests: 3, minutes: 40 }]],
  ['none', [{ week: '2026-11-09', requests: 0, minutes: 0 }]],
])('one week, %s: what came past the product', async (how, told) => {
  const { bodies } = open({ day: null, week: '2026-11-09' });
  if (how === 'counted') {
    fireEvent.change(await screen.findByLabelText('Times'), { target: { value: '3' } });
    fireEvent.change(screen.getByLabelText('Minutes in all'), { target: { value: '40' } });
    fireEvent.click(screen.getByRole('button', { name: 'Note it' }));
  } else fireEvent.click(await screen.findByRole('button', { name: 'Not once' }));
  await waitFor(() => expect(bodies).toEqual(told));
  await waitFor(() => expect(screen.queryByText(/One week/)).toBeNull());
});
