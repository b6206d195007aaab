import { RECENT_DAYS } from '../asks/answered-ask.ts';
import { DAY, type Instant } from '../signals/signal.ts';

/** An ask that reached somebody, with the minutes it asked for. */
export type SentLoad = {
  readonly personId: string;
  readonly accountId: string;
  readonly sentAt: Instant;
  readonly minutes: number;
};

/** Somebody asked more within a quarter than the policy allows. */
export type OverAsked = {
  readonly personId: string;
  readonly accountId: string;
  readonly asks: number;
  readonly minutes: number;
  readonly says: string;
};

/** Half an hour or more of somebody's time is a large ask. */
const LARGE_MINUTES = 30;
/** One large ask or two small ones a quarter, until answers say otherwise (MEASUREMENT.md 5, assumed). */
const LIMIT = { large: 1, all: 2 };

/** People over the limit of the last 91 days, most asked first. */
export function overAsked(sent: readonly SentLoad[], at: Instant): OverAsked[] {
  const recent = sent.filter((ask) => ask.sentAt > at - RECENT_DAYS * DAY && ask.sentAt <= at);
  return [...Map.groupBy(recent, (ask) => ask.personId)]
    .flatMap(([personId, mine]): OverAsked[] => {
      const large = mine.filter((ask) => ask.minutes >= LARGE_MINUTES).length;
      if (large <= LIMIT.large && mine.length <= LIMIT.all) return [];
      const minutes = mine.reduce((sum, ask) => sum + ask.minutes, 0);
      const says = `${mine.length} asks in three months, ${large === 0 ? 'all small' : `${large} of half an hour or more`}`;
      return [{ personId, accountId: mine[0]!.accountId, asks: mine.length, minutes, says }];
    })
    .sort((a, b) => b.asks - a.asks || b.minutes - a.minutes || (a.personId < b.personId ? -1 : 1));
}
