import type { Rung } from '../../program/program.ts';
import { daysUntil } from '../../signals/days.ts';
import { DAY } from '../../signals/signal.ts';
import { holds, mind, momentBehind, unknown, waits } from '../reason.ts';
import { accountOf, dayIn, type Situation } from '../situation.ts';
import type { Reason } from '../standing.ts';
import { counted } from '../words.ts';

/**
 * Nothing is asked in the days before a renewal, and nothing public in more days before it. The day itself
 * belongs to them. An overdue renewal holds nothing back, but whoever asks should know.
 */
export function renewalGate(situation: Situation, rung: Rung): Reason {
  const { renewalInDays } = accountOf(situation);
  const { now } = situation;
  const { renewalDays, publicRenewalDays } = situation.compiled.program.guardrails;
  if (renewalInDays === undefined)
    return unknown('renewal', situation, ['account.renewalInDays'], 'when they renew');
  const grounds = ['account.renewalInDays', renewalInDays] as const;
  const renewal = momentBehind('account.renewalInDays', renewalInDays);
  const left = daysUntil(renewal, now);
  const day = dayIn(situation, renewal);
  if (left < 0) return mind('renewal', `Renewal was due on ${day}, and no word of it yet`, grounds);
  const tooClose = left <= renewalDays;
  if (!tooClose && !(rung.public && left <= publicRenewalDays))
    return holds('renewal', `Renewal on ${day}`, grounds);
  const rule = tooClose
    ? `nothing is asked in the ${counted(renewalDays, 'day')} before`
    : `nothing public in the ${counted(publicRenewalDays, 'day')} before`;
  return waits('renewal', `Renewal on ${day}; ${rule}`, renewal + DAY, grounds);
}

/** Nobody is asked in their first days as a customer. */
export function tenureGate(situation: Situation): Reason {
  const { tenureDays } = accountOf(situation);
  const { now } = situation;
  const needed = situation.compiled.program.guardrails.tenureDays;
  if (tenureDays === undefined)
    return unknown('tenure', situation, ['account.tenureDays'], 'since when they are a customer');
  const grounds = ['account.tenureDays', tenureDays] as const;
  const since = momentBehind('account.tenureDays', tenureDays);
  const clearsAt = since + needed * DAY;
  return clearsAt > now
    ? waits(
        'tenure',
        `A customer since ${dayIn(situation, since)}; nobody is asked in the first ${counted(needed, 'day')}`,
        clearsAt,
        grounds,
      )
    : holds('tenure', `A customer for more than ${counted(needed, 'day')}`, grounds);
}
