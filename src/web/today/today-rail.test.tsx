import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { today } from '../testing/made-up-day.ts';
import { type Answers, openPage } from '../testing/open-page.tsx';
import { said } from '../testing/said.ts';
import { TodayRail } from './today-rail.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const day = today();
const [asked] = day.confirmations;
const telling = `POST /people/${asked?.person.id}/signals`;
const nothing = { decided: new Map(), held: new Map(), decide: () => {} };

const open = (answers: Answers) =>
  openPage({ at: '/today', component: () => <TodayRail today={day} decisions={nothing} />, answers });

const question = () => screen.queryByRole('button', { name: 'No, left' });
const shown = () => waitFor(() => expect(question()).not.toBeNull());

test('what only a human knows is answered by one click, which can be taken back and is then asked again', async () => {
  const sent = open({ [telling]: () => ({ signalId: 'sig_1' }), 'DELETE /signals/sig_1': () => ({}) });
  await shown();
  fireEvent.click(question() as HTMLElement);
  expect(question()).toBeNull();
  fireEvent.click((await said(/left; nobody will ask/)).getByRole('button'));
  await shown();
  const told = sent.filter(({ method }) => method !== 'GET');
  expect(told.map(({ method, body }) => [method, body])).toEqual([
    ['POST', { kind: 'left' }],
    ['DELETE', null],
  ]);
});

test('an answer that did not arrive is told, and the question asked again', async () => {
  open({});
  await shown();
  fireEvent.click(question() as HTMLElement);
  await said(/Not here/);
  await shown();
});
