import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { searchOf } from '../search-of.ts';
import { SessionProvider } from '../shell/session.ts';
import { customerAnswers } from '../testing/customer-answers.ts';
import { matches } from '../testing/made-up-day.ts';
import { opportunities } from '../testing/made-up-needs.ts';
import { session } from '../testing/made-up-session.ts';
import { accountView } from '../testing/made-up-views.ts';
import { Toaster } from '../ui/undo-toast.tsx';
import { RequestPage } from './request-page.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const buyer = { ...accountView('acc-0'), id: 'acc_buyer', industry: 'Rail', region: null, facts: [] };
const deal = {
  ...opportunities[0],
  id: 'opp_1',
  account: { id: buyer.id, name: buyer.name },
  closesOn: '2020-01-01T00:00:00.000Z',
};
const asked = { params: {}, query: {}, body: {} };

/** The page on a house that knows one deal and whoever buys; `hold` keeps the answers to a match back. */
function open(at: string, hold: Promise<void> = Promise.resolve()) {
  const sent: { method: string; path: string; body: Record<string, unknown> }[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const body = init.body == null ? {} : JSON.parse(String(init.body));
    const method = init.method ?? 'GET';
    const url = path.replace('/api/v1', '').split('?')[0] ?? '';
    sent.push({ method, path: url, body });
    if (url === '/needs/match' && body.fit.regions !== undefined) await hold;
    const answer =
      method === 'DELETE'
        ? {}
        : url === '/opportunities'
          ? { items: [deal], nextCursor: null }
          : url.startsWith('/accounts/')
            ? buyer
            : url === '/needs/match'
              ? matches()
              : url === '/needs'
                ? { id: 'need_new', title: 'A call' }
                : customerAnswers['GET /needs/wishes']?.(asked);
    return Response.json(answer);
  });
  const root = createRootRoute({ notFoundComponent: () => null });
  const shell = createRoute({ getParentRoute: () => root, id: 'shell' });
  const page = createRoute({
    getParentRoute: () => shell,
    path: '/needs/request',
    validateSearch: searchOf('deal', 'rung', 'industry', 'region'),
    component: RequestPage,
  });
  const need = createRoute({
    getParentRoute: () => shell,
    path: '/needs/$id',
    component: () => <h1>The need</h1>,
  });
  const others = ['/advocates', '/advocates/$id', '/customers/$id', '/stories/$id'].map((path) =>
    createRoute({ getParentRoute: () => shell, path }),
  );
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <SessionProvider value={session}>
        <RouterProvider
          router={
            createRouter({
              routeTree: root.addChildren([shell.addChildren([page, need, ...others])]),
              history: createMemoryHistory({ initialEntries: [at] }),
            }) as never
          }
        />
        <Toaster />
      </SessionProvider>
    </QueryClientProvider>,
  );
  return { sent, asks: () => sent.filter(({ path }) => path === '/needs/match').map(({ body }) => body) };
}

const fitting = () => screen.findByRole('heading', { level: 2, name: /and may be asked$/ });

test('a deal’s request looks once, for somebody like the buyer', async () => {
  const { asks } = open('/needs/request?deal=opp_1');
  await fitting();
  expect(asks()).toEqual([{ rung: 'reference-call', fit: { industries: ['Rail'] }, opportunityId: 'opp_1' }]);
  expect(screen.getByRole('button', { name: 'Industry: rail' })).toBeDefined();
});

test('says that it looks while a changed sentence is answered, and lets nothing be requested meanwhile', async () => {
  let answer = () => {};
  open('/needs/request?deal=opp_1', new Promise<void>((resolve) => (answer = resolve)));
  await fitting();
  fireEvent.keyDown(screen.getByRole('button', { name: /^Region:/ }), { key: 'Enter' });
  fireEvent.click(await screen.findByRole('menuitemradio', { name: 'Nordics' }));
  const looking = await screen.findByRole('heading', { level: 2, name: 'Looking for whoever fits' });
  expect(looking.closest('[aria-busy="true"]')).not.toBeNull();
  for (const button of screen.getAllByRole('button', { name: /^Request / }))
    expect(button.hasAttribute('disabled')).toBe(true);
  answer();
  await fitting();
  expect(screen.queryByText('Looking for whoever fits')).toBeNull();
});

test('a request is filed for a day to come and for the own department, and can be taken back', async () => {
  const { sent } = open('/needs/request?deal=opp_1');
  await fitting();
  fireEvent.click(screen.getAllByRole('button', { name: /^Request / })[0] as HTMLElement);
  await screen.findByRole('heading', { name: 'The need' });
  const filed = sent.find(({ path, method }) => path === '/needs' && method === 'POST')?.body;
  expect(filed).toMatchObject({ opportunityId: 'opp_1', fit: { industries: ['Rail'] } });
  expect(Date.parse(String(filed?.by))).toBeGreaterThan(Date.now());
  // What other tests have said may still stand on the same screen.
  const said = await waitFor(() => {
    const [mine] = screen
      .getAllByRole('status')
      .filter((one) => /is asked whether .* may be\./.test(one.textContent ?? ''));
    return within(mine as HTMLElement);
  });
  fireEvent.click(said.getByRole('button', { name: /Take it back/ }));
  await fitting();
  await waitFor(() => expect(sent).toContainEqual({ method: 'DELETE', path: '/needs/need_new', body: {} }));
});
