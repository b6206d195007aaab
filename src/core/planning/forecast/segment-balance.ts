import type { FactSheet } from '../../customers/fact.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import type { AskRoom } from '../ask-room.ts';
import { leadDays } from '../ask-value.ts';
import type { Fitting } from '../candidate.ts';
import { startingGuess, type YesChance } from '../chance/yes-chance.ts';
import { type YesesExpected, yesesExpected } from '../chance/yeses.ts';
import { mayAskNow } from '../may-ask-now.ts';
import type { OpenNeed } from '../plan.ts';

/** What customers are sorted by. */
export const SEGMENTED_BY = ['industry', 'region', 'size'] as const;
export type SegmentedBy = (typeof SEGMENTED_BY)[number];

/** Demand and supply of one segment of the customers. */
export type SegmentBalance = {
  /** As the facts name it; null: accounts of which it is not known. */
  readonly segment: string | null;
  /** Acts still to be done that are looked for here: each need's, shared by where those who fit it are. */
  readonly wanted: number;
  /** Acts of those that nobody outside the segment could do. */
  readonly onlyHere: number;
  /** People who fit a need that lacks something. */
  readonly fitting: number;
  /** People who may be asked now. */
  readonly ready: number;
  /** People who wait, and whose waiting ends before the need they fit is due. */
  readonly soon: number;
  /** Acts in time to be expected if everybody who may be asked now were asked once, for the need they suit best. */
  readonly acts: YesesExpected;
  readonly says: string;
};

const SIZES = [
  [50, 'Up to 49 people'],
  [250, '50 to 249 people'],
  [1000, '250 to 999 people'],
  [Number.POSITIVE_INFINITY, '1,000 people and more'],
] as const;

/** The segment of an account; null where nobody told. */
export function segmentOf({ account }: Pick<FactSheet, 'account'>, by: SegmentedBy): string | null {
  const value = (by === 'size' ? account.employees : account[by])?.value;
  if (by === 'size')
    return typeof value === 'number' ? (SIZES.find(([below]) => value < below)?.[1] ?? null) : null;
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/**
 * Demand against supply, segment by segment. A need seldom names one: its acts are shared over the segments as the
 * people who fit it are spread, so that the segments' demands add up to what the needs lack. On the other side
 * everybody counts once, whatever number of needs they would suit, since they are asked one thing at a time.
 *
 * @param needs open needs; `lacking` (or, where that is not known, `missing`) is what they want
 * @param fitting everybody who fits one of them, whatever their standing
 * @param ledger what the asks that are out leave free; absent: nobody is held
 * @returns the segments that fall shortest first
 */
export function segmentBalance(
  needs: readonly OpenNeed[],
  fitting: readonly Fitting[],
  by: SegmentedBy,
  at: Instant,
  { chance = startingGuess, ledger }: { readonly chance?: YesChance; readonly ledger?: AskRoom } = {},
): SegmentBalance[] {
  const wants = new Map(needs.map((need) => [need.id, need.lacking ?? need.missing]));
  const useful = fitting.filter((one) => (wants.get(one.need.id) ?? 0) > 0);
  const placed = useful.map((one) => ({ one, segment: segmentOf(one.candidate.sheet, by) }));
  const ofNeed = Map.groupBy(placed, ({ one }) => one.need.id);
  const demand = new Map<string | null, { wanted: number; onlyHere: number }>();
  for (const [needId, people] of ofNeed) {
    const spread = Map.groupBy(people, ({ segment }) => segment);
    for (const [segment, here] of spread) {
      const told = demand.get(segment) ?? { wanted: 0, onlyHere: 0 };
      told.wanted += ((wants.get(needId) ?? 0) * here.length) / people.length;
      if (spread.size === 1) told.onlyHere += wants.get(needId) ?? 0;
      demand.set(segment, told);
    }
  }
  return [...Map.groupBy(placed, ({ segment }) => segment)]
    .map(([segment, all]): SegmentBalance => {
      const people = Map.groupBy(all, ({ one }) => one.candidate.personId);
      const chances: number[] = [];
      let soon = 0;
      for (const fits of people.values()) {
        const ready = fits.filter(({ one }) =>
          ledger === undefined ? one.standing.verdict === 'ready' : mayAskNow(one, ledger),
        );
        if (ready.length > 0) chances.push(Math.max(...ready.map(({ one }) => inTime(one, at, chance))));
        else if (fits.some(({ one }) => (one.standing.readyAt ?? Number.POSITIVE_INFINITY) < one.need.by))
          soon += 1;
      }
      const told = {
        segment,
        wanted: demand.get(segment)?.wanted ?? 0,
        onlyHere: demand.get(segment)?.onlyHere ?? 0,
        fitting: people.size,
        ready: chances.length,
        soon,
        acts: yesesExpected(chances),
      };
      return { ...told, says: balanceSays(told) };
    })
    .sort(
      (a, b) =>
        b.wanted - b.acts.mean - (a.wanted - a.acts.mean) || ((a.segment ?? '') < (b.segment ?? '') ? -1 : 1),
    );
}

/** The chance that an ask made now is agreed to and done by the need's date. */
function inTime({ candidate, rung, need }: Fitting, at: Instant, chance: YesChance): number {
  const days = Math.max(0, need.by - at) / DAY;
  return chance(candidate.sheet, rung, at).p * (1 - 2 ** (-days / leadDays(rung)));
}

/** Whether the segment can give what is looked for in it, in one sentence that keeps to what the interval can carry. */
function balanceSays({ wanted, acts, soon }: Omit<SegmentBalance, 'says'>): string {
  const whole = Math.round(wanted);
  if (whole === 0) return 'Hardly anything is looked for here.';
  if (acts.low >= whole) return 'More than enough may be asked.';
  if (acts.high < whole) {
    const short = whole - acts.high;
    return `Short by at least ${short}${soon > 0 ? `; ${soon.toLocaleString('en-GB')} more come free in time` : ''}.`;
  }
  return 'Just about enough: it can turn out either way.';
}
