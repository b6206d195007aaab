import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { EditableValue } from './editable-value.tsx';

afterEach(cleanup);
const whole = (text: string) => (/^\d+$/.test(text) ? null : 'A whole number');

function edit(to: string, key: string) {
  const onChange = vi.fn();
  render(<EditableValue label="Rest after a no" value="180" check={whole} onChange={onChange} />);
  fireEvent.click(screen.getByRole('button', { name: 'Rest after a no: 180' }));
  const input = screen.getByLabelText('Rest after a no');
  fireEvent.change(input, { target: { value: to } });
  fireEvent.keyDown(input, { key });
  return onChange;
}

test('Enter keeps a new value', () => expect(edit('240', 'Enter')).toHaveBeenCalledWith('240'));
test('Escape does not', () => expect(edit('240', 'Escape')).not.toHaveBeenCalled());
test('the same value is no change', () => expect(edit('180', 'Enter')).not.toHaveBeenCalled());

test('what is wrong is said and never kept', () => {
  expect(edit('soon', 'Enter')).not.toHaveBeenCalled();
  expect(screen.getByRole('alert').textContent).toBe('A whole number');
  fireEvent.blur(screen.getByLabelText('Rest after a no'));
  expect(screen.getByRole('button', { name: 'Rest after a no: 180' })).toBeDefined();
});

test('a draft shows the value that runs before it', () => {
  render(<EditableValue label="Rest" value="180" was="240" onChange={() => {}} />);
  expect(screen.getByText('240').tagName).toBe('S');
});
