import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { PlanView, ProposalView } from '../../contract/plan.ts';
import type { SessionView } from '../../contract/session.ts';
import { SessionProvider } from '../shell/session.ts';
import { PlanPage } from './plan-page.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const eur = (euros: number) => ({ cents: euros * 100, currency: 'EUR' });

const ask = (name: string, owner: string, day: string, euros: number): ProposalView => ({
  person: { id: `per_${name}`, name, title: null },
  account: { id: 'acc_halden', name: 'Halden' },
  needId: 'quotes',
  needTitle: 'Quotes',
  rung: { id: 'quote', name: 'Quote', minutes: 10 },
  owner,
  value: eur(euros),
  factors: [{ name: 'chance of a yes', value: 0.4, says: 'Even: a starting guess.' }],
  whyNow: 'Went live last week.',
  reasons: [],
  subject: '',
  message: '',
  day,
});

const plan: PlanView = {
  at: '2026-11-17T08:00:00.000Z',
  hindsight: false,
  programVersion: 1,
  proposals: [
    ask('Ida', 'noor@m.example', '2026-11-18', 90),
    ask('Marta', 'noor@m.example', '2026-11-17', 120),
  ],
  staying: [{ ...ask('Tove', 'sam@m.example', '2026-11-17', 100), askId: 'ask_1' }],
  leaving: [],
  shortfalls: [
    {
      needId: 'calls',
      title: 'Calls',
      missing: 2,
      fitting: 4,
      ready: 1,
      obstacles: [],
      fill: 'One more ask to Halden would fill it.',
    },
  ],
  outlook: [],
  value: eur(310),
  status: 'proven',
  bound: eur(310),
  proof: 'Checked against all 9 possible asks.',
  prices: [],
  advocates: [],
  caps: [
    { kind: 'owner', id: 'noor@m.example', name: 'Noor Haddad', left: 2, used: 2 },
    { kind: 'owner', id: 'sam@m.example', name: 'Sam Aas', left: 5, used: 1 },
  ],
  marks: [],
  minimums: [],
  changeWorth: eur(100),
};

const answers: Record<string, unknown> = {
  '/api/v1/plan': plan,
  '/api/v1/plan/explain': { says: 'Without that the plan would lose €30.', asking: null, place: null },
  '/api/v1/plan/marks': { id: 'mrk_1' },
  '/api/v1/plan/what-if': {
    says: 'The plan is worth €40 more. It asks Rui for “Quotes”.',
    change: eur(40),
    needs: [],
    notKept: [],
    status: 'proven',
    proof: '',
  },
};

const session: SessionView = {
  member: { id: 'm', email: 'noor@m.example', name: 'Noor Haddad', role: 'csm' },
  workspace: { id: 'w', name: 'M', currency: 'EUR', timeZone: 'UTC' },
  permissions: ['read', 'ask'],
  delivery: 'mail',
  pdfRefused: null,
  has: { accounts: 1, people: 3, sample: false },
  version: '0',
};

/** The page on a house that answers with the plan above; what was sent is kept. */
async function open(part = '', seen: string | RegExp = 'Marta') {
  const sent: { path: string; body: unknown }[] = [];
  vi.stubGlobal(
    'fetch',
    vi.fn(async (path: string, init?: RequestInit) => {
      sent.push({ path, body: init?.body === undefined ? null : JSON.parse(String(init.body)) });
      return new Response(JSON.stringify(answers[path.split('?')[0]!]), { status: 200 });
    }),
  );
  const root = createRootRoute();
  const shell = createRoute({ getParentRoute: () => root, id: 'shell' });
  const page = createRoute({ getParentRoute: () => shell, path: '/plan', component: PlanPage });
  const person = createRoute({ getParentRoute: () => shell, path: '/advocates/$id' });
  const need = createRoute({ getParentRoute: () => shell, path: '/needs/$id' });
  const router = createRouter({
    routeTree: root.addChildren([shell.addChildren([page, person, need])]),
    history: createMemoryHistory({ initialEntries: [`/plan${part}`] }),
  });
  const client = new QueryClient();
  render(
    <QueryClientProvider client={client}>
      <SessionProvider value={session}>
        <RouterProvider router={router as never} />
      </SessionProvider>
    </QueryClientProvider>,
  );
  await screen.findByText(seen);
  return sent;
}

test('opens with its answer and lays asks out by day and owner, the dearest first', async () => {
  await open();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
    'Three asks worth €310, and no plan is worth more.',
  );
  const headings = screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent);
  expect(headings.slice(0, 2)).toEqual(['Tuesday 17 November', 'Wednesday 18 November']);
  const lines = screen.getAllByRole('button').map((one) => one.textContent ?? '');
  const place = (name: string) => lines.findIndex((line) => line.startsWith(name));
  expect(place('Marta')).toBeLessThan(place('Tove'));
  expect(place('Tove')).toBeLessThan(place('Ida'));
  expect(lines[place('Tove')]).toContain('with its owner');
});

test('what is left out is told with the change that would fill it', async () => {
  await open('?part=left-out', 'One more ask to Halden would fill it.');
  expect(screen.getByText('Calls')).toBeTruthy();
});

test('by key: j opens the next with its reason, p pins it', async () => {
  const sent = await open();
  fireEvent.keyDown(window, { key: 'j' });
  expect(await screen.findByText('Without that the plan would lose €30.')).toBeTruthy();
  expect(screen.getByText('Even: a starting guess.')).toBeTruthy();
  fireEvent.keyDown(window, { key: 'p' });
  await waitFor(() =>
    expect(sent.find((one) => one.path === '/api/v1/plan/marks')?.body).toEqual({
      kind: 'pin',
      personId: 'per_Marta',
      accountId: 'acc_halden',
      needId: 'quotes',
    }),
  );
});

test('dragging a cap tells what the plan would do', async () => {
  const sent = await open('?part=what-if', /^Drag a cap or a need/);
  fireEvent.change(screen.getByLabelText(/Noor Haddad/), { target: { value: '4' } });
  expect(await screen.findByText('The plan is worth €40 more. It asks Rui for “Quotes”.')).toBeTruthy();
  expect(sent.find((one) => one.path === '/api/v1/plan/what-if')?.body).toEqual({
    changes: [{ change: 'owner', id: 'noor@m.example', to: 4 }],
  });
  fireEvent.click(screen.getByText('As it is'));
  await waitFor(() => expect(screen.queryByText(/€40 more/)).toBeNull());
});
