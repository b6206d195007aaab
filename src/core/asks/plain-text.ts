import type { FactValue } from '../customers/fact.ts';

/** Longest piece of customer text that goes into a sentence of ours. */
const LONGEST = 200;

// Control characters, and marks that turn or hide the text around them. Joiners inside emoji and scripts stay.
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/**
 * A fact's value as one line of plain text, for sentences and letters: customers' words are shown, never
 * interpreted. Undefined when there is nothing to show. It is still to be escaped where it enters HTML.
 */
export function plainText(value: FactValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  const text = (typeof value === 'string' ? value : value.join(', '))
    .replace(UNSEEN, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') return undefined;
  const letters = [...text];
  return letters.length <= LONGEST
    ? text
    : `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`;
}
