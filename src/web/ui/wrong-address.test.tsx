import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Problem } from '../../contract/problem.ts';
import { CallFailed } from '../client.ts';
import { Answer } from './answer.tsx';
import { wrongInAddress } from './wrong-address.ts';

afterEach(() => {
  cleanup();
  window.history.replaceState(null, '', '/');
});

const refused = (fields: Problem['fields'], detail: string, status = 400) =>
  new CallFailed({ type: '', code: 'bad-input', title: 'Bad Request', status, detail, fields });
const sort = refused([{ path: 'query.sort', says: 'This has to be "name" or "-arr".' }], 'query.sort: …');
const show = (error: Error) =>
  render(
    <Answer of={{ data: undefined, error, refetch: (() => {}) as never }}>{() => <p>The list</p>}</Answer>,
  );

test('an address that asks for what does not exist is told so, and leads to the page without it', () => {
  window.history.replaceState(null, '', '/customers?sort=loudest');
  show(sort);
  expect(screen.getByText('This address asks for something that does not exist.')).toBeDefined();
  expect(screen.getByText(/“sort=loudest”: This has to be "name" or "-arr"\./)).toBeDefined();
  const link = screen.getByRole('link', { name: 'Show the page without it' });
  expect(link.getAttribute('href')).toBe('/customers');
});

test('of a whole page that was pasted into an address, only the beginning is said again', () => {
  const search = refused([{ path: 'query.search', says: 'Too big.' }], 'query.search: …');
  expect(wrongInAddress(search, `?search=${'a'.repeat(5000)}`)).toBe(`“search=${'a'.repeat(40)}…”: Too big.`);
});

test('what the program does not have is told in the house’s words', () => {
  const cohort = refused(undefined, 'The program has no cohort "zz".');
  expect(wrongInAddress(cohort, '?cohort=zz')).toBe('The program has no cohort "zz".');
});

test('a page without words in its address, and any other failure, did not load', () => {
  expect(wrongInAddress(sort, '')).toBeNull();
  expect(wrongInAddress(refused([], 'Busy', 503), '?sort=name')).toBeNull();
  show(sort);
  expect(screen.getByText('This did not load.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
});
