import { enthusiasts } from '../../leak/enthusiasts.ts';
import { drawBinomial } from '../random/draws.ts';
import { seeded } from '../random/seeded.ts';

export type SilentSummary = {
  /** Mean count by extrapolating those who answered. */
  readonly naive: number;
  readonly truth: number;
  readonly mean: number;
  /** Share of runs whose 95 % interval holds the truth, and the mean width of that interval. */
  readonly coverage: number;
  readonly width: number;
};

/**
 * Companies of 400 accounts of which 160 answered and 240 kept silent; those who answer are warmer (45 %) than
 * those who do not (25 %). Extrapolating the answers says 180 where 132 are enthusiastic.
 *
 * @param audited how many of the silent are asked
 */
export function silentAccountsOverRuns(audited: number, runs: number, seed: number): SilentSummary {
  const [answered, silent] = [160, 240];
  let [naive, truth, mean, covered, width] = [0, 0, 0, 0, 0];
  for (let run = 0; run < runs; run += 1) {
    const random = seeded(seed + run);
    const warm = drawBinomial(random, answered, 0.45);
    const inAudit = drawBinomial(random, audited, 0.25);
    const others = drawBinomial(random, silent - audited, 0.25);
    const result = enthusiasts({ counted: warm, strata: [{ silent, audited, enthusiastic: inAudit }] });
    if ('refused' in result) throw new RangeError('an audit is needed');
    const all = warm + inAudit + others;
    naive += ((answered + silent) * warm) / answered / runs;
    truth += all / runs;
    mean += result.mean / runs;
    covered += (result.interval[0] <= all && all <= result.interval[1] ? 1 : 0) / runs;
    width += (result.interval[1] - result.interval[0]) / runs;
  }
  return { naive, truth, mean, coverage: covered, width };
}
