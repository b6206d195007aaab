/** Above this chance of more yeses than are wanted, a wave of asks is too large. Assumed. */
const TOO_MANY = 0.2;

/** How many of these asks end in a yes: chance of each number, from none to all (Poisson binomial). */
export function yesDistribution(chances: readonly number[]): number[] {
  const distribution = [1];
  for (const p of chances) {
    distribution.push(0);
    addAsk(distribution, p);
  }
  return distribution;
}

/** One ask more, in place: waves of a large need go through thousands. What has no room in it drops out. */
function addAsk(distribution: number[], p: number): void {
  for (let n = distribution.length - 1; n > 0; n--) {
    distribution[n] = (distribution[n] as number) * (1 - p) + (distribution[n - 1] as number) * p;
  }
  distribution[0] = (distribution[0] as number) * (1 - p);
}

/**
 * How many asks go out for the yeses that are lacking: as many as keep the chance of one yes too many at one
 * in five or below, and never fewer than it takes if all said yes. What comes of them decides on the next
 * wave. See docs/decisions/planning-demand-counts-asks.md.
 *
 * @param lacking yeses wanted, less acts done and yeses given
 * @param out chances of the asks that are out without an answer
 * @param mean chance of a yes among those who could be asked; nought or less means that nobody can be
 */
export function asksInAWave(lacking: number, out: readonly number[], mean: number): number {
  const atLeast = Math.max(0, lacking - out.length);
  if (lacking <= 0 || !(mean > 0)) return atLeast;
  // Only up to as many yeses as are wanted: the rest of the chance is that of too many.
  const within = yesDistribution(out).slice(0, lacking + 1);
  let inside = within.reduce((sum, p) => sum + p, 0);
  while (within.length <= lacking) within.push(0);
  const p = Math.min(1, mean);
  const most = Math.max(atLeast, Math.ceil((3 * lacking) / mean) + 10);
  for (let asks = 0; ; asks++) {
    inside -= (within[lacking] as number) * p;
    if (1 - inside > TOO_MANY || asks >= most) return Math.max(atLeast, asks);
    addAsk(within, p);
  }
}

/** Yeses to be expected of asks, with the interval that holds four times in five. */
export type YesesExpected = { readonly mean: number; readonly low: number; readonly high: number };

/** From the tenth to the ninetieth per cent of the distribution, ends included. */
export function yesesExpected(chances: readonly number[]): YesesExpected {
  const distribution = yesDistribution(chances);
  const quantile = (share: number): number => {
    let sum = 0;
    for (const [n, p] of distribution.entries()) {
      sum += p;
      if (sum >= share - 1e-12) return n;
    }
    return chances.length;
  };
  return {
    mean: chances.reduce((sum, p) => sum + p, 0),
    low: quantile(0.1),
    high: quantile(0.9),
  };
}
