import { blocks, holds, momentBehind, unknown, waits } from '../reason.ts';
import { dayIn, personOf, type Situation } from '../situation.ts';
import type { Reason } from '../standing.ts';

/** Nobody is asked while away. */
export function awayGate(situation: Situation): Reason {
  const { away, awayUntilInDays } = personOf(situation);
  const { now } = situation;
  if (away === undefined) return unknown('away', situation, ['person.away'], 'whether they are away');
  const grounds = ['person.away', away] as const;
  if (away.value !== true) return holds('away', 'Not away', grounds);
  if (awayUntilInDays === undefined)
    return blocks('away', 'Away, nobody knows until when', 'they are back', grounds);
  const until = momentBehind('person.awayUntilInDays', awayUntilInDays);
  return until > now
    ? waits('away', `Away until ${dayIn(situation, until)}`, until, grounds)
    : holds('away', 'Back again', grounds);
}

/** Whoever asked for a pause has it. */
export function pausedGate(situation: Situation): Reason {
  const { paused, pausedUntilInDays } = personOf(situation);
  const { now } = situation;
  if (paused === undefined)
    return unknown('paused', situation, ['person.paused'], 'whether they paused all asks');
  const grounds = ['person.paused', paused] as const;
  if (paused.value !== true) return holds('paused', 'Has not paused', grounds);
  if (pausedUntilInDays === undefined)
    return blocks('paused', 'Paused all asks', 'they end the pause', grounds);
  const until = momentBehind('person.pausedUntilInDays', pausedUntilInDays);
  return until > now
    ? waits('paused', `Paused all asks until ${dayIn(situation, until)}`, until, grounds)
    : holds('paused', 'The pause is over', grounds);
}
