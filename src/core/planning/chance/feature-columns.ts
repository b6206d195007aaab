import { agedLoad } from '../fatigue/ask-load.ts';
import type { AskFeatures } from './ask-features.ts';

/**
 * A feature as one number, laid out from plain data so that a learnt model can travel: 1 or 0 for a flag. Null is
 * unknown, and counts as the average of those of whom it is known.
 */
export type FeatureColumn =
  /** What earlier asks still weigh, half of it gone after so many days. */
  | { readonly kind: 'load'; readonly halfLifeDays: number }
  | {
      readonly kind: 'warm' | 'cold' | 'unheard' | 'milestone' | 'owner-asks' | 'tenure' | 'senior';
    }
  | { readonly kind: 'persona' | 'buying-role'; readonly value: string }
  | { readonly kind: 'unknown'; readonly of: 'tenure' | 'senior' };

/** A word fades: half of it is gone after so many days; of a milestone likewise. Assumed. */
const WORD_HALF_LIFE = 90;
const MILESTONE_HALF_LIFE = 60;

const faded = (days: number | null, halfLife: number): number =>
  days === null ? 0 : 2 ** (-Math.max(0, days) / halfLife);
const flag = (is: boolean): number => (is ? 1 : 0);
const SENIOR = ['executive', 'director'];

/**
 * What a column holds for somebody. Sentiment and its age are one thing: a warm or a cold word that fades, against a
 * neutral one; that nothing was heard is told apart from it. A milestone that was never reported is as one long past.
 * Years as a customer count by their logarithm.
 */
export function columnValue(column: FeatureColumn, of: AskFeatures): number | null {
  switch (column.kind) {
    case 'load':
      return Math.log1p(agedLoad(of.asked, column.halfLifeDays));
    case 'warm':
    case 'cold':
      return of.sentiment === column.kind ? faded(of.sentimentDays, WORD_HALF_LIFE) : 0;
    case 'unheard':
      return flag(of.sentiment === null);
    case 'milestone':
      return faded(of.milestoneDays, MILESTONE_HALF_LIFE);
    case 'owner-asks':
      return of.ownerAsks === null ? null : flag(of.ownerAsks);
    case 'tenure':
      return of.tenureDays === null ? null : Math.log1p(Math.max(0, of.tenureDays) / 365);
    case 'senior':
      return of.seniority === null ? null : flag(SENIOR.includes(of.seniority));
    case 'persona':
      return flag(of.persona === column.value);
    case 'buying-role':
      return flag(of.buyingRole === column.value);
    case 'unknown':
      return flag((column.of === 'tenure' ? of.tenureDays : of.seniority) === null);
  }
}

const isFlag = ({ kind }: FeatureColumn): boolean =>
  !['load', 'warm', 'cold', 'milestone', 'tenure'].includes(kind);

/** Fewer answers than this carry no feature; and so many yeses and noes each feature needs (MEASUREMENT.md 4). */
export const FEWEST_FOR_FEATURES = 100;
const EACH = 10;

type Row = { readonly features: AskFeatures; readonly yes: boolean };

/**
 * The columns that answers carry: none below a hundred of them; a feature where ten yeses and ten noes are among those
 * of whom it is known to differ (both among those with a flag and among those without); and no more in all than one
 * for ten yeses and ten noes, the plainest first.
 *
 * @param halfLifeDays after so many days half of what an ask weighs is gone
 */
export function carriedColumns(rows: readonly Row[], halfLifeDays: number): FeatureColumn[] {
  if (rows.length < FEWEST_FOR_FEATURES) return [];
  const yeses = rows.filter(({ yes }) => yes).length;
  const room = Math.floor(Math.min(yeses, rows.length - yeses) / EACH);
  const named = (kind: 'persona' | 'buying-role', of: (features: AskFeatures) => string | null) =>
    byFrequency(rows, of).map((value): FeatureColumn => ({ kind, value }));
  const all: FeatureColumn[] = [
    { kind: 'load', halfLifeDays },
    { kind: 'warm' },
    { kind: 'cold' },
    { kind: 'unheard' },
    { kind: 'milestone' },
    { kind: 'owner-asks' },
    { kind: 'tenure' },
    { kind: 'senior' },
    ...named('persona', ({ persona }) => persona),
    ...named('buying-role', ({ buyingRole }) => buyingRole),
    { kind: 'unknown', of: 'tenure' },
    { kind: 'unknown', of: 'senior' },
  ];
  return all.filter((column) => carries(rows, column)).slice(0, room);
}

function carries(rows: readonly Row[], column: FeatureColumn): boolean {
  const known = rows.flatMap(({ features, yes }) => {
    const value = columnValue(column, features);
    return value === null ? [] : [{ value, yes }];
  });
  const enough = (some: readonly { yes: boolean }[]): boolean => {
    const yeses = some.filter(({ yes }) => yes).length;
    return yeses >= EACH && some.length - yeses >= EACH;
  };
  const some = known.filter(({ value }) => value > 0);
  return (
    enough(some) &&
    (isFlag(column)
      ? enough(known.filter(({ value }) => value === 0))
      : new Set(some.map(({ value }) => value)).size > 1)
  );
}

/** Words that sources use, the most frequent first; sorted, so that the order of asks changes nothing. */
function byFrequency(rows: readonly Row[], of: (features: AskFeatures) => string | null): string[] {
  const counts = new Map<string, number>();
  for (const { features } of rows) {
    const value = of(features);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([value]) => value);
}
