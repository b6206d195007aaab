import type { AccountHistory } from '../impact/effects/account-history.ts';
import { revenueYears } from '../impact/report/impact-report.ts';
import { grossRetention, revenueMoves } from '../impact/retention.ts';
import { DAY, type Instant } from '../signals/signal.ts';

/** Periods are of thirty days and end at the moment of looking. */
export const MONTH = 30 * DAY;

/** The book of one relationship owner, with when it began with the program; null: not yet. */
export type Book = {
  readonly owner: string;
  readonly accounts: readonly string[];
  readonly beganAt: Instant | null;
};

/** What happened at accounts, as moments: somebody was heard to be enthusiastic, was asked, an act was used. */
export type Happening = { readonly accountId: string; readonly at: Instant };
export type Happenings = {
  readonly heard: readonly Happening[];
  readonly asked: readonly Happening[];
  readonly used: readonly Happening[];
};
export type CountedOutcome = keyof Happenings;

export type BookMonths = Book & {
  /** First month in which the book has begun, from 0; Infinity: none yet. */
  readonly first: number;
  readonly counts: { readonly [outcome in CountedOutcome]: Float64Array };
  /** Share of the recurring revenue at a month's start that was there at its end; NaN without any. */
  readonly kept: Float64Array;
};

/** Books month by month, whole months only, from `since` to the moment of looking. */
export function bookMonths(
  books: readonly Book[],
  happenings: Happenings,
  histories: readonly AccountHistory[],
  since: Instant,
  at: Instant,
): { readonly months: number; readonly books: BookMonths[] } {
  const months = Math.max(0, Math.floor((at - since) / MONTH));
  const start = at - months * MONTH;
  const monthOf = (moment: Instant): number => Math.floor((moment - start) / MONTH);
  const by = Object.fromEntries(
    (['heard', 'asked', 'used'] as const).map((outcome) => [
      outcome,
      Map.groupBy(happenings[outcome], ({ accountId }) => accountId),
    ]),
  ) as Record<CountedOutcome, Map<string, Happening[]>>;
  const historyOf = new Map(histories.map((history) => [history.accountId, history]));
  return {
    months,
    books: books.map((book) => {
      const counted = (outcome: CountedOutcome): Float64Array => {
        const counts = new Float64Array(months);
        for (const account of book.accounts)
          for (const { at: moment } of by[outcome].get(account) ?? []) {
            const month = monthOf(moment);
            if (month >= 0 && month < months) counts[month]! += 1;
          }
        return counts;
      };
      const own = book.accounts.flatMap((account) => historyOf.get(account) ?? []);
      return {
        ...book,
        first: book.beganAt === null ? Number.POSITIVE_INFINITY : monthOf(book.beganAt),
        counts: { heard: counted('heard'), asked: counted('asked'), used: counted('used') },
        kept: Float64Array.from({ length: months }, (_, month) => {
          const from = start + month * MONTH;
          return grossRetention(revenueMoves(revenueYears(own, from, from + MONTH)));
        }),
      };
    }),
  };
}
