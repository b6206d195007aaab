import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { PlanView, ProposalView } from '../../contract/plan.ts';
import { openPage } from '../testing/open-page.tsx';
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

const answers = {
  'GET /plan': () => plan,
  'POST /plan/explain': () => ({ says: 'Without that the plan would lose €30.', asking: null, place: null }),
  'POST /plan/marks': () => ({ id: 'mrk_1' }),
  'POST /plan/what-if': () => ({
    says: 'The plan is worth €40 more. It asks Rui for “Quotes”.',
    change: eur(40),
    needs: [],
    notKept: [],
    status: 'proven',
    proof: '',
  }),
};

/** The page on a house that answers with the plan above; what was sent is kept. */
async function open(part = '', seen: string | RegExp = 'Marta') {
  const sent = openPage({
    at: `/plan${part}`,
    component: PlanPage,
    answers,
    search: ({ owner, part }) => ({ owner, part }),
  });
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
    expect(sent.find((one) => one.path === '/plan/marks')?.body).toEqual({
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
  expect(sent.find((one) => one.path === '/plan/what-if')?.body).toEqual({
    changes: [{ change: 'owner', id: 'noor@m.example', to: 4 }],
  });
  fireEvent.click(screen.getByText('As it is'));
  await waitFor(() => expect(screen.queryByText(/€40 more/)).toBeNull());
});
