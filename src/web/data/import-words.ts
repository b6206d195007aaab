import type { ImportKind, ImportView } from '../../contract/imports.ts';
import { counted, number } from '../ui/words.ts';

/** What the rows of a file are, in the plural. */
export const kindWords: Record<ImportKind, string> = {
  accounts: 'customers',
  people: 'people',
  opportunities: 'deals',
  subscriptions: 'contracts',
  surveys: 'survey answers',
  cases: 'support cases',
  usage: 'usage',
  touches: 'contacts',
  acts: 'acts of advocacy',
  needs: 'needs',
  churn: 'departures',
  consents: 'consents',
  availability: 'times away',
};

/** `41,200 of 96,380 rows, 17 refused`. */
export function rowsWords({
  rows,
  rowsKnown,
  rejected,
}: Pick<ImportView, 'rows' | 'rowsKnown' | 'rejected'>): string {
  const of = rowsKnown === null || rowsKnown === rows ? '' : ` of ${number(rowsKnown)}`;
  return `${of === '' ? counted(rows, 'row') : `${number(rows)}${of} rows`}${rejected > 0 ? `, ${number(rejected)} refused` : ''}`;
}

/** How much of the file has been read, 0 to 1. */
export const partRead = ({ bytes, bytesRead }: Pick<ImportView, 'bytes' | 'bytesRead'>): number =>
  bytes === 0 ? 0 : Math.min(1, bytesRead / bytes);

/** `about 2 minutes left`. */
function leftWords(seconds: number | null): string {
  if (seconds === null) return '';
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 90) return `about ${counted(Math.round(seconds / 10) * 10, 'second')} left`;
  return `about ${counted(Math.round(seconds / 60), 'minute')} left`;
}

/** What is left of an import: of the reading, then of the customers that its rows told of. */
export function partLeft({
  secondsLeft,
  accountsLeft,
}: Pick<ImportView, 'secondsLeft' | 'accountsLeft'>): string {
  if (accountsLeft === null) return leftWords(secondsLeft);
  return accountsLeft === 0
    ? 'all read; a last look'
    : `all read; ${counted(accountsLeft, 'customer')} left to decide on`;
}

/** What became of the rows: `18,000 new, 90 changed, 97 as they were`. */
export function outcomeWords({
  created,
  updated,
  unchanged,
}: Pick<ImportView, 'created' | 'updated' | 'unchanged'>): string {
  const parts = [
    created > 0 ? `${number(created)} new` : '',
    updated > 0 ? `${number(updated)} changed` : '',
    unchanged > 0 ? `${number(unchanged)} as they were` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'nothing new' : parts.join(', ');
}
