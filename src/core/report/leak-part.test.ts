import { expect, test } from 'vitest';
import { leakSection, type ReportLeak } from './leak-part.ts';

const refused = (message: string) => ({ refused: { message, detail: 'Surveys tell who is one.' } });

/** The leak of a quarter in which nobody showed enthusiasm. */
const nobody: ReportLeak = {
  census: { silent: 0, heard: 0, protected: 0, askable: 0, asked: 0, used: 0 },
  identity: refused('Nobody was a customer.'),
  causes: [],
  gap: refused('No acts.'),
  worth: refused('No worth.'),
  whatIf: null,
  first: null,
  termsVersion: 0,
  restated: null,
};

test('where nobody is enthusiastic the report says so once, without a bar of noughts', () => {
  const { lead, blocks } = leakSection(nobody);
  expect(lead).toBe('Nobody was a customer.');
  expect(blocks).toEqual([{ kind: 'text', text: 'Surveys tell who is one.' }]);
});

test('where some are silent their number is still open, and the chain is told', () => {
  const { lead } = leakSection({ ...nobody, census: { ...nobody.census, silent: 40, heard: 3, askable: 2 } });
  expect(lead).toBe('Of the enthusiastic accounts we heard from 3, could ask 2, asked 0 and used 0.');
});
