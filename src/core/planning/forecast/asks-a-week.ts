import type { Ask, AskMove, AskState } from '../../asks/ask.ts';
import { holdAfter } from '../../asks/hold.ts';
import type { Need } from '../../needs/need.ts';
import { DAY, type Instant } from '../../signals/signal.ts';

/**
 * Asks that went out in a week for a need that was not done yet: while some of it was missing, and while as many asks
 * were under way as it wanted. Whoever made them: the plan, or a colleague beside it.
 */
export type WeeklyAsks = { readonly missing: number; readonly covered: number };

export type AsksAWeek = {
  readonly rungs: Readonly<Record<string, WeeklyAsks>>;
  /** For rungs that no need wanted lately. */
  readonly all: WeeklyAsks;
  /** How unlike needs are in this: the variance of a need's share of its rung's pace, which is 1 in the mean. */
  readonly unevenness: number;
};

/** The last eight weeks tell how needs are looked after now. Assumed. */
const WEEKS = 8;
const WEEK = 7 * DAY;

/** All rungs' pace is drawn towards none at all with the weight of ten weeks of a need, a rung's towards all with eight. */
const WEIGHT = { all: 10, rung: 8 };

export const NO_ASKS: AsksAWeek = { rungs: {}, all: { missing: 0, covered: 0 }, unevenness: 0 };

type Weeks = { readonly rung: string; readonly asks: number; readonly weeks: number };

/** Counts the last eight weeks before a moment, need by need; the first week of a need is left to its plan. */
export function asksAWeekOf(
  needs: readonly Need[],
  asks: readonly Pick<Ask, 'id' | 'needId'>[],
  moves: readonly AskMove[],
  at: Instant,
): AsksAWeek {
  const movesOf = Map.groupBy(moves, (move) => move.askId);
  const asksOf = Map.groupBy(asks, (ask) => ask.needId);
  const missing: Weeks[] = [];
  const covered: Weeks[] = [];
  for (const need of needs) {
    const mine = (asksOf.get(need.id) ?? []).map((ask) => movesOf.get(ask.id) ?? []);
    const end = Math.min(need.by, need.closedAt ?? need.by);
    const counts = { missing: { asks: 0, weeks: 0 }, covered: { asks: 0, weeks: 0 } };
    for (let week = 1; week <= WEEKS; week++) {
      const from = at - week * WEEK;
      if (need.createdAt > from - WEEK || end < from + WEEK) continue;
      const states = mine.flatMap((ask) => stateAt(ask, from) ?? []);
      const done = states.filter(isDone).length;
      if (done >= need.count) continue;
      const held = states.filter((state) => holdAfter(state) === 'held').length;
      const count = done + held < need.count ? counts.missing : counts.covered;
      count.weeks += 1;
      count.asks += mine.filter(([first]) => first && first.at > from && first.at <= from + WEEK).length;
    }
    if (counts.missing.weeks > 0) missing.push({ rung: need.rung, ...counts.missing });
    if (counts.covered.weeks > 0) covered.push({ rung: need.rung, ...counts.covered });
  }
  const [inMissing, inCovered] = [paceOfRungs(missing), paceOfRungs(covered)];
  const rungs = new Set([...missing, ...covered].map(({ rung }) => rung));
  return {
    rungs: Object.fromEntries(
      [...rungs].map((rung) => [rung, { missing: inMissing.of(rung), covered: inCovered.of(rung) }]),
    ),
    all: { missing: inMissing.all, covered: inCovered.all },
    unevenness: unevennessOf(missing, inMissing.of),
  };
}

function stateAt(moves: readonly AskMove[], at: Instant): AskState | undefined {
  return moves.findLast((move) => move.at <= at)?.to;
}

const isDone = (state: AskState): boolean => state === 'done' || state === 'thanked';

function paceOfRungs(needs: readonly Weeks[]): { readonly all: number; of(rung: string): number } {
  const sum = (some: readonly Weeks[]) => ({
    asks: some.reduce((total, need) => total + need.asks, 0),
    weeks: some.reduce((total, need) => total + need.weeks, 0),
  });
  const { asks, weeks } = sum(needs);
  const all = asks / (weeks + WEIGHT.all);
  const rungs = Map.groupBy(needs, ({ rung }) => rung);
  return {
    all,
    of(rung) {
      const own = sum(rungs.get(rung) ?? []);
      return (own.asks + WEIGHT.rung * all) / (own.weeks + WEIGHT.rung);
    },
  };
}

/**
 * The variance of needs' own paces beside their rung's, by moments: a count with mean m of a gamma-mixed Poisson has
 * the variance m + v m². Source: Cameron & Trivedi, Regression Analysis of Count Data (2013), 3.3.
 */
function unevennessOf(needs: readonly Weeks[], of: (rung: string) => number): number {
  let beyond = 0;
  let squares = 0;
  for (const { rung, asks, weeks } of needs) {
    const mean = of(rung) * weeks;
    beyond += (asks - mean) ** 2 - mean;
    squares += mean ** 2;
  }
  return squares === 0 ? 0 : Math.max(0, beyond / squares);
}
