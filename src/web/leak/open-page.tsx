import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { FunctionComponent } from 'react';
import { vi } from 'vitest';
import type { Permission, SessionView } from '../../contract/session.ts';
import { SessionProvider } from '../shell/session.ts';

/** A request that the page made. */
export type Sent = { readonly method: string; readonly path: string; readonly body: unknown };
/** Answers by method and path, made when asked for; what is not there is not found. */
export type Answers = Readonly<Record<string, (sent: Sent) => unknown>>;

const LINKED = ['/leak', '/leak/terms', '/impact', '/customers/$id', '/stories/$id', '/advocates/$id'];

/** A page by itself, on a house that answers as told; for tests. Gives every request it makes. */
export function openPage(
  path: string,
  component: FunctionComponent,
  answers: Answers,
  permissions: readonly Permission[],
): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal(
    'fetch',
    vi.fn(async (url: string, init?: RequestInit) => {
      const method = init?.method ?? 'GET';
      const route = (url.split('?')[0] ?? '').replace('/api/v1', '');
      const body: unknown = init?.body === undefined ? null : JSON.parse(String(init.body));
      const asked = { method, path: route, body };
      sent.push(asked);
      const answer = answers[`${method} ${route}`];
      return answer === undefined
        ? new Response(JSON.stringify({ status: 404, code: 'not-found', title: 'No', detail: 'Not here' }), {
            status: 404,
            headers: { 'content-type': 'application/problem+json' },
          })
        : new Response(JSON.stringify(answer(asked)), { status: 200 });
    }),
  );
  const root = createRootRoute();
  const shell = createRoute({ getParentRoute: () => root, id: 'shell' });
  const pages = [...new Set([path, ...LINKED])].map((at) =>
    createRoute({ getParentRoute: () => shell, path: at, ...(at === path ? { component } : {}) }),
  );
  const router = createRouter({
    routeTree: root.addChildren([shell.addChildren(pages)]),
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  const session: SessionView = {
    member: { id: 'm', email: 'noor@m.example', name: 'Noor Haddad', role: 'owner' },
    workspace: { id: 'w', name: 'M', currency: 'EUR', timeZone: 'UTC' },
    permissions: [...permissions],
    delivery: 'mail',
    pdfRefused: null,
    has: { accounts: 1, people: 3, sample: false },
    version: '0',
  };
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <SessionProvider value={session}>
        <RouterProvider router={router as never} />
      </SessionProvider>
    </QueryClientProvider>,
  );
  return sent;
}
