import { guessFromProfiles } from './guess-columns.ts';
import type { ImportKind, Mapping } from './import-kind.ts';
import { plainName } from './kinds/plain-name.ts';
import type { ColumnProfile } from './values/observe-columns.ts';
import { readDate } from './values/read-date.ts';

/** What columns that serve no field tell all the same, and how to bring it in: sentences for whoever imports. */
export function tellLeftOut(
  kind: ImportKind,
  profiles: readonly ColumnProfile[],
  mapped: ReadonlySet<string | null>,
): string[] {
  const idle = profiles.filter(({ column, filled }) => !mapped.has(column) && filled > 0);
  return [
    ...contractsBeside(kind, profiles, mapped),
    ...answersBeside(kind, idle),
    ...countedInCents(kind, idle),
    ...monthsAside(idle),
  ];
}

/** A list of customers often tells of their contracts too, which are another kind of row. */
function contractsBeside(
  kind: ImportKind,
  profiles: readonly ColumnProfile[],
  mapped: ReadonlySet<string | null>,
): string[] {
  if (kind !== 'accounts') return [];
  const terms: Mapping = guessFromProfiles('subscriptions', profiles).mapping;
  const columns = ['arr', 'mrr', 'renews'].flatMap((name) => {
    const source = terms[name];
    return source !== undefined && 'column' in source && !mapped.has(source.column) ? [source.column] : [];
  });
  return onceMore(columns, 'contracts', 'subscriptions');
}

/** The last score of somebody is an answer to a survey. */
function answersBeside(kind: ImportKind, idle: readonly ColumnProfile[]): string[] {
  if (kind !== 'accounts' && kind !== 'people') return [];
  const scores = idle.filter(
    ({ column, numbers, filled }) => /\b(?:nps|csat)\b/.test(plainName(column)) && numbers > filled * 0.8,
  );
  return onceMore(
    scores.map(({ column }) => column),
    'answers',
    'surveys',
  );
}

function onceMore(columns: readonly string[], of: string, as: ImportKind): string[] {
  if (columns.length === 0) return [];
  const [tell, it] = columns.length === 1 ? ['tells', 'it'] : ['tell', 'them'];
  return [
    `${columns.map((column) => `"${column}"`).join(' and ')} ${tell} of ${of}; bring the file in once more as ${as} to take ${it} too.`,
  ];
}

/** Payment providers count in cents and for one seat. */
function countedInCents(kind: ImportKind, idle: readonly ColumnProfile[]): string[] {
  const cents = idle.find(({ column }) => /\bunit amount\b|\bcents\b/.test(plainName(column)));
  if (cents === undefined || (kind !== 'subscriptions' && kind !== 'opportunities')) return [];
  return [
    `"${cents.column}" counts in cents, or for one unit, and was left out; give a column with the whole amount.`,
  ];
}

/** A spreadsheet with one column per month says when in its column names. */
function monthsAside(idle: readonly ColumnProfile[]): string[] {
  const months = idle.filter(
    ({ column }) => typeof readDate(column, { order: null, count: null }) === 'number',
  );
  if (months.length < 2) return [];
  return [
    `${months.length} columns are each called by a date ("${months[0]!.column}", "${months[1]!.column}"…) and were left out; give one line per account and date, with the date in a column.`,
  ];
}
