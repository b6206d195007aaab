import { DAY, type Instant } from '../../signals/signal.ts';
import { tellDay } from '../../signals/tell-moment.ts';
import type { Reason } from '../../standing/standing.ts';
import { leadDays } from '../ask-value.ts';
import type { Fitting } from '../candidate.ts';
import { startingGuess, type YesChance } from '../chance/yes-chance.ts';
import { gateSays, gateUnknownSays } from '../gate-says.ts';

/**
 * What would free them. `milestone`: they are about to reach one; `time`: another wait ends by itself;
 * `unseen`: a fact is missing, so that nobody knows whether they are fans, or free; `deed`: somebody has to do
 * something.
 */
export type RecruitKind = 'milestone' | 'time' | 'unseen' | 'deed';

/** People whom one gate alone keeps from a need, and the acts they would bring in time if it cleared. */
export type Recruit = {
  readonly needId: string;
  readonly kind: RecruitKind;
  readonly gate: string;
  readonly people: number;
  /** When the first of them comes free by itself; null where time alone will not do. */
  readonly firstAt: Instant | null;
  /** Expected acts: the sum of chances of a yes, times the chance of being done by the date. Of `unseen`: at the most. */
  readonly acts: number;
  readonly says: string;
  /** The most promising first. */
  readonly personIds: readonly string[];
};

const HOLDS_BACK: ReadonlySet<Reason['outcome']> = new Set(['waits', 'blocks', 'unknown']);

type Held = {
  readonly one: Fitting;
  readonly reason: Reason;
  readonly kind: RecruitKind;
  readonly freeAt: Instant;
  readonly acts: number;
};

/**
 * Where to look for more: for every need that misses something, the groups of fitting people that one single gate
 * holds back, with what its clearing would bring; most acts first. Who waits beyond the need's date helps nobody.
 */
export function recruits(
  fitting: readonly Fitting[],
  at: Instant,
  chance: YesChance = startingGuess,
): Recruit[] {
  const held = fitting.flatMap((one) => heldByOne(one, at, chance));
  const groups = Map.groupBy(held, ({ one, reason, kind }) => `${one.need.id} ${kind} ${reason.gate}`);
  return [...groups.values()]
    .map((group): Recruit => {
      const { one, reason, kind } = group[0]!;
      const acts = group.reduce((sum, each) => sum + each.acts, 0);
      const firstAt =
        kind === 'milestone' || kind === 'time' ? Math.min(...group.map(({ freeAt }) => freeAt)) : null;
      return {
        needId: one.need.id,
        kind,
        gate: kind === 'unseen' ? `${reason.gate}-unknown` : reason.gate,
        people: group.length,
        firstAt,
        acts,
        says: `${clause(reason, kind, group.length, firstAt, at)} ${worthSays(kind, acts, one.need.missing)}`,
        personIds: group
          .toSorted(
            (a, b) => b.acts - a.acts || (a.one.candidate.personId < b.one.candidate.personId ? -1 : 1),
          )
          .map((each) => each.one.candidate.personId),
      };
    })
    .sort((a, b) => b.acts - a.acts || (`${a.needId} ${a.gate}` < `${b.needId} ${b.gate}` ? -1 : 1));
}

/** One person with the only gate that holds them back; nothing where there are several, or the wait is too long. */
function heldByOne(one: Fitting, at: Instant, chance: YesChance): Held[] {
  const { need, rung, candidate, standing } = one;
  if (need.missing <= 0) return [];
  const against = standing.reasons.filter((reason) => HOLDS_BACK.has(reason.outcome));
  const [reason] = against;
  if (
    reason === undefined ||
    against.some(({ gate, outcome }) => gate !== reason.gate || outcome !== reason.outcome)
  )
    return [];
  const kind: RecruitKind =
    reason.outcome === 'unknown'
      ? 'unseen'
      : reason.outcome === 'blocks'
        ? 'deed'
        : reason.gate === 'milestone'
          ? 'milestone'
          : 'time';
  const freeAt = reason.outcome === 'waits' ? Math.max(at, reason.clearsAt ?? standing.readyAt ?? at) : at;
  if (freeAt >= need.by) return [];
  const days = (need.by - freeAt) / DAY;
  const acts = chance(candidate.sheet, rung, at).p * (1 - 2 ** (-days / leadDays(rung)));
  return [{ one, reason, kind, freeAt, acts }];
}

function clause(
  { gate }: Reason,
  kind: RecruitKind,
  people: number,
  firstAt: Instant | null,
  at: Instant,
): string {
  if (kind === 'unseen') return gateUnknownSays(gate, people);
  if (firstAt === null) return gateSays(gate, people);
  const when = people === 1 ? `on ${tellDay(firstAt, at)}` : `in time, the first on ${tellDay(firstAt, at)}`;
  if (kind === 'milestone')
    return people === 1
      ? `One person reaches a milestone ${when}.`
      : `${people.toLocaleString('en-GB')} people reach a milestone ${when}.`;
  return `${gateSays(gate, people).replace(/\.$/, '')}; that ends ${when}.`;
}

const IF: Readonly<Record<RecruitKind, string>> = {
  milestone: 'Asking them then',
  time: 'Asking them then',
  unseen: 'If they all turned out to be free, that',
  deed: 'Clearing that',
};

function worthSays(kind: RecruitKind, acts: number, missing: number): string {
  if (acts < 0.5) return `${IF[kind]} would hardly bring an act in time.`;
  const whole = Math.round(acts);
  if (whole > missing)
    return `${IF[kind]} would be more than enough for the ${missing === 1 ? 'one' : missing} missing.`;
  if (whole === missing)
    return `${IF[kind]} would bring about ${whole === 1 ? 'the one' : `the ${whole}`} missing in time.`;
  return `${IF[kind]} would bring about ${whole} of the ${missing} missing in time.`;
}
