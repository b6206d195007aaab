import type { Grade } from '../impact/figure.ts';
import type { ActDemand } from './leak-money.ts';
import type { LeakTerms } from './leak-terms.ts';
import type { UnmetDemand } from './unmet-demand.ts';

/** What Impact says of an act's effect on winning: shares, or why it withholds them. */
export type ToldEffect =
  | {
      readonly withheld: null;
      readonly grade: Grade;
      readonly estimate: number;
      readonly se: number;
      /** Share of look-alike deals won without the act. */
      readonly without: number;
    }
  | { readonly withheld: string };

/** Where a price comes from; `why` says what keeps the effect on winning from being told. */
export type PriceOrigin =
  | { readonly kind: 'invoices' | 'assumed' | 'unpriced' }
  | { readonly kind: 'measured'; readonly grade: Grade }
  | { readonly kind: 'typed' | 'withheld'; readonly why: string };

export type PricedDemand = ActDemand & { readonly origin: PriceOrigin };

const UNKNOWN: ToldEffect = { withheld: 'No deal with such an act has been watched yet.' };

/**
 * What one more act of a wanted kind is worth. A causal price takes the effect that Impact told, and counts only
 * at grade "adjusted" or better; an effect that was typed in is a what-if, and with neither the needs' own worth
 * stands, give or take half, as for an act without a price. Source: MEASUREMENT.md 1.1 and 3.6.
 *
 * @param effects what Impact says, by rung
 */
export function priceActs(
  demand: readonly UnmetDemand[],
  terms: Pick<LeakTerms, 'prices'> & Partial<Pick<LeakTerms, 'margin'>>,
  effects: ReadonlyMap<string, ToldEffect>,
): PricedDemand[] {
  return demand.map((one) => {
    const { rung: act, unmet } = one;
    const price = terms.prices.find((filed) => filed.rung === act);
    if (price === undefined) return { ...byItsNeed(one), origin: { kind: 'unpriced' } };
    const { value, cost } = price;
    if (value.kind !== 'causal')
      return {
        act,
        unmet,
        value,
        cost,
        origin: { kind: value.kind === 'replacement' ? 'invoices' : 'assumed' },
      };
    const { amount, amountSe } = value;
    // Terms are refused where neither stands; nothing is worth anything without a margin.
    const margin = value.margin ?? terms.margin ?? 0;
    const found = effects.get(act) ?? UNKNOWN;
    if (found.withheld === null) {
      const { estimate: effect, se: effectSe, without: baselineWin, grade } = found;
      const isSound = grade === 'adjusted' || grade === 'randomised';
      return {
        act,
        unmet,
        value: { kind: 'causal', effect, effectSe, baselineWin, amount, amountSe, margin },
        cost,
        ...(isSound ? {} : { whatIf: true }),
        origin: { kind: 'measured', grade },
      };
    }
    if (value.effect === undefined)
      return { ...byItsNeed(one, cost), origin: { kind: 'withheld', why: found.withheld } };
    const typed = { ...value, margin, effect: value.effect, effectSe: value.effectSe ?? 0 };
    return {
      act,
      unmet,
      value: typed,
      cost,
      whatIf: true,
      origin: { kind: 'typed', why: found.withheld },
    };
  });
}

/** The worth that the needs name, in whole units, give or take half: an assumption. */
function byItsNeed({ rung, unmet, worth }: UnmetDemand, cost = 0): ActDemand {
  const units = worth / 100;
  return {
    act: rung,
    unmet,
    value: { kind: 'assumed', spread: [0.5 * units, units, 1.5 * units] },
    cost,
  };
}
