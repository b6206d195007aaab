import { blocks, holds, momentBehind, unknown } from '../reason.ts';
import { accountOf, dayIn, personOf, type Situation } from '../situation.ts';
import type { Reason } from '../standing.ts';

/** Nobody is asked who has left, or of whom nobody knows whether they are still there. */
export function leftGate(situation: Situation): Reason {
  const { left } = personOf(situation);
  if (left === undefined) return unknown('left', situation, ['person.left'], 'whether they are still there');
  return left.value === true
    ? blocks('left', `Left on ${dayIn(situation, left.at)}`, 'they are found at a new employer', [
        'person.left',
        left,
      ])
    : holds('left', 'Still there', ['person.left', left]);
}

/** Only people of present customers are asked. */
export function customerGate(situation: Situation): Reason {
  const { lifecycle, churnedDaysAgo, tenureDays } = accountOf(situation);
  if (lifecycle === undefined)
    return unknown('not-customer', situation, ['account.lifecycle'], 'whether they are a customer');
  const grounds = ['account.lifecycle', lifecycle] as const;
  if (lifecycle.value === 'customer') {
    const since = tenureDays && momentBehind('account.tenureDays', tenureDays);
    const says = since === undefined ? 'A customer' : `A customer since ${dayIn(situation, since)}`;
    return holds('not-customer', says, grounds);
  }
  if (lifecycle.value === 'prospect')
    return blocks('not-customer', 'Not a customer yet', 'they become a customer', grounds);
  const since = churnedDaysAgo && momentBehind('account.churnedDaysAgo', churnedDaysAgo);
  const says =
    since === undefined ? 'No longer a customer' : `No longer a customer since ${dayIn(situation, since)}`;
  return blocks('not-customer', says, 'they come back as a customer', grounds);
}
