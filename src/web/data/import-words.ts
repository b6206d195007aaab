import type { ImportKind, ImportView, UploadView } from '../../contract/imports.ts';
import { counted, listed, lower, number } from '../ui/words.ts';

/** What the rows of a file are, in the plural. */
export const kindWords: Record<ImportKind, string> = {
  accounts: 'customers',
  people: 'people',
  opportunities: 'deals',
  subscriptions: 'contracts',
  surveys: 'survey answers',
  cases: 'support cases',
  usage: 'usage',
  touches: 'conversations',
  acts: 'acts of advocacy',
  needs: 'needs',
  churn: 'departures',
  consents: 'consents',
  availability: 'times away',
};

const ones: Record<ImportKind, string> = {
  accounts: 'customer',
  people: 'person',
  opportunities: 'deal',
  subscriptions: 'contract',
  surveys: 'survey answer',
  cases: 'support case',
  usage: 'report of usage',
  touches: 'conversation',
  acts: 'act of advocacy',
  needs: 'need',
  churn: 'departure',
  consents: 'consent',
  availability: 'time away',
};

/** So many of what the rows are, after a word of their own: `1 new person`, `25,000 new reports of usage`. */
export const countedKind = (count: number, kind: ImportKind, word: string): string =>
  `${number(count)} ${word === '' ? '' : `${word} `}${count === 1 ? ones[kind] : kind === 'usage' ? 'reports of usage' : kindWords[kind]}`;

/** What a source brings, in the words of the import; null for what no file brings. */
export const broughtWords = (kind: string): string => kindWords[kind as ImportKind] ?? kind;

/**
 * What stands in the way of taking a file: fields that need a column, in words; null when nothing does.
 *
 * @param about the kind of row, with its fields and the groups of which one is enough
 * @param mapped the fields that have a column
 */
export function stillNeeded(
  about: UploadView['kinds'][number] | undefined,
  mapped: Readonly<Record<string, string>>,
): string | null {
  if (about === undefined) return null;
  const title = (id: string) => lower(about.fields.find((field) => field.id === id)?.title ?? id);
  const missing = about.fields.filter(({ id, required }) => required && mapped[id] === undefined);
  const groups = about.oneOf.filter((group) => group.every((id) => mapped[id] === undefined));
  const parts = [
    ...missing.map(({ id }) => title(id)),
    ...groups.map((group) => listed(group.map(title), 'or')),
  ];
  return parts.length === 0 ? null : listed(parts);
}

/** `41,200 of 96,380 rows, 17 refused`. */
export function rowsWords({
  rows,
  rowsKnown,
  rejected,
}: Pick<ImportView, 'rows' | 'rowsKnown' | 'rejected'>): string {
  const of = rowsKnown === null || rowsKnown === rows ? '' : ` of ${number(rowsKnown)}`;
  return `${of === '' ? counted(rows, 'row') : `${number(rows)}${of} rows`}${rejected > 0 ? `, ${number(rejected)} refused` : ''}`;
}

/** How long what a source tells lies back when it arrives: `4 h behind`; a history brought in once is called one. */
export function lagWords(days: number | null): string {
  if (days === null) return '';
  if (days < 0.05) return 'at once';
  if (days < 1) return `${Math.round(days * 24)} h behind`;
  if (days < 60) return `${counted(Math.round(days), 'day')} behind`;
  return `history, ${days < 730 ? counted(Math.round(days / 30.44), 'month') : counted(Math.round(days / 365.25), 'year')} old`;
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
