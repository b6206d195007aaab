import type { ToldDates } from './decide-readings.ts';

const WORDS: Readonly<Record<string, ToldDates>> = {
  iso: 'iso',
  'day-first': 'day-first',
  dmy: 'day-first',
  eu: 'day-first',
  european: 'day-first',
  uk: 'day-first',
  'month-first': 'month-first',
  mdy: 'month-first',
  us: 'month-first',
  epoch: 'seconds',
  unix: 'seconds',
  seconds: 'seconds',
  milliseconds: 'milliseconds',
  ms: 'milliseconds',
  excel: 'spreadsheet',
  spreadsheet: 'spreadsheet',
  serial: 'spreadsheet',
};

/**
 * What somebody means by a date format: a word (`day-first`, `us`, `iso`, `excel`, `epoch`) or a pattern
 * (`DD/MM/YYYY`, `M/D/YY h:mm`, `%d.%m.%Y`, `yyyy-MM-dd`). Null when it means nothing.
 */
export function toldDates(format: string): ToldDates | null {
  const small = format.trim().toLowerCase();
  const word = WORDS[small];
  if (word) return word;
  const letters = small
    .replaceAll('%', '')
    .replace(/[t ]?\s*h{1,2}.*$/, '')
    .replaceAll(/[^dmyb]/g, '');
  const order = letters.replaceAll(/(.)\1+/g, '$1').replace('b', 'm');
  if (order === 'ymd') return 'iso';
  return order === 'dmy' || order === 'dm'
    ? 'day-first'
    : order === 'mdy' || order === 'md'
      ? 'month-first'
      : null;
}
