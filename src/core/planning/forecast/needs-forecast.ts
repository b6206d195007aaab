import { seeded } from '../../statistics/random/seeded.ts';
import type { Interval } from '../../statistics/refusal.ts';
import { drawFuture, waveTable } from './draw-future.ts';
import {
  type ForecastWorld,
  forecastWorld,
  layOut,
  type WorldInput,
  type WorldParts,
} from './forecast-world.ts';

/** What will become of a need by its date, if today's people are asked at today's pace. */
export type NeedForecast = {
  readonly needId: string;
  /** Acts still to be done: missing ones and those under way. */
  readonly wanted: number;
  /** Chance that all of them are done in time, 0 to 1; tell it in tenths. */
  readonly chance: number;
  /** Mean acts done in time. */
  readonly expected: number;
  /** Acts done in time in about 80 % of cases: as near to it as whole acts allow. */
  readonly interval: Interval;
  /** Share of the draws that lie in the interval, 0 to 1. */
  readonly holds: number;
  readonly says: string;
};

export type Forecast = {
  readonly needs: readonly NeedForecast[];
  readonly draws: number;
  readonly seed: number;
  /** What the figures rest on that nobody has measured. */
  readonly assumed: readonly string[];
};

export type ForecastOptions = { readonly seed: number; readonly draws?: number };

/**
 * Forecasts every need together, because they compete for the same people: a seeded Monte Carlo of week-by-week
 * planning (draw-future.ts) over today's ready people, those whose waiting ends in time, what is under way,
 * the caps, and the pace of approvals, answers and acts. The chances of a rung share one shift per draw, as wide as they
 * went up and down before, and so does the keeping of its yeses, so that being wrong about people in general widens the
 * interval. The same seed gives the same figures.
 */
export function needsForecast(input: WorldInput, options: ForecastOptions): Forecast {
  return forecastOf(forecastWorld(input), options);
}

/** Laying out and drawing as a task for a thread. */
export const drawForecast = ({
  parts,
  ...options
}: ForecastOptions & { readonly parts: WorldParts }): Forecast => forecastOf(layOut(parts), options);

/** The same from a world that is made already. */
export function forecastOf(world: ForecastWorld, { seed, draws = 500 }: ForecastOptions): Forecast {
  const random = seeded(seed);
  const counts = world.needs.map(() => [] as number[]);
  const wave = waveTable(world.needs);
  for (let draw = 0; draw < draws; draw++)
    drawFuture(world, random, wave).forEach((acts, need) => {
      counts[need]!.push(acts);
    });
  return {
    needs: world.needs.map((need, i) => {
      const underWay = world.underWay.filter((ask) => ask.need === i);
      const agreed = underWay.filter(({ stands }) => stands === 'agreed').length;
      const wanted = need.lacking === undefined ? need.missing + underWay.length : need.lacking + agreed;
      return summary(need.id, wanted, counts[i]!);
    }),
    draws,
    seed,
    assumed: assumptions(world),
  };
}

function summary(needId: string, wanted: number, counts: readonly number[]): NeedForecast {
  const draws = new Int32Array(wanted + 1);
  for (const acts of counts) draws[Math.min(acts, wanted)]! += 1;
  const shares = Float64Array.from(draws, (some) => (counts.length === 0 ? 0 : some / counts.length));
  const chance = shares[wanted]!;
  const expected = shares.reduce((sum, share, acts) => sum + share * acts, 0);
  const { interval, holds } = nearestInterval(shares, 0.8);
  return { needId, wanted, chance, expected, interval, holds, says: saysOf(wanted, chance, interval) };
}

/**
 * The interval of whole numbers whose share lies nearest to the one asked for; of equally near ones the narrowest.
 * Counts are whole, so hardly any interval holds just four in five; to take always one that holds more makes intervals
 * of small numbers hold nine in ten, which is wider than they say.
 *
 * @param shares share of each number, from none on
 */
export function nearestInterval(
  shares: ArrayLike<number>,
  share: number,
): { readonly interval: Interval; readonly holds: number } {
  let best = { interval: [0, shares.length - 1] as Interval, holds: 1, off: Number.POSITIVE_INFINITY };
  for (let low = 0; low < shares.length; low++) {
    let holds = 0;
    for (let high = low; high < shares.length; high++) {
      holds += shares[high]!;
      const off = Math.abs(holds - share);
      const near = off - best.off;
      if (near < -1e-9 || (near < 1e-9 && high - low < best.interval[1] - best.interval[0]))
        best = { interval: [low, high], holds, off };
      if (holds > share) break;
    }
  }
  return { interval: best.interval, holds: best.holds };
}

function saysOf(wanted: number, chance: number, [low, high]: Interval): string {
  if (wanted === 0) return 'Nothing is missing.';
  const acts = low === high ? `${low}` : `${low} to ${high}`;
  return `${chanceSays(chance)} Expect ${acts} of the ${wanted} missing.`;
}

function chanceSays(chance: number): string {
  if (chance >= 0.95) return 'Almost surely filled in time.';
  if (chance <= 0.05) return 'Hardly to be filled in time.';
  return `Filled in time in about ${Math.min(9, Math.max(1, Math.round(10 * chance)))} of 10 cases.`;
}

function assumptions({ pace, needs, keeping, isMeasured }: ForecastWorld): string[] {
  const assumed: string[] = [];
  if (!isMeasured) assumed.push('Chances of a yes are starting guesses until answers are measured.');
  if (pace.asks < 20) assumed.push('Pace of approvals and answers is mostly assumed: the ledger is young.');
  if (keeping.yeses < 20) assumed.push('How often and how soon a yes becomes an act is mostly assumed.');
  if (needs.every(({ weekly }) => weekly.missing + weekly.covered === 0))
    assumed.push('Nobody new is counted on: only people known today.');
  return assumed;
}
