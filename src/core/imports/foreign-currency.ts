import type { Program } from '../program/program.ts';
import type { DraftSignal } from './draft-signal.ts';
import type { RowWarning } from './row-result.ts';

/** A deal told in another currency than the program counts in: shown in its own, since no rate of the day is on record. */
export function foreignCurrency(
  signals: readonly DraftSignal[],
  { currency }: Pick<Program, 'currency'>,
): RowWarning | null {
  for (const { body } of signals) {
    const own = body.kind === 'opportunity.changed' ? body.currency?.toUpperCase() : undefined;
    if (own === undefined || !/^[A-Z]{3}$/.test(own) || own === currency) continue;
    return { code: 'foreign-currency', text: `it is in ${own}, the program counts in ${currency}` };
  }
  return null;
}
