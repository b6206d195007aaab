import { seeded } from '../statistics/random/seeded.ts';
import type { Interval } from '../statistics/refusal.ts';
import { drawFuture, SPREAD, waveTable } from './draw-future.ts';
import { type ForecastWorld, forecastWorld, type WorldInput } from './forecast-world.ts';

/** What will become of a need by its date, if today's people are asked at today's pace. */
export type NeedForecast = {
  readonly needId: string;
  /** Acts still to be done: missing ones and those under way. */
  readonly wanted: number;
  /** Chance that all of them are done in time, 0 to 1; tell it in tenths. */
  readonly chance: number;
  /** Mean acts done in time. */
  readonly expected: number;
  /** 80 % interval of the acts done in time. */
  readonly interval: Interval;
  readonly says: string;
};

export type Forecast = {
  readonly needs: readonly NeedForecast[];
  readonly draws: number;
  readonly seed: number;
  /** What the figures rest on that nobody has measured. */
  readonly assumed: readonly string[];
};

export type ForecastOptions = { readonly seed: number; readonly draws?: number; readonly spread?: number };

/**
 * Forecasts every need together, because they compete for the same people: a seeded Monte Carlo of week-by-week
 * planning (draw-future.ts) over today's ready people, those whose waiting ends in time, what is under way,
 * the caps, and the pace of approvals, answers and acts. All chances share one shift per draw, so that being
 * wrong about people in general widens the interval. The same seed gives the same figures.
 */
export function needsForecast(input: WorldInput, options: ForecastOptions): Forecast {
  return forecastOf(forecastWorld(input), options);
}

/** The draws as a task for a thread: a world is plain data, however many people it was made from. */
export const drawForecast = ({
  world,
  ...options
}: ForecastOptions & { readonly world: ForecastWorld }): Forecast => forecastOf(world, options);

/** The same from a world that is made already. */
export function forecastOf(
  world: ForecastWorld,
  { seed, draws = 500, spread = SPREAD }: ForecastOptions,
): Forecast {
  const random = seeded(seed);
  const counts = world.needs.map(() => [] as number[]);
  const wave = waveTable(world.needs);
  for (let draw = 0; draw < draws; draw++)
    drawFuture(world, random, spread, wave).forEach((acts, need) => {
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
  const sorted = Float64Array.from(counts, (acts) => Math.min(acts, wanted)).sort();
  const chance = sorted.length === 0 ? 0 : sorted.filter((acts) => acts >= wanted).length / sorted.length;
  const expected = sorted.length === 0 ? 0 : sorted.reduce((sum, acts) => sum + acts, 0) / sorted.length;
  const interval = narrowest(sorted, 0.8);
  return { needId, wanted, chance, expected, interval, says: saysOf(wanted, chance, interval) };
}

/**
 * The narrowest interval of whole numbers that holds a share of the draws; of equally narrow ones the one that
 * holds most. Cutting a tenth off at either end instead keeps whole counts that are not needed: where nine in ten
 * draws say nought, nought alone holds more than its share.
 */
function narrowest(sorted: Float64Array, share: number): Interval {
  const need = Math.max(1, Math.ceil(share * sorted.length));
  let best: Interval = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  let most = 0;
  for (let low = 0; low + need <= sorted.length; low++) {
    if (low > 0 && sorted[low] === sorted[low - 1]) continue;
    const [from, to] = [sorted[low]!, sorted[low + need - 1]!];
    const held = sorted.findLastIndex((acts) => acts <= to) + 1 - low;
    const narrower = to - from - (best[1] - best[0]);
    if (narrower < 0 || (narrower === 0 && held > most)) {
      best = [from, to];
      most = held;
    }
  }
  return best;
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

function assumptions({ pace, needs }: ForecastWorld): string[] {
  const assumed = ['Chances of a yes are starting guesses until answers are measured.'];
  if (pace.asks < 20) assumed.push('Pace of approvals and answers is mostly assumed: the ledger is young.');
  if (needs.every((need) => need.arrivals === 0))
    assumed.push('Nobody new is counted on: only people known today.');
  return assumed;
}
