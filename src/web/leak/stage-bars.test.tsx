import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { LeakView } from '../../contract/leak.ts';
import { leak } from '../testing/made-up-leak.ts';
import { StageBars } from './stage-bars.tsx';

afterEach(cleanup);

const onStages = vi.fn();
const show = (change: Partial<LeakView> = {}) =>
  render(<StageBars leak={{ ...leak(), ...change }} onStages={onStages} />);

test('each stage has its bar, its acts and its money in words, with what they are worth', () => {
  show();
  const [value] = screen.getAllByRole('listitem');
  expect(within(value!).getByRole('img').getAttribute('aria-label')).toBe(
    'Value realised: 6 used, 8 activation, 17 process, 2 protected, 14 visibility',
  );
  expect(value?.textContent).toContain('Acts8 (5 to 11)');
  expect(value?.textContent).toContain('Money€9.2k (€1.5k to €18k)');
  expect(screen.getByText('Descriptive')).toBeTruthy();
  expect(screen.getByText('Adjusted')).toBeTruthy();
  expect(screen.getByText(/Only the whole is booked/)).toBeTruthy();
});

test('a stage leads to the people behind it, and stages that are told together lead to those of all of them', () => {
  show();
  fireEvent.click(screen.getByRole('button', { name: 'Renewal and partner: the people behind it' }));
  expect(onStages).toHaveBeenLastCalledWith(['renewal', 'partner']);
});

test('as a table, the likely figures add up', () => {
  show();
  fireEvent.click(screen.getByRole('button', { name: /The leak by stage/ }));
  const cells = within(screen.getByRole('table'))
    .getByRole('rowheader', { name: 'Together' })
    .closest('tr')!
    .querySelectorAll('td');
  const [used] = cells;
  expect(used?.textContent).toBe('11');
  expect(cells[5]?.textContent).toBe('19.9');
  expect(cells[7]?.textContent).toBe('€23,000');
});

test('what is refused of the whole is not there, and it says why', () => {
  show({
    stages: leak().stages.map((stage) => ({ ...stage, worth: null })),
    stageSplit: 'Money by stage is refused where that of the whole is.',
  });
  expect(screen.queryByText('Money')).toBeNull();
  expect(screen.getByText(/Money by stage is refused/)).toBeTruthy();
  cleanup();
  show({ stages: [], stagesRefused: 'Too few accounts to tell the stages apart.', stageSplit: null });
  expect(screen.getByText('Too few accounts to tell the stages apart.')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
