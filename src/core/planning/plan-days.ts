import { DAY, type Instant } from '../signals/signal.ts';

/** An ask to be laid on a day. */
export type Dayless = { readonly owner: string | null; readonly value: number };

/**
 * Lays every owner's asks on the next five working days, the dearest first and as evenly as they divide, so
 * that nobody gets a week's list in one morning. Weekends carry none; times are UTC.
 *
 * @param at the moment of the plan; its own day is the first if it is a working day
 * @returns the day of each ask in their order, as ISO dates
 */
export function planDays(asks: readonly Dayless[], at: Instant): string[] {
  const days = workingDays(at, 5);
  const order = asks.map((_, i) => i).sort((a, b) => asks[b]!.value - asks[a]!.value || a - b);
  const of = Map.groupBy(order, (i) => asks[i]!.owner);
  const dayOf: string[] = new Array(asks.length).fill(days[0]);
  for (const mine of of.values()) {
    const perDay = Math.ceil(mine.length / days.length);
    for (const [rank, i] of mine.entries()) dayOf[i] = days[Math.floor(rank / perDay)]!;
  }
  return dayOf;
}

function workingDays(from: Instant, count: number): string[] {
  const days: string[] = [];
  for (let day = Math.floor(from / DAY) * DAY; days.length < count; day += DAY) {
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(new Date(day).toISOString().slice(0, 10));
  }
  return days;
}
