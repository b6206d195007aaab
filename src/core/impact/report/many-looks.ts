import { twoSidedP } from '../../statistics/distributions/normal.ts';
import { standingFindings } from '../../statistics/experiments/false-discoveries.ts';
import type { Told } from '../effects/effect.ts';

/**
 * Which of several effects stand although several were looked at. The first is the question and stands by its own range;
 * the others are secondary and must stand among one another (Benjamini-Hochberg at 10 %, MEASUREMENT.md 1.6). What is
 * withheld is not looked at.
 *
 * @param effects the foremost first, null where withheld
 */
export function standingEffects(
  effects: readonly (Pick<Told, 'estimate' | 'se'> | null)[],
): readonly boolean[] {
  const others = effects.flatMap((told, place) => (place === 0 || told === null ? [] : [{ place, told }]));
  const stand = standingFindings(others.map(({ told }) => twoSidedP(told.estimate / told.se)));
  const fallen = new Set(others.filter((_, i) => !stand[i]).map(({ place }) => place));
  return effects.map((_, place) => !fallen.has(place));
}
