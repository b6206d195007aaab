import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of draws that a seed fixes; the seed is stored with every result that used it. */
export type Random = {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Whole number from 0 to `size` - 1. */
  index(size: number): number;
  /** Standard normal. */
  normal(): number;
};

/**
 * A seeded stream (xoroshiro128+). The same seed gives the same draws on every machine; neighbouring seeds give
 * unrelated streams, because the seed is mixed before it becomes the generator's state.
 *
 * @param seed any whole number up to 2^53
 */
export function seeded(seed: number): Random {
  const generator = xoroshiro128plusFromState(mixedState(seed));
  let spare: number | undefined;
  const uniform = () => uniformFloat64(generator);
  return {
    uniform,
    index: (size) => uniformInt(generator, 0, size - 1),
    // Marsaglia's polar method: two normals per accepted point of the disc.
    normal() {
      if (spare !== undefined) {
        const kept = spare;
        spare = undefined;
        return kept;
      }
      for (;;) {
        const u = 2 * uniform() - 1;
        const v = 2 * uniform() - 1;
        const s = u * u + v * v;
        if (s > 0 && s < 1) {
          const scale = Math.sqrt((-2 * Math.log(s)) / s);
          spare = v * scale;
          return u * scale;
        }
      }
    },
  };
}

/** Four words of state from one seed: the finishing mix of MurmurHash3 over a running count, as in SplitMix. */
function mixedState(seed: number): number[] {
  let low = seed | 0;
  const high = Math.floor(seed / 4_294_967_296) | 0;
  return [1, 2, 3, 4].map((place) => {
    low = (low + 0x9e3779b9) | 0;
    let word = low ^ Math.imul(high + place, 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return word ^ (word >>> 16);
  });
}
