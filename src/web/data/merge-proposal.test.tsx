import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { MergeView } from '../../contract/sources.ts';
import { openPage } from '../testing/open-page.tsx';
import { MergeProposal } from './merge-proposal.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const side = (id: string, name: string, signals: number) => ({
  id,
  name,
  domain: null,
  people: 1,
  source: 'files',
  signals,
});
const merge: MergeView = {
  id: 'acc_1~acc_2',
  keep: side('acc_1', 'Halden Energy', 1),
  other: side('acc_2', 'Halden Energy AS', 4),
  says: 'The names differ only in the legal form, or in how it is written.',
  proposedAt: '2026-11-17T08:00:00.000Z',
};

function open() {
  const sent = openPage({
    at: '/data',
    component: () => <MergeProposal merge={merge} />,
    answers: { [`POST /merges/${merge.id}`]: () => merge },
  });
  return () => sent.map(({ body }) => body);
}

test('two customers become one by the second click, because nothing tells them apart again', async () => {
  const decided = open();
  expect(await screen.findByText(/1 person, 1 signal, from files/)).toBeDefined();
  const same = screen.getByRole('button', { name: 'Same; keep Halden Energy AS' });
  fireEvent.click(same);
  expect(decided()).toEqual([]);
  // Looking elsewhere takes it back.
  fireEvent.blur(screen.getByRole('button', { name: 'Make them one for good, as Halden Energy AS' }));
  fireEvent.click(screen.getByRole('button', { name: 'Same; keep Halden Energy AS' }));
  fireEvent.click(screen.getByRole('button', { name: 'Make them one for good, as Halden Energy AS' }));
  await waitFor(() => expect(decided()).toEqual([{ decision: 'merge-into-other' }]));
});

test('they are kept apart by one', async () => {
  const decided = open();
  fireEvent.click(await screen.findByRole('button', { name: 'Two companies' }));
  await waitFor(() => expect(decided()).toEqual([{ decision: 'keep-apart' }]));
});
