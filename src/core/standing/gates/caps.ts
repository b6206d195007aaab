import type { SentAsk } from '../../customers/fact.ts';
import { loadOn } from '../../planning/fatigue/over-asked.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { blocks, holds, ownRecord, waits } from '../reason.ts';
import { personOf, type Situation } from '../situation.ts';
import type { GateName, Reason } from '../standing.ts';
import { counted } from '../words.ts';

/** From so many minutes on an ask is a call on somebody's time (as in person.callsLastQuarter). */
export const CALL_MINUTES = 30;

/** The days of a quarter, as caps count them. */
export const QUARTER_DAYS = 90;

/** At most so many asks to one person within the cap's days. */
export function personCapGate(situation: Situation): Reason {
  const { asks, days } = situation.compiled.program.guardrails.perPerson;
  return cap('person-cap', situation, situation.sheet.sent.person, asks, days, 'asks');
}

/** At most so many asks to everybody at one account within the cap's days. */
export function accountCapGate(situation: Situation): Reason {
  const { asks, days } = situation.compiled.program.guardrails.perAccount;
  return cap('account-cap', situation, situation.sheet.sent.account, asks, days, 'asks to their company');
}

/** At most so many calls on one person's time in a quarter; asked of rungs that are calls. */
export function callsCapGate(situation: Situation): Reason {
  const calls = situation.sheet.sent.person.filter(({ minutes }) => minutes >= CALL_MINUTES);
  const { callsPerQuarter } = situation.compiled.program.guardrails;
  return cap('calls-cap', situation, calls, callsPerQuarter, QUARTER_DAYS, 'asks of half an hour or more');
}

/** Nobody is asked while earlier asks still weigh more than the limit; it clears on the day on which they have faded so far. */
export function loadGate({ compiled, sheet, now }: Situation): Reason {
  const { loadLimit: most, loadHalfLifeDays: halfLife } = compiled.program.guardrails;
  const last = sheet.sent.person.at(-1)?.at;
  const grounds = last === undefined ? null : ownRecord('person.lastAskDaysAgo', last);
  const load = loadOn(sheet, now, halfLife);
  if (load <= most + ROUNDING)
    return holds('load', `Earlier asks weigh ${tenth(load)} of ${most} quotes`, grounds);
  const clearsAt = now + Math.ceil(halfLife * Math.log2(load / most) * DAY);
  return waits(
    'load',
    `Over the limit: earlier asks still weigh ${tenth(load)} quotes, more than ${most}`,
    clearsAt,
    grounds,
  );
}

/** So much above the limit is arithmetic. */
const ROUNDING = 1e-6;
const tenth = (load: number): number => Math.round(10 * load) / 10;

function cap(
  gate: GateName,
  { now }: Situation,
  sent: readonly SentAsk[],
  most: number,
  days: number,
  what: string,
): Reason {
  const moments = sent.flatMap(({ at }) => (at + days * DAY > now ? [at] : [])).sort((a, b) => a - b);
  const last = moments.at(-1);
  const grounds = last === undefined ? null : ownRecord('person.lastAskDaysAgo', last);
  if (moments.length < most)
    return holds(gate, `${moments.length} of ${most} ${what} in ${counted(days, 'day')} used`, grounds);
  // The oldest that is one too many has to grow older than the cap's days.
  const freed: Instant = moments[moments.length - most]!;
  return waits(gate, `All ${most} ${what} in ${counted(days, 'day')} are used`, freed + days * DAY, grounds);
}

/**
 * Give before you ask: asks of a year may exceed gifts of a year only by the balance. Gifts pass through our
 * own hands, so that none recorded means none given.
 */
export function giveFirstGate(situation: Situation): Reason {
  const { valueGiven } = personOf(situation);
  const allowed = situation.compiled.program.guardrails.giveBalance;
  const asked = situation.sheet.sent.person.filter(({ at }) => at + 365 * DAY > situation.now).length;
  const given = Number(valueGiven?.value ?? 0);
  const says = `Given ${given === 0 ? 'nothing' : times(given)} and ${asked === 0 ? 'not asked' : `asked ${times(asked)}`} in a year`;
  return asked + 1 - given > allowed
    ? blocks('give-first', `${says}; now we give first`, 'we give them something', [
        'person.valueGiven',
        valueGiven,
      ])
    : holds('give-first', says, ['person.valueGiven', valueGiven]);
}

function times(n: number): string {
  return n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`;
}
