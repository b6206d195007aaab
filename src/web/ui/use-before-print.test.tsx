import { cleanup, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { useBeforePrint } from './use-before-print.ts';

afterEach(cleanup);

function Folded() {
  const [whole, setWhole] = useState(false);
  useBeforePrint(() => setWhole(true));
  return <p>{whole ? 'all fifteen' : 'six of fifteen'}</p>;
}

test('what is folded away is there when the browser begins to print', () => {
  render(<Folded />);
  expect(screen.queryByText('six of fifteen')).toBeTruthy();
  window.dispatchEvent(new Event('beforeprint'));
  // At once, without waiting for the next drawing: the paper does not wait either.
  expect(screen.queryByText('all fifteen')).toBeTruthy();
});
