import type { AccountState } from '../../customers/account-state.ts';
import type { Coverage } from '../../customers/coverage.ts';
import type { FactSheet } from '../../customers/fact.ts';
import type { PersonState } from '../../customers/person-state.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import type { GateName, Reason, Standing } from '../../standing/standing.ts';
import { milestonesThatMove } from './account-answers.ts';
import { turningIn } from './passing-days.ts';

/** Gates that only a signal about the person or the account can open: time never does. */
const EVENTS: ReadonlySet<GateName> = new Set([
  'left',
  'not-customer',
  'escalation',
  'urgent-case',
  'implementation',
  'at-risk',
  'paused',
  'consent',
  'public-consent',
  'preference',
  'prerequisite',
  'open-ask',
]);

/** Gates that look at facts which the passing of days may turn. */
const OF_DAYS: ReadonlySet<GateName> = new Set(['milestone', 'cohort', 'give-first', 'renewal']);

/** Whether nothing but news can change this answer: an event has to clear it, or somebody has to tell us. */
export const awaitsNews = ({ gate, outcome }: Reason): boolean =>
  !OF_DAYS.has(gate) && (outcome === 'unknown' || (outcome === 'blocks' && EVENTS.has(gate)));

/** Until when a standing holds, with the value of an ask that rests on it, if nothing is heard. */
export type Validity = (
  standing: Standing,
  states: { readonly account: AccountState; readonly person: PersonState },
  sheet: FactSheet,
  at: Instant,
) => Instant;

/**
 * Tells how long standings hold under one program.
 *
 * @param movesOn whether the caller itself moves moments on that use or cases brought about (`moving-moments.ts`):
 *   they count from when those were last heard of, which is most days
 */
export function validityIn(compiled: CompiledProgram, coverage: Coverage, movesOn = false): Validity {
  const turning = turningIn(compiled, coverage);
  const { quick, others } = milestonesThatMove(compiled);
  return ({ verdict, readyAt, reasons, moment }, states, sheet, at) => {
    if (verdict === 'ready') {
      const turns = turning.nextOfReady(states, sheet, at);
      if (!movesOn || others.size > 0) return Math.min(turns, at + DAY);
      const fades = moment === undefined || quick.has(moment.milestone) ? Infinity : moment.freshUntil + 1;
      return Math.min(turns, fades);
    }
    // Whoever waits is blocked once the moment has passed.
    if (verdict === 'waiting')
      return Math.min(
        readyAt ?? at,
        moment === undefined ? Infinity : moment.freshUntil + 1,
        turning.nextOfReady(states, sheet, at),
      );
    if (reasons.some(awaitsNews)) return Number.POSITIVE_INFINITY;
    const ofDays = reasons.some(
      ({ gate, outcome }) => outcome !== 'holds' && outcome !== 'mind' && OF_DAYS.has(gate),
    );
    if (!ofDays) return at;
    // What waits beside what blocks is looked at again once it has cleared: use may have turned the other meanwhile.
    const clears = reasons.flatMap(({ outcome, clearsAt }) =>
      outcome === 'waits' && clearsAt !== undefined && clearsAt > at ? clearsAt : [],
    );
    return Math.min(turning.next(states, sheet, at), ...clears);
  };
}
