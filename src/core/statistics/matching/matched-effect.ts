import { mean, variance } from '../summaries/moments.ts';
import { nearestNeighbourPairs, type Pair } from './nearest-neighbour.ts';

export type MatchedEffect = {
  readonly estimate: number;
  /** √(variance of the pair differences / pairs): the pair is the cluster. */
  readonly se: number;
  readonly pairs: readonly Pair[];
  /** 1 for matched rows, 0 for the rest. */
  readonly weights: Float64Array;
  /** Treated rows that found no partner. */
  readonly unmatched: number;
  readonly treatedDistance: number;
  readonly comparisonDistance: number;
};

/**
 * Effect on the matched treated: mean difference within pairs made by nearestNeighbourPairs.
 * Source for the error: Abadie & Spiess, JASA 117 (2022) 983-995.
 */
export function matchedEffect(
  outcome: ArrayLike<number>,
  distance: ArrayLike<number>,
  treated: ArrayLike<number>,
): MatchedEffect {
  const pairs = nearestNeighbourPairs(distance, treated);
  const gaps = pairs.map((pair) => outcome[pair.treated]! - outcome[pair.comparison]!);
  const weights = new Float64Array(treated.length);
  for (const pair of pairs) {
    weights[pair.treated] = 1;
    weights[pair.comparison] = 1;
  }
  return {
    estimate: mean(gaps),
    se: Math.sqrt(variance(gaps) / gaps.length),
    pairs,
    weights,
    unmatched: Array.from(treated).filter((t) => t === 1).length - pairs.length,
    treatedDistance: mean(pairs.map((pair) => distance[pair.treated]!)),
    comparisonDistance: mean(pairs.map((pair) => distance[pair.comparison]!)),
  };
}
