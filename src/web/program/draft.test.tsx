import { act, cleanup, fireEvent, render, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultProgram } from '../../core/program/default-program.ts';
import { SessionProvider } from '../shell/session.ts';
import { program } from '../testing/made-up-program.ts';
import { session } from '../testing/made-up-session.ts';
import { said } from '../testing/said.ts';
import { Toaster } from '../ui/undo-toast.tsx';
import { useDraft } from './draft.ts';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const view = { ...program(), yaml: defaultProgram };
const as = (id: string) =>
  renderHook(() => useDraft(view), {
    wrapper: ({ children }) => (
      <SessionProvider value={{ ...session, member: { ...session.member, id } }}>{children}</SessionProvider>
    ),
  }).result;

const names = (draft: ReturnType<typeof useDraft>) => draft.program?.milestones.map(({ name }) => name);

function begin() {
  render(<Toaster />);
  const draft = as('m-1');
  const before = names(draft.current) ?? [];
  return { draft, before };
}

test('what was taken out of a draft comes back by a word', async () => {
  const { draft, before } = begin();
  act(() => void draft.current.edit.remove('milestones', 0, 'Went live'));
  expect(names(draft.current)).toEqual(before.slice(1));
  const back = (await said(/^Went live is out/)).getByRole('button');
  act(() => void fireEvent.click(back));
  expect(names(draft.current)).toEqual(before);
});

test('what was edited since is not lost with it', async () => {
  const { draft } = begin();
  act(() => void draft.current.edit.remove('milestones', 2, 'Adopted'));
  act(() => draft.current.edit.set(['milestones', 0, 'name'], 'Called otherwise'));
  const edited = names(draft.current);
  expect(edited?.[0]).toBe('Called otherwise');
  const back = (await said(/^Adopted is out/)).getByRole('button');
  act(() => void fireEvent.click(back));
  expect(names(draft.current)).toEqual(edited);
  await said(/has been edited since/);
});

test('a draft is there again for whoever wrote it, and for nobody else at the same browser', () => {
  const { draft, before } = begin();
  act(() => draft.current.edit.set(['milestones', 0, 'name'], 'Called otherwise'));
  expect(names(as('m-2').current)).toEqual(before);
  expect(names(as('m-1').current)?.[0]).toBe('Called otherwise');
});
