import type { ToldEffect } from '../../core/leak/price-acts.ts';
import type { Context } from '../action.ts';
import { loadImpact } from '../impact/load-impact.ts';
import type { LeakSpan } from './leak-records.ts';

const WIN_RATE = 'win-rate-';

/** What Impact says, as known at the end of the span, of each act's effect on winning, by rung. */
export async function loadToldEffects(
  context: Context,
  { until }: LeakSpan,
): Promise<ReadonlyMap<string, ToldEffect>> {
  const { figures } = await loadImpact(context, until === undefined ? {} : { until });
  return new Map(
    figures.flatMap(({ id, effect, measure, grade }): [string, ToldEffect][] => {
      if (!id.startsWith(WIN_RATE)) return [];
      const rung = id.slice(WIN_RATE.length);
      if (effect !== null) return [[rung, { withheld: null, grade, ...effect }]];
      return [[rung, { withheld: measure.refused?.message ?? 'It can’t be told yet.' }]];
    }),
  );
}
