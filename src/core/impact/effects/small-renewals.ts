import { DAY } from '../../signals/signal.ts';
import type { AccountHistory } from './account-history.ts';
import type { GateReading } from './effect.ts';
import { LOOKED_AT, signal } from './small-deals.ts';

export const YEAR = 365 * DAY;
/** The gates that withhold a figure. */
export const shut = (gates: readonly GateReading[]) =>
  gates.flatMap(({ gate, refused }) => (refused === null ? [] : [gate]));

/** An account with yearly terms from `start`, gone after `stays` of them when given. */
export function account(n: number, start: number, stays: number | null, arr = 10_000): AccountHistory {
  const accountId = `acc_${n}`;
  const id = `sub_${n}`;
  const terms = Math.min(stays ?? 99, Math.floor((LOOKED_AT - start) / YEAR) + 1);
  return {
    accountId,
    signals: [
      ...Array.from({ length: terms }, (_, term) =>
        signal(accountId, start + term * YEAR, {
          kind: 'subscription.changed' as const,
          subscriptionId: id,
          status: 'active' as const,
          arr,
          startsOn: start + term * YEAR,
          renewsOn: start + (term + 1) * YEAR,
        }),
      ),
      ...(stays === null || start + stays * YEAR > LOOKED_AT
        ? []
        : [
            signal(accountId, start + stays * YEAR, {
              kind: 'subscription.changed' as const,
              subscriptionId: id,
              status: 'ended' as const,
              arr: 0,
            }),
          ]),
    ],
  };
}
