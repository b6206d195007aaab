import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { AuditAnswer, AuditView } from '../../contract/leak.ts';
import { openPage, type Sent } from '../testing/open-page.tsx';
import { AuditCard } from './audit-tasks.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const BOX = { name: /^Yes, somebody\s*at Halden$/ };

/** A house with two accounts to look at, which remembers what it was told. */
function house() {
  const told = new Map<string, AuditAnswer | null>();
  const task = (id: string, name: string) => ({
    account: { id, name },
    owner: null,
    stage: 'adoption',
    answer: told.get(id) ?? null,
    note: null,
    answeredBy: null,
    answeredAt: null,
  });
  const tasks = () => [task('acc_1', 'Halden'), task('acc_2', 'Orrin')];
  const answer = (id: string) => (sent: Sent) => {
    told.set(id, (sent.body as { answer: AuditAnswer | null }).answer);
    return tasks().find(({ account }) => account.id === id);
  };
  return {
    'GET /leak/audit': (): AuditView => ({
      silent: 240,
      answered: told.size,
      warm: 0,
      cannotTell: 0,
      quarter: '2026-Q4',
      drawn: 2,
      waiting: 2 - told.size,
      questions: ['Has anybody there praised us?'],
      says: 'Some of the accounts drawn by lot are settled.',
      tasks: tasks() as AuditView['tasks'],
      second: {
        says: 'Nobody has looked a second time yet.',
        pairs: 0,
        agreed: 0,
        share: null,
        kappa: null,
        tasks: told.has('second') ? [] : [{ account: { id: 'acc_3', name: 'Varn' }, stage: 'adoption' }],
      },
    }),
    'POST /leak/audit/acc_1': answer('acc_1'),
    'POST /leak/audit/acc_2': answer('acc_2'),
    'POST /leak/audit/acc_3/second': (sent: Sent) => {
      told.set('second', (sent.body as { answer: AuditAnswer }).answer);
      return {};
    },
  };
}

test('one press an account tells what was found, and the account leaves the list', async () => {
  const sent = openPage({
    at: '/leak',
    component: AuditCard,
    answers: house(),
    as: { permissions: ['read', 'tell'] },
  });
  fireEvent.click(await screen.findByRole('button', BOX));
  await waitFor(() => expect(screen.queryByRole('button', BOX)).toBeNull());
  fireEvent.click(screen.getByRole('button', { name: /^Can’t tell\s*at Orrin$/ }));
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Orrin' })).toBeNull());
  expect(sent.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body])).toEqual([
    ['/leak/audit/acc_1', { answer: 'warm' }],
    ['/leak/audit/acc_2', { answer: 'cannot-tell' }],
  ]);
});

test('every answer is reached by keyboard, in the order of the page', async () => {
  openPage({ at: '/leak', component: AuditCard, answers: house(), as: { permissions: ['read', 'tell'] } });
  await screen.findByRole('button', BOX);
  const [first] = screen
    .getAllByRole('list')
    .filter((list) => within(list).queryAllByRole('button').length > 0);
  const stops = [...first!.querySelectorAll<HTMLElement>('a, button')];
  expect(stops.every((stop) => stop.tabIndex === 0)).toBe(true);
  expect(stops.map((stop) => stop.textContent)).toEqual(
    ['Halden', 'Orrin'].flatMap((name) => [
      name,
      `Yes, somebody at ${name}`,
      `No at ${name}`,
      `Can’t tell at ${name}`,
    ]),
  );
});

test('whoever may not tell sees the accounts and no answers', async () => {
  openPage({ at: '/leak', component: AuditCard, answers: house(), as: { permissions: ['read'] } });
  expect(await screen.findByRole('link', { name: 'Halden' })).toBeTruthy();
  expect(screen.queryByRole('button', BOX)).toBeNull();
});

test('a second look is one press as well, and is never shown the first answer', async () => {
  const sent = openPage({
    at: '/leak',
    component: AuditCard,
    answers: house(),
    as: { permissions: ['read', 'tell'] },
  });
  fireEvent.click(await screen.findByRole('button', { name: /^No\s*at Varn, second look$/ }));
  await waitFor(() =>
    expect(sent).toContainEqual(
      expect.objectContaining({ path: '/leak/audit/acc_3/second', body: { answer: 'not' } }),
    ),
  );
  await waitFor(() => expect(screen.queryByText('Varn')).toBeNull());
});
