import { errorOfContributions } from '../linear/contributions.ts';
import { type Design, rowsOf } from '../linear/design.ts';
import { dropDependentColumns } from '../linear/independent-columns.ts';
import { doublyRobustEffect } from '../weighting/doubly-robust.ts';
import type { Panel } from './panel.ts';

/** Who stands in for the treated: units never treated, or any not treated yet. */
export type Comparison = 'never' | 'not-yet';

/** Effect on the units first treated in `group`, seen in `period`; before treatment it should be nil. */
export type GroupTimeEffect = {
  readonly group: number;
  readonly period: number;
  readonly estimate: number;
  readonly se: number;
  readonly treated: number;
  readonly comparison: number;
  /** What each unit of the panel adds, scaled so that se = √(Σ c²) / n. */
  readonly influence: Float64Array;
};

export type GroupTimeEffects = {
  readonly effects: readonly GroupTimeEffect[];
  /** Groups and periods whose covariates tell the group from everybody else, so that nothing can be compared. */
  readonly apart: readonly { readonly group: number; readonly period: number }[];
};

/**
 * Group-time average treatment effects: the change of a group since its last untreated period, less the change
 * of the comparison over the same time. Before treatment each period is compared with the one before it. With
 * covariates the comparison is doubly robust, on what the covariates were at the start of the change.
 * Sources: Callaway & Sant'Anna, J Econometrics 225 (2021) 200-230; Sant'Anna & Zhao, J Econometrics 219 (2020)
 * 101-122; the conventions of the R package did (varying base period).
 *
 * @param covariates an intercept and independent columns, one row per row that the panel was read from
 */
export function groupTimeEffects(
  panel: Panel,
  comparison: Comparison,
  covariates?: Design,
): GroupTimeEffects {
  const { periods, firstTreated, outcome, source, clusters } = panel;
  const width = periods.length;
  const groups = [...new Set(firstTreated)].filter(Number.isFinite).sort((a, b) => a - b);
  const effects: GroupTimeEffect[] = [];
  const apart: { group: number; period: number }[] = [];
  for (const group of groups) {
    const lastBefore = periods.findLastIndex((period) => period < group);
    for (let at = 1; at < width; at += 1) {
      const period = periods[at]!;
      const base = period < group ? at - 1 : lastBefore;
      const clear = Math.max(period, periods[base]!);
      const change = (u: number) => outcome[u * width + at]! - outcome[u * width + base]!;
      const inGroup = membership(firstTreated, (first) => first === group);
      const inComparison = membership(firstTreated, (first) =>
        comparison === 'never' ? first === Number.POSITIVE_INFINITY : first > clear && first !== group,
      );
      if (inComparison.length === 0) continue;
      const found =
        covariates === undefined
          ? plainChange(change, inGroup, inComparison, firstTreated.length)
          : adjustedChange(change, inGroup, inComparison, firstTreated.length, (units) =>
              rowsOf(
                covariates,
                units.map((u) => source[u * width + base]!),
              ),
            );
      if (found === undefined) {
        apart.push({ group, period });
        continue;
      }
      effects.push({
        group,
        period,
        ...found,
        se: errorOfInfluence(found.influence, clusters),
        treated: inGroup.length,
        comparison: inComparison.length,
      });
    }
  }
  return { effects, apart };
}

type Change = { readonly estimate: number; readonly influence: Float64Array };

function plainChange(
  change: (u: number) => number,
  inGroup: readonly number[],
  inComparison: readonly number[],
  n: number,
): Change {
  const average = (units: readonly number[]) => units.reduce((a, u) => a + change(u), 0) / units.length;
  const own = average(inGroup);
  const others = average(inComparison);
  const influence = new Float64Array(n);
  for (const u of inGroup) influence[u] = (n / inGroup.length) * (change(u) - own);
  for (const u of inComparison) influence[u] = -(n / inComparison.length) * (change(u) - others);
  return { estimate: own - others, influence };
}

/** The same between look-alikes; undefined where there are none. */
function adjustedChange(
  change: (u: number) => number,
  inGroup: readonly number[],
  inComparison: readonly number[],
  n: number,
  knownOf: (units: readonly number[]) => Design,
): Change | undefined {
  const units = [...inGroup, ...inComparison];
  const { design } = dropDependentColumns(knownOf(units));
  if (Math.min(inGroup.length, inComparison.length) <= design.names.length) return undefined;
  const effect = doublyRobustEffect(
    {
      treated: units.map((_, k) => (k < inGroup.length ? 1 : 0)),
      outcome: units.map(change),
      covariates: design,
    },
    'att',
  );
  if (effect.propensity.separated) return undefined;
  const influence = new Float64Array(n);
  units.forEach((u, k) => {
    influence[u] = n * effect.contributions[k]!;
  });
  return { estimate: effect.estimate, influence };
}

/** √(Σ c²) / n, whole clusters adding up first where units vary together. */
export const errorOfInfluence = (influence: Float64Array, clusters?: ArrayLike<number>): number =>
  errorOfContributions(influence, clusters) / influence.length;

function membership(firstTreated: Float64Array, belongs: (first: number) => boolean): number[] {
  const out: number[] = [];
  firstTreated.forEach((first, u) => {
    if (belongs(first)) out.push(u);
  });
  return out;
}
