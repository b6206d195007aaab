import { zOfLevel } from '../../statistics/distributions/normal.ts';
import { eventsGate, sizeGate } from '../../statistics/gates.ts';
import { designOf } from '../../statistics/linear/design.ts';
import { dropDependentColumns } from '../../statistics/linear/independent-columns.ts';
import { entropyEffect } from '../../statistics/weighting/entropy-effect.ts';
import { clustersOf, covariatesOf, sellersOf } from './deal-columns.ts';
import type { DealRow } from './deal-rows.ts';
import type { Placebo } from './effect.ts';

const Z = zOfLevel(0.95);

/**
 * The placebo date of MEASUREMENT.md 2.3: the same deals with every date set `back` days, so that the act seems to fall
 * into the three weeks before the deal truly entered the stage. What a deal did in that time, here whether it moved on
 * to another stage, was settled before there was an act; where the method finds an effect on it all the same, deals
 * that get one were on another course already. Deals are compared by what was known at the earlier date.
 *
 * @param back days, as many as the act's window has
 */
export function placeboDate(rows: readonly DealRow[], back: number): Placebo {
  const there = rows.flatMap((row) => {
    const earlier = row.earlier(back);
    return earlier === null ? [] : [{ row, treated: row.treated, earlier }];
  });
  const arm = (treated: boolean) => there.filter((row) => row.treated === treated);
  const moved = (treated: boolean) => arm(treated).filter(({ earlier }) => earlier.movedOn).length;
  const [one, none] = [arm(true).length, arm(false).length];
  const few =
    sizeGate({ treated: one, comparison: none, units: 'deals' }) ??
    eventsGate({
      treatedEvents: moved(true),
      treatedOthers: one - moved(true),
      comparisonEvents: moved(false),
      comparisonOthers: none - moved(false),
    });
  if (few !== undefined)
    return {
      untried: `${one + none} of ${rows.length} deals were there ${back} days before, and ${moved(true) + moved(false)} of them moved on to another stage in that time`,
    };
  const rowsThen = there.map(({ row, earlier }) => ({ ...row, known: earlier.known() }));
  const treated = Float64Array.from(there, (row) => (row.treated ? 1 : 0));
  const { design } = dropDependentColumns(designOf(covariatesOf(rowsThen).columns, there.length));
  if (Math.min(one, none) <= design.names.length + 1)
    return { untried: 'too few deals were there before for what has to be held equal' };
  const { estimate, seWithRandomCovariates, balanced } = entropyEffect(
    {
      treated,
      outcome: Float64Array.from(there, ({ earlier }) => (earlier.movedOn ? 1 : 0)),
      covariates: design,
      clusters: clustersOf(rowsThen),
      crossed: sellersOf(rowsThen),
    },
    'att',
  );
  if (!balanced) return { untried: 'the deals that got one had no look-alikes at that date' };
  const half = Z * seWithRandomCovariates;
  return { untried: null, estimate, interval: [estimate - half, estimate + half] };
}
