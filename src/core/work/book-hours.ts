import { type Book, MONTH } from '../rollout/book-months.ts';
import type { Instant } from '../signals/signal.ts';
import { workingDays } from './diary-days.ts';
import type { DiaryAnswer } from './work-report.ts';

/** An ask that was sent, with the minutes noted on it; null: nobody noted any. */
export type TimedSend = { readonly accountId: string; readonly at: Instant; readonly minutes: number | null };

export type HourRecords = {
  readonly diary: readonly DiaryAnswer[];
  readonly asks: readonly TimedSend[];
};

export type HourSource = 'diary' | 'notes';

const FEWEST_NOTED = 0.7;

/**
 * Hours of advocacy of each book's owner by month of thirty days: the mean of the answers of the diary in that month times
 * its working days; NaN where none of its drawn days has an answer.
 *
 * @param months whole months up to `at`
 */
export function hoursOfDiary(
  books: readonly Pick<Book, 'owner'>[],
  diary: readonly DiaryAnswer[],
  months: number,
  at: Instant,
): Float64Array[] {
  const start = at - months * MONTH;
  const days = Array.from({ length: months }, (_, month) => {
    const from = start + month * MONTH;
    return workingDays(from, from + MONTH).length;
  });
  const byMember = Map.groupBy(diary, ({ member }) => member);
  return books.map(({ owner }) => {
    const sums = new Float64Array(months);
    const counts = new Float64Array(months);
    for (const { day, minutes } of byMember.get(owner) ?? []) {
      const month = Math.floor((day - start) / MONTH);
      if (month < 0 || month >= months) continue;
      sums[month]! += minutes;
      counts[month]! += 1;
    }
    return sums.map((sum, month) =>
      counts[month] === 0 ? Number.NaN : (days[month]! * sum) / (60 * counts[month]!),
    );
  });
}

/**
 * The same from minutes noted on asks, in the month in which each was sent; asks without a note took as long as the others
 * of that book and month. NaN where fewer than 70 % of them carry one; nought in a month without an ask.
 */
export function hoursOfNotes(
  books: readonly Pick<Book, 'accounts'>[],
  asks: readonly TimedSend[],
  months: number,
  at: Instant,
): Float64Array[] {
  const start = at - months * MONTH;
  const byAccount = Map.groupBy(asks, ({ accountId }) => accountId);
  return books.map(({ accounts }) => {
    const minutes = new Float64Array(months);
    const noted = new Float64Array(months);
    const sent = new Float64Array(months);
    for (const account of accounts)
      for (const ask of byAccount.get(account) ?? []) {
        const month = Math.floor((ask.at - start) / MONTH);
        if (month < 0 || month >= months) continue;
        sent[month]! += 1;
        if (ask.minutes === null) continue;
        noted[month]! += 1;
        minutes[month]! += ask.minutes;
      }
    return minutes.map((sum, month) => {
      if (sent[month] === 0) return 0;
      if (noted[month]! < FEWEST_NOTED * sent[month]!) return Number.NaN;
      return (sum * sent[month]!) / (60 * noted[month]!);
    });
  });
}

/** The first month from which on anybody says how long anything took; `months` where nobody does. */
export function firstTold(
  { diary, asks }: HourRecords,
  source: HourSource,
  months: number,
  at: Instant,
): number {
  const moments =
    source === 'diary'
      ? diary.map(({ day }) => day)
      : asks.flatMap(({ at: sent, minutes }) => (minutes === null ? [] : [sent]));
  const start = at - months * MONTH;
  const first = moments.reduce((least, moment) => (moment >= start && moment < least ? moment : least), at);
  return Math.floor((first - start) / MONTH);
}
