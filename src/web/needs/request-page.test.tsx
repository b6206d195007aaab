import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { searchOf } from '../search-of.ts';
import { customerAnswers } from '../testing/customer-answers.ts';
import { matches } from '../testing/made-up-day.ts';
import { opportunities } from '../testing/made-up-needs.ts';
import { accountView } from '../testing/made-up-views.ts';
import { openPage } from '../testing/open-page.tsx';
import { said } from '../testing/said.ts';
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
  const sent = openPage({
    at,
    component: RequestPage,
    search: searchOf('deal', 'rung', 'industry', 'region'),
    others: { '/needs/$id': () => <h1>The need</h1> },
    answers: {
      'GET /opportunities': () => ({ items: [deal], nextCursor: null }),
      'GET /accounts/acc_buyer': () => buyer,
      'GET /needs/wishes': () => customerAnswers['GET /needs/wishes']?.(asked),
      'POST /needs/match': async ({ body }) => {
        if ((body as { fit: { regions?: string[] } }).fit.regions !== undefined) await hold;
        return matches();
      },
      'POST /needs': () => ({ id: 'need_new', title: 'A call' }),
      'DELETE /needs/need_new': () => ({}),
    },
  });
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
  const filed = sent.find(({ path, method }) => path === '/needs' && method === 'POST')?.body as {
    by: string;
  };
  expect(filed).toMatchObject({ opportunityId: 'opp_1', fit: { industries: ['Rail'] } });
  expect(Date.parse(filed.by)).toBeGreaterThan(Date.now());
  fireEvent.click((await said(/is asked whether .* may be\./)).getByRole('button'));
  await fitting();
  await waitFor(() => expect(sent).toContainEqual({ method: 'DELETE', path: '/needs/need_new', body: null }));
});
