import { shuffled } from '../random/draws.ts';
import { seeded } from '../random/seeded.ts';
import { type Credit, type CreditRule, creditsBy, type Path } from './path.ts';

export type ShapleyValues = {
  readonly values: Float64Array;
  /** Standard errors from sampled orders; all nought when exact. */
  readonly errors: Float64Array;
  readonly exact: boolean;
};

/** With more players than this, orders are sampled: every set of 13 would be 8,192 questions to `worth`. */
const mostExact = 12;

/**
 * Shapley values of a game: each player's mean addition over all orders in which the players could join.
 * Exact up to 12 players by summing over sets, otherwise from sampled orders with their error.
 * Source: Shapley 1953; Castro et al., Computers & OR 36 (2009) 1726-1730 for sampling.
 *
 * @param players how many
 * @param worth of a set, given as a membership test
 */
export function shapleyValues(
  players: number,
  worth: (isIn: (player: number) => boolean) => number,
  options: { readonly seed?: number; readonly orders?: number } = {},
): ShapleyValues {
  return players <= mostExact ? exactValues(players, worth) : sampledValues(players, worth, options);
}

function exactValues(players: number, worth: (isIn: (player: number) => boolean) => number): ShapleyValues {
  const sets = 2 ** players;
  const values = new Float64Array(players);
  const worths = Float64Array.from({ length: sets }, (_, set) => worth((k) => ((set >> k) & 1) === 1));
  // s! (n - s - 1)! / n!, built without large factorials.
  const chance = new Float64Array(players);
  for (let s = 0; s < players; s += 1) {
    let ways = players;
    for (let j = 1; j <= s; j += 1) ways *= (players - j) / j;
    chance[s] = 1 / ways;
  }
  for (let set = 0; set < sets; set += 1) {
    let size = 0;
    for (let k = 0; k < players; k += 1) size += (set >> k) & 1;
    for (let k = 0; k < players; k += 1)
      if (((set >> k) & 1) === 0) values[k]! += chance[size]! * (worths[set | (1 << k)]! - worths[set]!);
  }
  return { values, errors: new Float64Array(players), exact: true };
}

function sampledValues(
  players: number,
  worth: (isIn: (player: number) => boolean) => number,
  { seed = 1, orders = 2000 }: { readonly seed?: number; readonly orders?: number },
): ShapleyValues {
  const random = seeded(seed);
  const everyone = Array.from({ length: players }, (_, k) => k);
  const total = new Float64Array(players);
  const squares = new Float64Array(players);
  for (let order = 0; order < orders; order += 1) {
    const joined = new Set<number>();
    let before = worth((k) => joined.has(k));
    for (const player of shuffled(random, everyone)) {
      joined.add(player);
      const now = worth((k) => joined.has(k));
      total[player]! += now - before;
      squares[player]! += (now - before) ** 2;
      before = now;
    }
  }
  const values = total.map((value) => value / orders);
  const errors = squares.map((value, k) => Math.sqrt(Math.max(0, value / orders - values[k]! ** 2) / orders));
  return { values, errors, exact: false };
}

/**
 * Shapley credit over channels, a set of channels being worth the conversions of the paths that needed no other.
 * For this game each converting path is shared evenly by its distinct channels, whatever their number, so no
 * sampling is needed. Source: Zhao, Mahboobi & Bagheri, "Shapley value methods for attribution modeling" (2018).
 */
export const byShapley: CreditRule = ({ channels, steps, conversions }) => {
  const scores = new Float64Array(channels.length);
  /** By channel, the last path it was seen on. */
  const seen = new Int32Array(channels.length).fill(-1);
  steps.forEach((path, n) => {
    if (conversions[n] === 0) return;
    const distinct = path.filter((k) => {
      if (seen[k] === n) return false;
      seen[k] = n;
      return true;
    });
    for (const k of distinct) scores[k]! += conversions[n]! / distinct.length;
  });
  return scores;
};

export const shapleyCredit = (paths: readonly Path[]): Credit[] => creditsBy(byShapley, paths);
