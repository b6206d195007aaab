import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { LeakTermsView } from '../../contract/leak-terms.ts';
import { openPage, type Sent } from '../testing/open-page.tsx';
import { TermsPage } from './terms-page.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const view: LeakTermsView = {
  version: 1,
  terms: {
    targets: { v: 0.8, p: 0.7, a: 0.5 },
    prices: [
      {
        rung: 'review',
        value: { kind: 'replacement', spread: [150, 250, 400] },
        cost: 60,
        evidence: 'Bills',
      },
    ],
    quiet: null,
    costs: null,
    hour: null,
    margin: null,
    plausible: { win: 0.1, renewal: 0.05, days: 30 },
  },
  reason: 'As agreed with finance',
  by: 'noor@m.example',
  at: '2026-11-01T00:00:00.000Z',
  currency: 'EUR',
  rungs: [
    { id: 'review', name: 'Review', minutes: 15 },
    { id: 'call', name: 'Reference call', minutes: 30 },
  ],
  history: [
    {
      version: 1,
      reason: 'As agreed with finance',
      by: 'noor@m.example',
      at: '2026-11-01T00:00:00.000Z',
      from: '2026-07-01T00:00:00.000Z',
    },
  ],
};

const answers = {
  'GET /leak/terms': () => view,
  'PUT /leak/terms': ({ body }: Sent) => ({
    ...view,
    version: 2,
    terms: (body as { terms: LeakTermsView['terms'] }).terms,
    history: [
      { version: 2, reason: 'New year', by: 'noor@m.example', at: view.at, from: view.at },
      ...view.history,
    ],
  }),
  'GET /impact': () => ({ figures: [] }),
};

const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: string, value: string) => fireEvent.change(box(name), { target: { value } });

test('saves what was typed as the next version, and the history says who, when and why', async () => {
  const sent = openPage({
    at: '/leak/terms',
    component: TermsPage,
    answers,
    as: { permissions: ['read', 'program'] },
  });
  expect(await screen.findByText('Version 1')).toBeTruthy();
  type('Sales and marketing, EUR', '2,400,000');
  type('Of it the program, EUR', '60000');
  type('On winning a deal, points', '8');
  type('Margin of the company, %', '72');
  type('Why', 'New year');
  fireEvent.click(screen.getByRole('button', { name: 'Save as version 2' }));
  await screen.findByRole('button', { name: 'Save as version 3' });
  expect(sent.find(({ method }) => method === 'PUT')?.body).toEqual({
    terms: {
      ...view.terms,
      costs: { sales: 2_400_000, program: 60_000 },
      margin: 0.72,
      plausible: { ...view.terms.plausible, win: 0.08 },
    },
    reason: 'New year',
    basedOn: 1,
  });
  expect(box('Why').value).toBe('');
});

test('says in words what is wrong, goes to the first such field, and sends nothing', async () => {
  const sent = openPage({
    at: '/leak/terms',
    component: TermsPage,
    answers,
    as: { permissions: ['read', 'program'] },
  });
  await screen.findByText('Version 1');
  type('Of those who could be asked, asked, %', '140');
  fireEvent.click(screen.getByRole('button', { name: 'Save as version 2' }));
  expect(screen.getByText('100 is the most it can be.')).toBeTruthy();
  expect(screen.getByText('2 fields need another look.')).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(box('Of those who could be asked, asked, %')));
  expect(sent.some(({ method }) => method === 'PUT')).toBe(false);
});

test('an act priced by what it does to winning takes its effect from Impact', async () => {
  openPage({ at: '/leak/terms', component: TermsPage, answers, as: { permissions: ['read', 'program'] } });
  await screen.findByText('Version 1');
  const call = screen.getByRole('group', { name: 'Reference call' });
  fireEvent.change(call.querySelector('select')!, { target: { value: 'causal' } });
  expect(await screen.findByText(/Impact has watched no deal with such an act yet/)).toBeTruthy();
  expect(call.textContent).toContain('Gross margin');
  expect(screen.queryByLabelText(/effect/i)).toBeNull();
});

test('whoever may not change it reads it, and is told why', async () => {
  openPage({ at: '/leak/terms', component: TermsPage, answers, as: { permissions: ['read'] } });
  await screen.findByText('Version 1');
  expect(screen.getByText(/Only members who run the program may change this/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Save/ })).toBeNull();
  expect(box('Of the enthusiastic, seen, %').matches(':disabled')).toBe(true);
});

test('a version may hold from an earlier day, which restates what was told since, and from none ahead', async () => {
  const sent = openPage({
    at: '/leak/terms',
    component: TermsPage,
    answers,
    as: { permissions: ['read', 'program'] },
  });
  await screen.findByText(/holds from 1 Jul/);
  const from = screen.getByLabelText<HTMLInputElement>('Holds from');
  type('Why', 'Invoices came in late');
  fireEvent.change(from, { target: { value: '2999-01-01' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save as version 2' }));
  expect(screen.getByText('Today, or an earlier day.')).toBeTruthy();
  expect(sent.some(({ method }) => method === 'PUT')).toBe(false);
  fireEvent.change(from, { target: { value: '2026-10-01' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save as version 2' }));
  await screen.findByRole('button', { name: 'Save as version 3' });
  expect(sent.find(({ method }) => method === 'PUT')?.body).toMatchObject({
    reason: 'Invoices came in late',
    from: '2026-10-01T00:00:00.000Z',
  });
});
