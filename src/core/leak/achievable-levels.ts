import type { Tally } from '../statistics/shrinkage/beta-binomial.ts';
import type { AccountRecord } from './account-record.ts';
import { type Achievable, achievableRate } from './achievable.ts';
import { leakCounts, leakMembers } from './leak-counts.ts';
import type { ChainRates } from './leak-gap.ts';
import type { LeakTerms } from './leak-terms.ts';

/** The level within reach of each rate that can leak. */
export type AchievableLevels = { readonly [Rate in 'v' | 'p' | 'a']: Achievable };

/**
 * Levels from the books of relationship owners: the best quarter of those large enough, else the customer's own targets
 * (MEASUREMENT.md 3.4). Enthusiasts of a book are those counted and the audited share of its silent.
 *
 * @param bookOf the owner of an account; null where nobody is, which is no book
 * @param shareWarm share of the silent that is warm, by the audit; null without one
 */
export function achievableLevels(
  records: readonly AccountRecord[],
  bookOf: (accountId: string) => string | null,
  present: Pick<ChainRates, 'v' | 'p' | 'a'>,
  targets: LeakTerms['targets'],
  shareWarm: number | null,
): AchievableLevels {
  const books = [...Map.groupBy(records, (record) => bookOf(record.accountId))]
    .filter(([owner]) => owner !== null)
    .map(([, mine]) => ({ mine, counts: leakCounts(leakMembers(mine)) }));
  const seen = books.map(({ mine, counts }): Tally => {
    const silent = mine.filter((record) => !record.heard).length;
    const counted = counts.visible - mine.filter((one) => !one.heard && one.fate.kind !== 'silent').length;
    return {
      successes: counts.visible,
      trials: Math.max(counts.visible, Math.round(counted + silent * (shareWarm ?? 0))),
    };
  });
  const asked = books.map(({ counts }): Tally => ({ successes: counts.asked, trials: counts.eligible }));
  const used = books.map(({ counts }): Tally => ({ successes: counts.used, trials: counts.asked }));
  return {
    v: achievableRate(shareWarm === null ? [] : seen, present.v, targets.v),
    p: achievableRate(asked, present.p, targets.p),
    a: achievableRate(used, present.a, targets.a),
  };
}
