import type { Instant } from '../signals/signal.ts';
import { DAY } from '../signals/signal.ts';
import type { GateName, Reason } from '../standing/standing.ts';
import { leadDays } from './ask-value.ts';
import type { Fitting } from './candidate.ts';
import { gateSays, gateUnknownSays } from './gate-says.ts';
import { startingGuess, type YesChance } from './yes-chance.ts';

/** People whom one gate alone keeps from a need, and the acts they would bring in time if it cleared today. */
export type Recruit = {
  readonly needId: string;
  readonly gate: string;
  readonly people: number;
  /** Expected acts: the sum of chances of a yes, times the chance of being done by the date. */
  readonly acts: number;
  readonly says: string;
  readonly personIds: readonly string[];
};

const HOLDS_BACK: ReadonlySet<Reason['outcome']> = new Set(['waits', 'blocks', 'unknown']);

/**
 * Where to look for more: for every need, the groups of fitting people that one single gate holds back, with what
 * clearing it would bring; most acts first. A milestone nearly reached, a fact not known, a gift owed: each is
 * something somebody can do.
 */
export function recruits(
  fitting: readonly Fitting[],
  at: Instant,
  chance: YesChance = startingGuess,
): Recruit[] {
  const held = fitting.flatMap((one) => {
    if (one.need.missing <= 0) return [];
    const against = one.standing.reasons.filter((reason) => HOLDS_BACK.has(reason.outcome));
    const gates = new Set(
      against.map(({ gate, outcome }) => (outcome === 'unknown' ? `${gate}-unknown` : gate)),
    );
    const [reason] = against;
    return gates.size === 1 && reason ? [{ one, reason, gate: [...gates][0] as string }] : [];
  });
  return [...Map.groupBy(held, ({ one, gate }) => `${one.need.id} ${gate}`).values()]
    .map((group): Recruit => {
      const { one, gate, reason } = group[0]!;
      const acts = group.reduce((sum, { one: { candidate, rung, need } }) => {
        const days = Math.max(0, need.by - at) / DAY;
        return sum + chance(candidate.sheet, rung, at).p * (1 - 2 ** (-days / leadDays(rung)));
      }, 0);
      return {
        needId: one.need.id,
        gate,
        people: group.length,
        acts,
        says: `${gateClause(reason, group.length)} ${worthSays(acts, one.need.missing)}`,
        personIds: group.map((each) => each.one.candidate.personId).sort(),
      };
    })
    .sort((a, b) => b.acts - a.acts || (`${a.needId} ${a.gate}` < `${b.needId} ${b.gate}` ? -1 : 1));
}

function gateClause(
  { gate, outcome }: { gate: GateName; outcome: Reason['outcome'] },
  people: number,
): string {
  return outcome === 'unknown' ? gateUnknownSays(gate, people) : gateSays(gate, people);
}

function worthSays(acts: number, missing: number): string {
  if (acts < 0.5) return 'Clearing that would hardly bring an act in time.';
  const whole = Math.round(acts);
  if (whole > missing)
    return `Clearing that would be more than enough for the ${missing === 1 ? 'one' : missing} missing.`;
  return `Clearing that would bring about ${whole} of the ${missing} missing in time.`;
}
