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

/**
 * Group-time average treatment effects: the change of a group since its last untreated period, less the change
 * of the comparison over the same time. Before treatment each period is compared with the one before it.
 * Source: Callaway & Sant'Anna, J Econometrics 225 (2021) 200-230, without covariates; the conventions of the R
 * package did (varying base period).
 */
export function groupTimeEffects(panel: Panel, comparison: Comparison): GroupTimeEffect[] {
  const { periods, firstTreated, outcome } = panel;
  const n = firstTreated.length;
  const width = periods.length;
  const groups = [...new Set(firstTreated)].filter(Number.isFinite).sort((a, b) => a - b);
  const effects: GroupTimeEffect[] = [];
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
      const average = (units: readonly number[]) => units.reduce((a, u) => a + change(u), 0) / units.length;
      const own = average(inGroup);
      const others = average(inComparison);
      const influence = new Float64Array(n);
      for (const u of inGroup) influence[u] = (n / inGroup.length) * (change(u) - own);
      for (const u of inComparison) influence[u] = -(n / inComparison.length) * (change(u) - others);
      effects.push({
        group,
        period,
        estimate: own - others,
        se: errorOfInfluence(influence),
        treated: inGroup.length,
        comparison: inComparison.length,
        influence,
      });
    }
  }
  return effects;
}

/** √(Σ c²) / n. */
export function errorOfInfluence(influence: Float64Array): number {
  let total = 0;
  for (const c of influence) total += c * c;
  return Math.sqrt(total) / influence.length;
}

function membership(firstTreated: Float64Array, belongs: (first: number) => boolean): number[] {
  const out: number[] = [];
  firstTreated.forEach((first, u) => {
    if (belongs(first)) out.push(u);
  });
  return out;
}
