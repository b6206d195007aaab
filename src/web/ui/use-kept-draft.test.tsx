import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { letGoOfTab } from './kept.ts';
import { useKeptDraft } from './use-kept-draft.ts';

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

const open = (id: string, message: string) =>
  renderHook(({ begins }) => useKeptDraft(id, begins), { initialProps: { begins: { message } } });

test('what is being written is there again when the page is opened anew, for that letter alone', () => {
  const first = open('ask_1', 'Hi Marta');
  act(() => first.result.current[1]({ message: 'Dear Marta' }));
  expect(first.result.current[0]).toEqual({ message: 'Dear Marta' });
  first.unmount();
  expect(open('ask_1', 'Hi Marta').result.current[0]).toEqual({ message: 'Dear Marta' });
  expect(open('ask_2', 'Hi Rui').result.current[0]).toEqual({ message: 'Hi Rui' });
});

test('a letter that begins otherwise by now is begun anew', () => {
  const first = open('ask_1', 'Hi Marta');
  act(() => first.result.current[1]({ message: 'Dear Marta' }));
  first.unmount();
  expect(open('ask_1', 'Good morning, Marta').result.current[0]).toEqual({ message: 'Good morning, Marta' });
});

test('nothing of it is left for whoever comes after, and nonsense in its place is nothing', () => {
  const first = open('ask_1', 'Hi Marta');
  act(() => first.result.current[1]({ message: 'Dear Marta' }));
  first.unmount();
  letGoOfTab();
  expect(open('ask_1', 'Hi Marta').result.current[0]).toEqual({ message: 'Hi Marta' });
  sessionStorage.setItem('goodword/draft/ask_3', '{');
  expect(open('ask_3', 'Hi Ewa').result.current[0]).toEqual({ message: 'Hi Ewa' });
});
