import { lotOf } from '../statistics/experiments/assignment.ts';
import { wilsonInterval } from '../statistics/proportions/wilson.ts';
import type { Interval } from '../statistics/refusal.ts';
import type { AuditAnswer } from './audit-estimate.ts';

/** Share of the audit that is looked at by a second colleague (MEASUREMENT.md 3.3). */
const SHARE = 0.1;
/** From so many pairs on it is told how far two people agree. */
export const FEWEST_PAIRS = 10;

/** Which of the accounts that need a look get a second one, drawn by lot: a tenth, at least one. */
export function drawsSecondLook(accountIds: readonly string[], quarter: string): Set<string> {
  const count = Math.ceil(SHARE * accountIds.length);
  return new Set(
    accountIds
      .map((id) => ({ id, lot: lotOf(`second look ${quarter}`, id) }))
      .sort((a, b) => a.lot - b.lot || (a.id < b.id ? -1 : 1))
      .slice(0, count)
      .map(({ id }) => id),
  );
}

/** Two colleagues' answers on one account; the second did not see the first. */
export type Pair = { readonly first: AuditAnswer; readonly second: AuditAnswer };

export type Agreement = {
  readonly pairs: number;
  readonly agreed: number;
  /** Null below ten pairs. */
  readonly share: { readonly likely: number; readonly interval: Interval } | null;
  /** Agreement beyond chance, 1 for perfect; null below ten pairs, or where everybody always says the same. */
  readonly kappa: number | null;
  readonly says: string;
};

/** How far two people agree on the same account: the share with Wilson's interval, and Cohen's kappa (Educ Psychol Meas 20 (1960) 37-46). */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const agreed = pairs.filter(({ first, second }) => first === second).length;
  const counts = { pairs: pairs.length, agreed };
  if (pairs.length < FEWEST_PAIRS)
    return {
      ...counts,
      share: null,
      kappa: null,
      says:
        pairs.length === 0
          ? 'Nobody has looked a second time yet.'
          : `In ${agreed} of ${pairs.length} second looks two colleagues agreed; from ${FEWEST_PAIRS} on it is told how far the answers can be trusted.`,
    };
  const likely = agreed / pairs.length;
  const interval = wilsonInterval(agreed, pairs.length);
  const chance = (['warm', 'not', 'cannot-tell'] as const).reduce(
    (sum, answer) =>
      sum +
      (pairs.filter(({ first }) => first === answer).length *
        pairs.filter(({ second }) => second === answer).length) /
        pairs.length ** 2,
    0,
  );
  const kappa = chance === 1 ? null : (likely - chance) / (1 - chance);
  const trust =
    kappa === null
      ? ''
      : kappa >= 0.6
        ? ' The answers can be relied on.'
        : kappa >= 0.4
          ? ' That is fair: talk about what counts as praise.'
          : ' That is little more than chance: the three questions are not understood alike.';
  return {
    ...counts,
    share: { likely, interval },
    kappa,
    says: `Two colleagues agreed in ${agreed} of ${pairs.length} second looks (${Math.round(100 * interval[0])} to ${Math.round(100 * interval[1])} %).${trust}`,
  };
}
