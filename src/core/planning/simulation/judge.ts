import type { GateName, Reason, Standing } from '../../standing/standing.ts';
import type { GateTally, Judgement } from './simulation.ts';

const HOLDS_BACK: ReadonlySet<Reason['outcome']> = new Set(['blocks', 'waits', 'unknown']);

/** Gates of rests and caps: an ask that one of them holds back is asking too much of somebody. */
export const OVER_ASKING: ReadonlySet<GateName> = new Set([
  'open-ask',
  'resting',
  'resting-after-no',
  'rung-cooldown',
  'rung-rest-after-no',
  'person-cap',
  'account-cap',
  'calls-cap',
  'load',
  'time-budget',
  'give-first',
]);

/** What a program says to an ask, from the standing it gives; null where the person or the rung is not known to it. */
export function judge(standing: Standing | null): Judgement | null {
  if (standing === null) return null;
  const { verdict, reasons } = standing;
  return { verdict, against: reasons.filter(({ outcome }) => HOLDS_BACK.has(outcome)) };
}

/** Whether a program's rests or caps speak against an ask. */
export const asksTooMuch = (judged: Judgement | null): boolean =>
  judged?.against.some(({ gate }) => OVER_ASKING.has(gate)) ?? false;

/** How many asks each gate held back, most first; an ask counts under every gate that held it. */
export function tallyGates(judged: readonly (Judgement | null)[]): GateTally[] {
  const tally = new Map<GateName, { asks: number; says: string }>();
  for (const one of judged)
    for (const [gate, [reason]] of Map.groupBy(one?.against ?? [], ({ gate }) => gate)) {
      const known = tally.get(gate);
      if (known) known.asks += 1;
      else tally.set(gate, { asks: 1, says: reason!.says });
    }
  return [...tally]
    .map(([gate, { asks, says }]) => ({ gate, asks, says }))
    .sort((a, b) => b.asks - a.asks || (a.gate < b.gate ? -1 : 1));
}
