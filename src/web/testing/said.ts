import { screen, waitFor, within } from '@testing-library/react';

/**
 * What a toast says and offers, found by its words: what tests before have begun may still be told beside it.
 *
 * @returns queries within that toast
 */
export const said = (words: RegExp) =>
  waitFor(() => {
    const toasts = [...screen.queryAllByRole('status'), ...screen.queryAllByRole('alert')];
    const mine = toasts.find(({ textContent }) => words.test(textContent ?? ''));
    if (mine === undefined)
      throw new Error(`Nothing says ${words}: ${toasts.map(({ textContent }) => textContent).join(' | ')}`);
    return within(mine);
  });
