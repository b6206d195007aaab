import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of draws that a seed fixes; the seed is stored with every result that used it. */
export type Random = {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Whole number from 0 to `size` - 1. */
  index(size: number): number;
  /** Standard normal. */
  normal(): number;
};

/** A seeded stream (xoroshiro128+). The same seed gives the same draws on every machine. */
export function seeded(seed: number): Random {
  const generator = xoroshiro128plus(seed);
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
