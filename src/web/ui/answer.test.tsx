import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { Waiting } from './answer.tsx';

afterEach(() => vi.useRealTimers());

test('a wait says what takes so long, and once it is very long that one need not stay', () => {
  vi.useFakeTimers();
  const { unmount } = render(<Waiting />);
  const says = () => screen.getByRole('status').textContent;
  expect(says()).toBe('Loading');
  act(() => void vi.advanceTimersByTime(2500));
  expect(says()).toMatch(/^Working it out\./);
  act(() => void vi.advanceTimersByTime(17_500));
  expect(says()).toMatch(/^Still working it out.*Go on elsewhere/);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});
