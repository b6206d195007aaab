import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { FunctionComponent } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { ExperimentView, OfferList } from '../../contract/experiments.ts';
import type { Permission } from '../../contract/session.ts';
import { Offers } from '../needs/offers.tsx';
import {
  experimentLots,
  experiments,
  offers,
  openStages,
  outlookOf,
} from '../testing/made-up-experiments.ts';
import { openPage, type Sent } from '../testing/open-page.tsx';
import { Experiments } from './experiments.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Experiments on a house that has these; gives what was asked of it. */
function open(
  items: readonly ExperimentView[],
  permissions: Permission[],
  component: FunctionComponent = Experiments,
  offered: OfferList['items'] = [],
): { calls: Sent[] } {
  const first = () => items[0];
  const id = items[0]?.id;
  const calls = openPage({
    at: '/impact',
    component,
    as: { permissions },
    answers: {
      'GET /experiments': () => ({ items, stages: openStages }),
      'GET /experiments/offers': () => ({ items: offered }),
      'POST /experiments': first,
      'POST /experiments/outlook': ({ body }) => outlookOf((body as { planned: number }).planned),
      [`GET /experiments/${id}/lots`]: () => ({ items: experimentLots(), nextCursor: null, total: 3 }),
      [`POST /experiments/${id}/stop`]: first,
      'GET /needs/wishes': () => ({ rungs: [], departments: [] }),
    },
  });
  return { calls };
}

const [running, over, offer] = experiments() as [ExperimentView, ExperimentView, ExperimentView];

test('what is over stands with its number, range and grade; what runs says what is missing', async () => {
  open([running, over], ['read', 'program']);
  const done = within(await screen.findByRole('article', { name: over.name }));
  expect(done.getByText('+22 points')).toBeDefined();
  expect(done.getByText('between +11 and +34')).toBeDefined();
  expect(done.getByText('Randomised')).toBeDefined();
  expect(done.queryByRole('button', { name: /^Stop/ })).toBeNull();
  const going = within(screen.getByRole('article', { name: running.name }));
  expect(going.getByText(/11 of the 30 needed/)).toBeDefined();
  expect(going.getByRole('progressbar', { name: '66 of 400 accounts drawn' })).toBeDefined();
  // One question at a time.
  expect(screen.queryByRole('button', { name: 'Draw by lot' })).toBeNull();
});

test('how it was drawn shows both arms and the accounts; stopping asks the house', async () => {
  const { calls } = open([running], ['read', 'program']);
  fireEvent.click(await screen.findByRole('button', { name: /How it was drawn/ }));
  const table = within(await screen.findByRole('table'));
  expect(table.getAllByRole('row')).toHaveLength(3);
  expect(table.getByText('accounts left to rest for 30 days')).toBeDefined();
  expect(await screen.findByRole('link', { name: 'Halden Energy' })).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: /^Stop/ }));
  await waitFor(() =>
    expect(calls).toContainEqual({ method: 'POST', path: '/experiments/exp_rest/stop', body: {} }),
  );
});

test('before the start it says what could be seen, and does not start what could show nothing', async () => {
  const { calls } = open([over], ['read', 'program']);
  fireEvent.click(await screen.findByRole('button', { name: 'Draw by lot' }));
  fireEvent.change(screen.getByLabelText('Accounts in all'), { target: { value: '100' } });
  fireEvent.click(screen.getByRole('button', { name: 'What could it show?' }));
  expect((await screen.findByRole('status')).textContent).toContain('only an effect above 28 points');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'What could it show?' }).disabled).toBe(true);
  fireEvent.change(screen.getByLabelText('Accounts in all'), { target: { value: '400' } });
  fireEvent.click(screen.getByRole('button', { name: 'What could it show?' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Start' }));
  await waitFor(() =>
    expect(
      calls.find(({ method, path }) => method === 'POST' && path === '/experiments')?.body,
    ).toMatchObject({
      kind: 'holdout',
      outcome: 'act',
      planned: 400,
      horizonDays: 90,
    }),
  );
});

test('yeses can be watched only where everybody is asked; who may not change the program starts nothing', async () => {
  open([over], ['read', 'program']);
  fireEvent.click(await screen.findByRole('button', { name: 'Draw by lot' }));
  const watch = () =>
    within(screen.getByLabelText('Watch'))
      .getAllByRole('option')
      .map((one) => one.textContent);
  expect(watch()).toEqual(['an act of advocacy', 'the renewal']);
  fireEvent.change(screen.getByLabelText('The lot decides'), { target: { value: 'spacing' } });
  expect(watch()).toContain('a yes to an ask');
  cleanup();
  open([over], ['read']);
  await screen.findByRole('article', { name: over.name });
  expect(screen.queryByRole('button', { name: 'Draw by lot' })).toBeNull();
});

test('what the lot moved stands in a line of its own, or why it cannot be told', async () => {
  open([over, offer, running], ['read']);
  const done = within(await screen.findByRole('article', { name: over.name }));
  expect(
    done.getByText(/on those, being asked changed acts by \+24 points \(between \+12 and \+36\)/),
  ).toBeDefined();
  const weak = within(screen.getByRole('article', { name: offer.name }));
  expect(weak.getByText(/The offer moved too few: F is 4\.1 where 10 is needed\./)).toBeDefined();
  // Where nothing is told of the lot itself, it says so once.
  expect(
    within(screen.getByRole('article', { name: running.name })).queryByText(/On those it moved/),
  ).toBeNull();
  fireEvent.click(weak.getByRole('button', { name: /How it was drawn/ }));
  expect(await weak.findByRole('columnheader', { name: 'Used one' })).toBeDefined();
  expect(weak.getByText(/Lots are drawn for open deals at Evaluation, one of an account/)).toBeDefined();
});

test('an offer says at which stage, and watches whether deals are won', async () => {
  const { calls } = open([over], ['read', 'program']);
  fireEvent.click(await screen.findByRole('button', { name: 'Draw by lot' }));
  fireEvent.change(screen.getByLabelText('The lot decides'), { target: { value: 'offer' } });
  expect(
    within(screen.getByLabelText('Deals at'))
      .getAllByRole('option')
      .map((one) => one.textContent),
  ).toEqual(['Evaluation (84 open deals)', 'Proposal (31 open deals)']);
  fireEvent.change(screen.getByLabelText('Deals at'), { target: { value: 'Proposal' } });
  fireEvent.click(screen.getByRole('button', { name: 'What could it show?' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Start' }));
  await waitFor(() =>
    expect(
      calls.find(({ method, path }) => method === 'POST' && path === '/experiments')?.body,
    ).toMatchObject({ kind: 'offer', outcome: 'win', stage: 'Proposal', planned: 400 }),
  );
});

const OffersAndMore = () => (
  <>
    <Offers />
    <p>the rest</p>
  </>
);

test('deals that are offered one lead to the request; with none nothing is shown', async () => {
  open([], ['read', 'request'], OffersAndMore, offers());
  const link = await screen.findByRole('link', { name: 'Ask for a reference call: Halden Energy: Routing' });
  expect(link.getAttribute('href')).toBe('/needs/request?deal=opp_1&rung=reference-call');
  expect(screen.getByText(/Evaluation, €48k, Ruben Aalto; until 16 Mar/)).toBeDefined();
  cleanup();
  open([], ['read'], OffersAndMore, []);
  await screen.findByText('the rest');
  expect(screen.queryByText('Offered for these deals')).toBeNull();
});
