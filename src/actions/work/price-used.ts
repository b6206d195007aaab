import { DEFAULT_TERMS, type LeakTerms } from '../../core/leak/leak-terms.ts';
import { type PricedDemand, priceActs } from '../../core/leak/price-acts.ts';
import type { Instant } from '../../core/signals/signal.ts';
import { findTerms } from '../../store/leak-terms.ts';
import type { Context } from '../action.ts';
import { loadToldEffects } from '../leak/told-effects.ts';
import { toMoment } from '../refs.ts';

/** Acts that were used up to a moment, by kind, with what one is worth by the terms that held then; and the terms. */
export async function priceUsed(
  context: Context,
  used: readonly { readonly rung: string }[],
  until: Instant,
): Promise<{ readonly terms: LeakTerms; readonly priced: PricedDemand[] }> {
  const { tx, workspaceId, now } = context;
  const terms = (await findTerms(tx, workspaceId, until === now ? until : until - 1))?.terms ?? DEFAULT_TERMS;
  const measured = terms.prices.some(({ value }) => value.kind === 'causal');
  const effects = measured ? await loadToldEffects(context, { until: toMoment(until) }) : new Map();
  const byRung = [...Map.groupBy(used, ({ rung }) => rung)].map(([rung, acts]) => ({
    rung,
    unmet: acts.length,
    worth: 0,
    needIds: [],
  }));
  return { terms, priced: priceActs(byRung, terms, effects) };
}
