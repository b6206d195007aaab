import { DAY, type Instant } from '../signals/signal.ts';
import { shrinkNormal } from '../statistics/shrinkage/normal-shrinkage.ts';
import { mean, standardDeviation } from '../statistics/summaries/moments.ts';

/** An act that was put to use, with who carried its ask; null where it came unasked. */
export type UsedAct = {
  readonly id: string;
  readonly personId: string | null;
  readonly accountId: string;
  readonly rung: string;
  readonly doneAt: Instant;
  readonly owner: string | null;
};

/** A nomination, or something given, by a member. */
export type Care = {
  readonly kind: 'nominated' | 'gave';
  readonly member: string;
  readonly personId: string;
  readonly at: Instant;
};

/** Minutes a member noted on the ask of a used act. */
export type MinutesOfMember = { readonly actId: string; readonly member: string; readonly minutes: number };

/** What is owed to one member for acts that were put to use. The same act may be owed to several: nothing is divided. */
export type Credit = {
  readonly member: string;
  /** Used acts of people the member had nominated, had given something to, or whose ask they carried; act ids. */
  readonly nominated: readonly string[];
  readonly cultivated: readonly string[];
  readonly carried: readonly string[];
  /** Share of the minutes noted on used acts; null where none are. Effort is split by time, never by last touch. */
  readonly share: number | null;
  /** Minutes a carried act, drawn towards the team's; null below twenty used acts of the member. */
  readonly perAct: { readonly low: number; readonly likely: number; readonly high: number } | null;
};

/** Care counts towards acts of the year after it. */
const LASTS = 365 * DAY;
/** No figure by name below so many used acts (MEASUREMENT.md 6). */
const FEWEST_BY_NAME = 20;

/**
 * Credit for nominating, cultivating and carrying, by member and by name: an order of merit is never made of it. Only
 * members with twenty used acts of their own get minutes an act, and these are drawn towards the team's (log scale;
 * Paule & Mandel). Source: MEASUREMENT.md 6.
 */
export function creditsOf(
  members: readonly { readonly email: string; readonly name: string }[],
  acts: readonly UsedAct[],
  care: readonly Care[],
  minutes: readonly MinutesOfMember[],
): Credit[] {
  const owed = (kind: Care['kind'], member: string) => {
    const mine = Map.groupBy(
      care.filter((one) => one.kind === kind && one.member === member),
      ({ personId }) => personId,
    );
    return acts
      .filter(({ personId, doneAt }) =>
        (mine.get(personId ?? '') ?? []).some(({ at }) => at <= doneAt && doneAt - at <= LASTS),
      )
      .map(({ id }) => id);
  };
  const total = minutes.reduce((sum, one) => sum + one.minutes, 0);
  const perAct = minutesByName(acts, minutes);
  return members
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ email }) => ({
      member: email,
      nominated: owed('nominated', email),
      cultivated: owed('gave', email),
      carried: acts.filter(({ owner }) => owner === email).map(({ id }) => id),
      share:
        total === 0
          ? null
          : minutes.reduce((sum, one) => sum + (one.member === email ? one.minutes : 0), 0) / total,
      perAct: perAct.get(email) ?? null,
    }));
}

function minutesByName(acts: readonly UsedAct[], minutes: readonly MinutesOfMember[]) {
  const own = [...Map.groupBy(acts, ({ owner }) => owner)].flatMap(([owner, mine]) => {
    if (owner === null) return [];
    const logs = mine.flatMap(({ id }) => {
      const noted = minutes
        .filter((one) => one.actId === id && one.member === owner)
        .reduce((sum, one) => sum + one.minutes, 0);
      return noted > 0 ? [Math.log(noted)] : [];
    });
    return logs.length < FEWEST_BY_NAME ? [] : [{ owner, logs }];
  });
  if (own.length === 0) return new Map<string, NonNullable<Credit['perAct']>>();
  const { groups } = shrinkNormal(
    own.map(({ logs }) => mean(logs)),
    own.map(({ logs }) => Math.max(1e-6, standardDeviation(logs) / Math.sqrt(logs.length))),
  );
  return new Map(
    own.map(({ owner }, i) => {
      const { mean: likely, interval } = groups[i]!;
      return [
        owner,
        { low: Math.exp(interval[0]), likely: Math.exp(likely), high: Math.exp(interval[1]) },
      ] as const;
    }),
  );
}
