import type { Fact, RungHistory } from '../../customers/fact.ts';
import { restAfterNoEnds, restEnds } from '../../ladder/rests.ts';
import type { Rung } from '../../program/program.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { blocks, holds, momentBehind, ownRecord, unknown, waits } from '../reason.ts';
import { dayIn, personOf, type Situation } from '../situation.ts';
import type { Reason } from '../standing.ts';
import { counted } from '../words.ts';

/** A person rests after every ask that was sent and every act that was done. */
export function restingGate(situation: Situation): Reason {
  const { lastAskDaysAgo, lastActDaysAgo } = personOf(situation);
  const days = situation.compiled.program.guardrails.restDays;
  const asked = at('person.lastAskDaysAgo', lastAskDaysAgo);
  const acted = at('person.lastActDaysAgo', lastActDaysAgo);
  const last = asked === null || (acted !== null && acted.moment > asked.moment) ? acted : asked;
  if (last === null) return holds('resting', 'Not asked before');
  const what = last === acted ? 'Did something for us' : 'Asked';
  const day = dayIn(situation, last.moment);
  const clearsAt = last.moment + days * DAY;
  return clearsAt > situation.now
    ? waits('resting', `${what} on ${day}; everybody rests ${counted(days, 'day')}`, clearsAt, last.grounds)
    : holds('resting', `${what} on ${day}, rested since`, last.grounds);
}

/** A person rests longer after a no. */
export function restingAfterNoGate(situation: Situation): Reason {
  const { lastNoDaysAgo } = personOf(situation);
  const days = situation.compiled.program.guardrails.restAfterNoDays;
  const last = at('person.lastNoDaysAgo', lastNoDaysAgo);
  if (last === null) return holds('resting-after-no', 'Never said no');
  const day = dayIn(situation, last.moment);
  const clearsAt = last.moment + days * DAY;
  return clearsAt > situation.now
    ? waits(
        'resting-after-no',
        `Said no on ${day}; ${counted(days, 'day')} of rest follow a no`,
        clearsAt,
        last.grounds,
      )
    : holds('resting-after-no', `Said no on ${day}, rested since`, last.grounds);
}

/** A rung rests between two asks for it, whoever makes them. */
export function rungCooldownGate(situation: Situation, rung: Rung, history: RungHistory): Reason {
  const rest = restEnds(rung, history);
  if (rest === null) return holds('rung-cooldown', 'Never asked for this');
  const day = dayIn(situation, rest.from);
  const grounds = ownRecord('person.lastAskDaysAgo', rest.from);
  return rest.until > situation.now
    ? waits(
        'rung-cooldown',
        `Last time on ${day}; ${counted(rung.cooldownDays, 'day')} lie between two of these`,
        rest.until,
        grounds,
      )
    : holds('rung-cooldown', `Last time on ${day}`, grounds);
}

/** A no to this rung rests for as long as the rung says. */
export function rungRestAfterNoGate(situation: Situation, rung: Rung, history: RungHistory): Reason {
  const rest = restAfterNoEnds(rung, history);
  if (rest === null) return holds('rung-rest-after-no', 'Never said no to this');
  const day = dayIn(situation, rest.from);
  const grounds = ownRecord('person.lastNoDaysAgo', rest.from);
  return rest.until > situation.now
    ? waits(
        'rung-rest-after-no',
        `Said no to this on ${day}; it rests ${counted(rung.restAfterNoDays, 'day')}`,
        rest.until,
        grounds,
      )
    : holds('rung-rest-after-no', `Said no to this on ${day}, rested since`, grounds);
}

/** One ask at a time. */
export function openAskGate(situation: Situation): Reason {
  const { openAsk } = personOf(situation);
  if (openAsk === undefined)
    return unknown('open-ask', situation, ['person.openAsk'], 'whether an ask is under way');
  return openAsk.value === true
    ? blocks('open-ask', 'An ask is under way', 'it is finished', ['person.openAsk', openAsk])
    : holds('open-ask', 'No ask under way', ['person.openAsk', openAsk]);
}

function at(name: string, fact: Fact | undefined) {
  if (fact === undefined) return null;
  const moment: Instant = momentBehind(name, fact);
  return { moment, grounds: [name, fact] as const };
}
