import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { FacetList } from './facet-list.tsx';

afterEach(cleanup);

const regions = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `r${i}`, name: `Region ${i}`, count: 30 - i }));
const show = (count: number, chosen?: string) => {
  const heard: string[] = [];
  render(
    <FacetList title="Region" choices={regions(count)} chosen={chosen} onChoose={(id) => heard.push(id)} />,
  );
  return heard;
};
const shown = () =>
  screen.queryAllByRole('button', { name: /^Region / }).map(({ textContent }) => textContent);

test('nine choices stand whole, since a word for one more would be as long', () => {
  show(9);
  expect(shown()).toHaveLength(9);
  expect(screen.queryByRole('button', { name: /more$/ })).toBeNull();
});

test('of more than that eight stand at first, and all of them after a click', () => {
  show(12);
  expect(shown()).toHaveLength(8);
  fireEvent.click(screen.getByRole('button', { name: '4 more' }));
  expect(shown()).toHaveLength(12);
  expect(screen.queryByRole('button', { name: /more$/ })).toBeNull();
});

test('what is chosen stands in sight however far down, and is let go of where it stands', () => {
  const heard = show(12, 'r11');
  expect(shown()).toHaveLength(9);
  expect(screen.getByRole('button', { name: '3 more' })).toBeDefined();
  const chosen = screen.getByRole('button', { name: /^Region 11/ });
  expect(chosen.getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(chosen);
  fireEvent.click(screen.getByRole('button', { name: /^Region 0/ }));
  expect(heard).toEqual(['', 'r0']);
});
