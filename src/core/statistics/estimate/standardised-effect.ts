import type { Column } from '../linear/design.ts';
import { intercept } from '../linear/design.ts';

export type StandardisedEffect = {
  readonly estimate: number;
  /** By the delta method, the covariates of the target held fixed. */
  readonly se: number;
  /** The same with the covariates of the target drawn by chance too. */
  readonly seWithRandomCovariates: number;
};

/**
 * Standardisation (the g-formula): what a linear model foretells with the treatment set to 1, less what it
 * foretells with it set to 0, averaged over the target rows. Products of the treatment with covariates make this
 * differ from the coefficient. Source: Hernán & Robins, Causal Inference: What If (2020), chapter 13.
 *
 * @param names columns of the fitted model; `withTreatment` and `without` may hold more, in any order
 * @param target 1 for rows over which to average
 */
export function standardisedEffect(model: {
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  readonly variance: Float64Array;
  readonly withTreatment: readonly Column[];
  readonly without: readonly Column[];
  readonly target: Float64Array;
}): StandardisedEffect {
  const { names, coefficients, variance, target } = model;
  const width = names.length;
  const size = target.reduce((a, b) => a + b, 0);
  const lever = new Float64Array(width);
  const effects = new Float64Array(target.length);
  names.forEach((name, j) => {
    if (name === intercept) return;
    const on = model.withTreatment.find((column) => column.name === name)!.values;
    const off = model.without.find((column) => column.name === name)!.values;
    target.forEach((inTarget, i) => {
      const step = on[i]! - off[i]!;
      lever[j]! += (inTarget * step) / size;
      effects[i]! += step * coefficients[j]!;
    });
  });
  let estimate = 0;
  let spread = 0;
  for (let j = 0; j < width; j += 1) {
    estimate += lever[j]! * coefficients[j]!;
    for (let k = 0; k < width; k += 1) spread += lever[j]! * lever[k]! * variance[j * width + k]!;
  }
  const drawn = effects.reduce((a, effect, i) => a + target[i]! * (effect - estimate) ** 2, 0) / size ** 2;
  return { estimate, se: Math.sqrt(spread), seWithRandomCovariates: Math.sqrt(spread + drawn) };
}
