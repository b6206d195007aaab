import { RECENT_DAYS } from '../../asks/answered-ask.ts';
import type { FactSheet } from '../../customers/fact.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import type { Reason } from '../../standing/standing.ts';
import { effortOf, loadAt } from './ask-load.ts';

/** An ask that reached somebody, with the minutes it asked for and what it weighed. */
export type SentLoad = {
  readonly personId: string;
  readonly accountId: string;
  readonly sentAt: Instant;
  readonly minutes: number;
  readonly effort: number;
};

/** Somebody asked more than the policy allows. */
export type OverAsked = {
  readonly personId: string;
  readonly accountId: string;
  readonly asks: number;
  readonly minutes: number;
  /** What still weighs on them, in quotes of today. */
  readonly load: number;
  readonly says: string;
};

/** The load that is too much, as answers have taught it, with the half-life it goes with. */
export type LearntLimit = { readonly load: number; readonly halfLifeDays: number };

/** What the asks of a year that reached a person still weigh at a moment, in quotes of today. */
export const loadOn = ({ sent }: Pick<FactSheet, 'sent'>, at: Instant, halfLifeDays: number): number =>
  loadAt(
    sent.person.map(({ rung, minutes, at: sentAt }) => ({ sentAt, effort: effortOf({ id: rung, minutes }) })),
    at,
    halfLifeDays,
  );

/**
 * That somebody is over the limit that answers have taught, for whoever thinks of asking them; null for everybody else.
 * It only reminds: what holds an ask back is the program's own limit (`loadLimit`).
 */
export function overLimit(
  sheet: Pick<FactSheet, 'sent'>,
  at: Instant,
  limit: LearntLimit | null,
): Reason | null {
  if (limit === null) return null;
  const load = loadOn(sheet, at, limit.halfLifeDays);
  if (load <= limit.load) return null;
  const tenth = (value: number) => Math.round(10 * value) / 10;
  return {
    gate: 'load',
    outcome: 'mind',
    says: `Over the limit: earlier asks still weigh ${tenth(load)} quotes; answers have taught that more than ${tenth(limit.load)} is too much`,
  };
}

/** Half an hour or more of somebody's time is a large ask. */
const LARGE_MINUTES = 30;
/** One large ask or two small ones a quarter, until answers say otherwise (MEASUREMENT.md 5, assumed). */
const LIMIT = { large: 1, all: 2 };

/**
 * People over the limit, most asked first: by the load that still weighs on them where a limit was learnt, else by the
 * asks of the last 91 days.
 *
 * @param sent as far back as an ask still weighs: with a learnt limit, some half-lives
 */
export function overAsked(
  sent: readonly SentLoad[],
  at: Instant,
  limit: LearntLimit | null,
  halfLifeDays: number,
): OverAsked[] {
  return [...Map.groupBy(sent, (ask) => ask.personId)]
    .flatMap(([personId, mine]): OverAsked[] => {
      const recent = mine.filter((ask) => ask.sentAt > at - RECENT_DAYS * DAY && ask.sentAt <= at);
      const large = recent.filter((ask) => ask.minutes >= LARGE_MINUTES).length;
      const load = loadAt(mine, at, limit?.halfLifeDays ?? halfLifeDays);
      const isOver = limit === null ? large > LIMIT.large || recent.length > LIMIT.all : load > limit.load;
      if (!isOver) return [];
      const minutes = recent.reduce((sum, ask) => sum + ask.minutes, 0);
      const count = `${recent.length} ${recent.length === 1 ? 'ask' : 'asks'} in three months, ${large === 0 ? 'all small' : `${large} of half an hour or more`}`;
      const says = limit === null ? count : `${count}; ${load.toFixed(1)} still weigh`;
      return [{ personId, accountId: mine[0]!.accountId, asks: recent.length, minutes, load, says }];
    })
    .sort(
      (a, b) =>
        (limit === null ? b.asks - a.asks || b.minutes - a.minutes : b.load - a.load) ||
        (a.personId < b.personId ? -1 : 1),
    );
}
