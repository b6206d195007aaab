/**
 * E-value: how strongly an unmeasured cause would have to be tied to both treatment and outcome (as a risk
 * ratio) to explain the figure away: RR + √(RR (RR - 1)), a protective ratio being turned over first.
 * Source: VanderWeele & Ding, Ann Intern Med 167 (2017) 268-274.
 *
 * @param riskRatio risk among the treated over risk without treatment, > 0
 * @returns 1 when the ratio is 1 (nothing to explain)
 */
export function eValue(riskRatio: number): number {
  const ratio = riskRatio < 1 ? 1 / riskRatio : riskRatio;
  return ratio + Math.sqrt(ratio * (ratio - 1));
}

/**
 * E-value of the interval's bound nearest the null; 1 when the interval already holds the null.
 */
export function eValueOfBound(riskRatio: number, lower: number, upper: number): number {
  if (lower <= 1 && upper >= 1) return 1;
  return eValue(riskRatio > 1 ? lower : upper);
}

/**
 * E-values of a risk difference, with the risk of the treated held at its estimate `treatedRisk`:
 * RR = p1 / (p1 - difference). A bound that would need a risk outside (0, 1) counts as far from the null.
 *
 * @param difference p1 - p0, as a share (0.06 for six points)
 */
export function eValueOfDifference(
  treatedRisk: number,
  difference: number,
  interval: readonly [number, number],
): { readonly estimate: number; readonly bound: number } {
  const ratio = (d: number) => {
    const without = treatedRisk - d;
    return without <= 0 ? Number.POSITIVE_INFINITY : treatedRisk / without;
  };
  const estimate = ratio(difference);
  const at = (r: number) => (Number.isFinite(r) && r > 0 ? eValue(r) : Number.POSITIVE_INFINITY);
  const [lower, upper] = interval;
  const bound = lower <= 0 && upper >= 0 ? 1 : at(ratio(difference > 0 ? lower : upper));
  return { estimate: at(estimate), bound };
}

/**
 * E-values of a difference of means: d = difference / sd is read as a risk ratio exp(0.91 d), its bounds likewise.
 * Source: VanderWeele & Ding 2017, table 2 (after Chinn 2000 and Hasselblad & Hedges 1995).
 *
 * @param sd standard deviation of the outcome within the arms, > 0
 */
export function eValueOfMeans(
  difference: number,
  interval: readonly [number, number],
  sd: number,
): { readonly estimate: number; readonly bound: number } {
  const ratio = (d: number) => Math.exp((0.91 * d) / sd);
  return {
    estimate: eValue(ratio(difference)),
    bound: eValueOfBound(ratio(difference), ratio(interval[0]), ratio(interval[1])),
  };
}
