import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SearchBox } from './search-box.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const field = () => screen.getByRole('searchbox') as HTMLInputElement;
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const rest = () => act(() => vi.advanceTimersByTime(300));

test('what is typed while an earlier word is still on its way into the address stays', () => {
  const told: string[] = [];
  const box = (value: string) => (
    <SearchBox label="Name" value={value} onSearch={(text) => told.push(text)} />
  );
  const { rerender } = render(box(''));
  type('gri');
  rest();
  type('grid');
  rerender(box('gri'));
  expect(field().value).toBe('grid');
  rest();
  rerender(box('grid'));
  expect(told).toEqual(['gri', 'grid']);
  expect(field().value).toBe('grid');
});

test('going back and forward shows what the address says, whatever was told before', () => {
  const box = (value: string) => <SearchBox label="Name" value={value} onSearch={() => {}} />;
  const { rerender } = render(box(''));
  type('grid');
  rest();
  rerender(box('grid'));
  rerender(box(''));
  expect(field().value).toBe('');
  rerender(box('grid'));
  expect(field().value).toBe('grid');
});
