import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { work } from '../testing/made-up-work.ts';
import { RolloutHour } from './rollout-hour.tsx';

afterEach(cleanup);

test('an hour more by the roll-out stands with its grade, what it does not mean, and why it has no money', () => {
  render(<RolloutHour of={work().rolloutHour} />);
  expect(screen.getByText(/^Ten hours more brought 2.0 used acts/)).toBeTruthy();
  expect(screen.getByText('Randomised')).toBeTruthy();
  expect(screen.getByText(/It does not mean that any hour brings as much/)).toBeTruthy();
  expect(screen.getByText('Can’t tell yet what that is worth in money.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /How it was worked out/ }));
  expect(screen.getByText(/F of the hours is 44; the range is Fieller’s/)).toBeTruthy();
  expect(screen.getByText('The order of beginning was drawn by lot')).toBeTruthy();
});

test('without a roll-out the refusal alone stands, once, with its gate behind', () => {
  const { rolloutHour } = work();
  const refused = {
    gate: 'lot',
    message: 'Can’t tell yet what an hour more brought.',
    detail: 'No roll-out was drawn by lot.',
    until: null,
  };
  render(
    <RolloutHour
      of={{
        ...rolloutHour,
        grade: 'descriptive',
        caution: null,
        measure: { refused },
        value: { ...rolloutHour.value, measure: { refused } },
        gates: [
          { gate: 'lot', open: false, kind: 'withholds', value: 0, threshold: 1, says: refused.detail },
        ],
      }}
    />,
  );
  expect(screen.getAllByText(refused.message)).toHaveLength(1);
  expect(screen.queryByText('Randomised')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: /Why can’t you tell me/ }));
  expect(screen.getByText('no')).toBeTruthy();
});
