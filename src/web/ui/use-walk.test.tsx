import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { STOP, useWalk } from './use-walk.ts';

afterEach(cleanup);

function List() {
  useWalk();
  return (
    <ul>
      {['Quotes', 'Calls', 'Talks'].map((name) => (
        <li key={name}>
          <a href={`/needs/${name}`} {...STOP}>
            {name}
          </a>
          <a href="/advocates">Who</a>
        </li>
      ))}
    </ul>
  );
}

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

test('j and k lead from row to row and stay at the ends', () => {
  render(<List />);
  const walked = ['j', 'j', 'j', 'j', 'k', 'k', 'k'].map((key) => {
    press(key);
    return document.activeElement?.textContent;
  });
  expect(walked).toEqual(['Quotes', 'Calls', 'Talks', 'Talks', 'Calls', 'Quotes', 'Quotes']);
});

test('after the focus was elsewhere one begins at the first row', () => {
  render(<List />);
  screen.getAllByText('Who')[1]?.focus();
  press('k');
  expect(document.activeElement?.textContent).toBe('Quotes');
});
