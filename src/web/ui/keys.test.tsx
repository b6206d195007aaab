import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { useKeys } from './keys.ts';

afterEach(cleanup);

function Page({ act, covered = false }: { act: () => void; covered?: boolean }) {
  useKeys({ a: act, enter: act });
  return (
    <>
      <input aria-label="name" />
      <button type="button">Veto</button>
      {covered && <div role="dialog" />}
    </>
  );
}

test('a key does what it is bound to', () => {
  const act = vi.fn();
  render(<Page act={act} />);
  fireEvent.keyDown(document.body, { key: 'a' });
  fireEvent.keyDown(document.body, { key: 'Enter' });
  expect(act).toHaveBeenCalledTimes(2);
});

test.each([
  ['while somebody types', () => fireEvent.keyDown(screen.getByLabelText('name'), { key: 'a' })],
  ['with a modifier', () => fireEvent.keyDown(document.body, { key: 'a', metaKey: true })],
])('keys rest %s', (_, press) => {
  const act = vi.fn();
  render(<Page act={act} />);
  press();
  expect(act).not.toHaveBeenCalled();
});

test('keys rest while a dialog lies over the page', () => {
  const act = vi.fn();
  render(<Page act={act} covered />);
  fireEvent.keyDown(document.body, { key: 'a' });
  expect(act).not.toHaveBeenCalled();
});

test('Enter belongs to the button that has the focus', () => {
  const act = vi.fn();
  render(<Page act={act} />);
  const button = screen.getByRole('button');
  button.focus();
  fireEvent.keyDown(button, { key: 'Enter' });
  expect(act).not.toHaveBeenCalled();
});

/** Presses the key before the browser has painted: as early as anybody could see the page. */
function Pressed({ shown, heard }: { shown: string; heard: string[] }) {
  useKeys({ a: () => heard.push(shown) });
  useLayoutEffect(() => {
    fireEvent.keyDown(document.body, { key: 'a' });
  });
  return shown;
}

test('a key that is pressed the moment a page is there does what that page binds', () => {
  const heard: string[] = [];
  const { rerender } = render(<Pressed shown="Marta" heard={heard} />);
  rerender(<Pressed shown="Ana" heard={heard} />);
  expect(heard).toEqual(['Marta', 'Ana']);
});
