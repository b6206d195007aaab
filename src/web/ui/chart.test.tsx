import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { BarsChart } from './bars-chart.tsx';
import { CurvesChart } from './curves-chart.tsx';
import { ForestChart } from './forest-chart.tsx';

afterEach(cleanup);
const percent = (share: number) => `${Math.round(100 * share)} %`;
const bars = [
  { name: 'Quote', value: 0.7, interval: [0.6, 0.8] as const },
  { name: 'Call', value: 0.3, interval: [0.2, 0.5] as const },
];

function showBars() {
  const onPick = vi.fn();
  render(<BarsChart title="Say yes, by act" bars={bars} say={percent} onPick={onPick} />);
  const picture = screen.getByRole('listbox', { name: /^Say yes, by act/ });
  const told = (): string | null => {
    const id = picture.getAttribute('aria-activedescendant');
    return id === null ? null : (document.getElementById(id)?.textContent ?? null);
  };
  return { onPick, told, press: (key: string) => fireEvent.keyDown(picture, { key }) };
}

test('arrow keys go from point to point and stop at the ends', () => {
  const { told, press } = showBars();
  expect(told()).toBeNull();
  press('ArrowRight');
  expect(told()).toBe('Quote: 70 % (60 % to 80 %)');
  press('ArrowDown');
  press('ArrowDown');
  expect(told()).toBe('Call: 30 % (20 % to 50 %)');
  press('Home');
  expect(told()).toContain('Quote');
  press('Escape');
  expect(told()).toBeNull();
});

test('Enter opens what is behind a point, once there is one', () => {
  const { onPick, press } = showBars();
  press('Enter');
  expect(onPick).not.toHaveBeenCalled();
  press('End');
  press('Enter');
  expect(onPick).toHaveBeenCalledWith(1);
});

test('the same stands in a table, one press away and back', () => {
  showBars();
  fireEvent.click(screen.getByRole('button', { name: /As a table/ }));
  const table = screen.getByRole('table', { name: 'Say yes, by act' });
  const row = within(table).getByRole('row', { name: /Call/ });
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['30 %', '20 %', '50 %']);
  fireEvent.click(screen.getByRole('button', { name: /As a picture/ }));
  expect(screen.queryByRole('table')).toBeNull();
});

test('an effect that is not claimed says why, beside the simple comparison', () => {
  const rows = [{ name: 'Introduction', effect: null, naive: 30, instead: '18 of 30 deals' }];
  render(<ForestChart title="Effects" rows={rows} say={(x) => `${x} points`} short={String} />);
  expect(screen.getByRole('option').textContent).toBe(
    'Introduction: 18 of 30 deals; simple comparison 30 points',
  );
});

test('a curve of four hundred steps is walked in some two dozen', () => {
  const steps = Array.from({ length: 400 }, (_, time) => ({ time, value: 1 - time / 400 }));
  render(
    <CurvesChart title="Open" curves={[{ name: 'all', steps }]} until={399} sayTime={String} say={percent} />,
  );
  const options = screen.getAllByRole('option');
  expect(options.length).toBeLessThan(30);
  expect(options.at(-1)?.textContent).toBe('all, 399: 0 %');
});
