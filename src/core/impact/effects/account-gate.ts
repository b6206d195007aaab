import type { DealRow } from './deal-rows.ts';
import type { GateReading } from './effect.ts';

/** Share of the deals with the act that one account may hold, as of revenue at renewal (MEASUREMENT.md 2.5). */
const LARGEST_ACCOUNT = 0.2;

/**
 * Whether the deals with the act are those of many: where one account holds more than a fifth of them, the figure is
 * about that account, and no error that counts accounts can be trusted (MEASUREMENT.md 11, S6).
 */
export function accountGate(rows: readonly Pick<DealRow, 'accountId' | 'treated'>[]): GateReading {
  const counts = new Map<string, number>();
  let [treated, most] = [0, 0];
  for (const row of rows) {
    if (!row.treated) continue;
    treated += 1;
    const count = (counts.get(row.accountId) ?? 0) + 1;
    counts.set(row.accountId, count);
    most = Math.max(most, count);
  }
  // Of a handful the gate of size speaks.
  const value = treated < 10 ? 0 : most / treated;
  const met = { value, threshold: LARGEST_ACCOUNT };
  const refused =
    value > LARGEST_ACCOUNT
      ? {
          gate: 'one-account',
          ...met,
          message: `One account holds ${most} of the ${treated} deals with one.`,
        }
      : null;
  return { gate: 'one-account', refused, kind: 'withholds', met };
}
