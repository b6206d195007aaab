import type { FactSheet } from '../../customers/fact.ts';
import { type WishedTraits, wishedTraits } from '../../needs/wished-traits.ts';
import type { Rung } from '../../program/program.ts';
import type { Instant } from '../../signals/signal.ts';
import type { Standing } from '../../standing/standing.ts';
import { recentAsks } from '../ask-value.ts';
import { startingGuess } from '../chance/yes-chance.ts';

/** What finds a person for a request without their facts: their traits, and how they stand on one rung. */
export type MatchRow = WishedTraits & {
  /** Empty for the person as such, whatever they may be asked. */
  readonly rung: string;
  /** When a wait ends; null for whoever may be asked already, and for the person as such. */
  readonly readyAt: Instant | null;
  /** Of a yes on this rung, as `startingGuess` has it: the order among equal fits. */
  readonly chance: number;
  /** Asks of the last half year. */
  readonly recent: number;
};

/** The rows of one present person: one as such, and one for every rung that they are ready for or wait for until a day. */
export function matchRows(
  sheet: FactSheet,
  standings: readonly Standing[],
  ladder: readonly Rung[],
  at: Instant,
): MatchRow[] {
  const traits = wishedTraits(sheet);
  const recent = recentAsks(sheet, at);
  const inReach = standings.flatMap((standing): MatchRow[] => {
    const rung = ladder.find(({ id }) => id === standing.rung);
    const waits = standing.verdict === 'waiting' && standing.readyAt !== undefined;
    if (rung === undefined || (standing.verdict !== 'ready' && !waits)) return [];
    const readyAt = waits ? (standing.readyAt ?? null) : null;
    return [{ ...traits, rung: rung.id, readyAt, chance: startingGuess(sheet, rung, at).p, recent }];
  });
  return [{ ...traits, rung: '', readyAt: null, chance: 0, recent }, ...inReach];
}
