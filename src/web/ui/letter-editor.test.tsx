import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { cutByFacts, LetterEditor } from './letter-editor.tsx';

afterEach(cleanup);

test('the pieces of a cut message always add up to the message', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (message, texts) => {
      const cuts = cutByFacts(
        message,
        texts.map((text) => ({ text, says: 'x' })),
      );
      expect(cuts.map(({ text }) => text).join('')).toBe(message);
    }),
  );
});

test('words from facts are found, and lose their line once they are edited away', () => {
  const facts = [{ text: 'two years ago', says: 'Customer since 2024' }];
  expect(cutByFacts('were you two years ago, and', facts).filter(({ says }) => says !== null)).toHaveLength(
    1,
  );
  expect(cutByFacts('were you three years ago, and', facts).filter(({ says }) => says !== null)).toHaveLength(
    0,
  );
});

test('hostile words stay words', () => {
  const message = '<img src=x onerror=alert(1)> “quoted”';
  const { container } = render(
    <LetterEditor
      letter={{ subject: '<b>x</b>', message, fromFacts: [{ text: message, says: '' }] }}
      to="Marta"
      onChange={() => {}}
    />,
  );
  expect(container.querySelector('img, b')).toBeNull();
  expect(screen.getByLabelText('Message')).toHaveProperty('value', message);
});

test('an edit tells the whole letter', () => {
  const onChange = vi.fn();
  const letter = { subject: 'Hello', message: 'Hi', fromFacts: [] };
  render(<LetterEditor letter={letter} to="Marta" onChange={onChange} />);
  fireEvent.change(screen.getByLabelText('Subject'), { target: { value: 'Hello again' } });
  expect(onChange).toHaveBeenCalledWith({ ...letter, subject: 'Hello again' });
});

test('a fact inside a longer word is not that fact', () => {
  expect(cutByFacts('new customers of a customer', [{ text: 'customer', says: 'crm' }])).toEqual([
    { text: 'new customers of a ', says: null },
    { text: 'customer', says: 'crm' },
  ]);
});
