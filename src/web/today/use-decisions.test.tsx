import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { reason } from '../testing/made-up.ts';
import { asks } from '../testing/made-up-asks.ts';
import { useDecisions } from './use-decisions.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const ask = asks[0] as (typeof asks)[number];

function decisionsWith(body: unknown, status = 200) {
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(JSON.stringify(body), { status })),
  );
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(() => useDecisions(), { wrapper }).result;
}

test('the page moves at once, before the house has answered', async () => {
  const result = decisionsWith({ ask, held: [] });
  act(() => result.current.decide(ask, { to: 'approved' }));
  expect(result.current.decided.get(ask.id)).toBe('approved');
  await waitFor(() => expect(fetch).toHaveBeenCalledOnce());
});

test('what standing forbids by now comes back with its reasons', async () => {
  const held = [reason('escalation', 'blocks', 'Escalation open since this morning', 'support desk')];
  const result = decisionsWith({ ask, held });
  act(() => result.current.decide(ask, { to: 'approved' }));
  await waitFor(() => expect(result.current.held.get(ask.id)).toEqual(held));
  expect(result.current.decided.has(ask.id)).toBe(false);
});

test('a failure puts the ask back on the list', async () => {
  const result = decisionsWith(
    { type: '', code: 'conflict', status: 409, title: '', detail: 'Anna was faster.' },
    409,
  );
  act(() => result.current.decide(ask, { to: 'vetoed', why: 'no' }));
  await waitFor(() => expect(result.current.decided.has(ask.id)).toBe(false));
});
