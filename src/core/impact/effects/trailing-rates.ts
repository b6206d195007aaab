import type { Instant } from '../../signals/signal.ts';

/** How one of a group's deals ended. */
export type Ending = { readonly group: string; readonly at: Instant; readonly won: boolean };

/** How many deals of everybody a group's own record is mixed with. */
const WEIGHT = 10;

/**
 * Win rate of a group (a seller, a trade) by what had ended before a moment, drawn towards everybody's:
 * (wins + 10 × everybody's rate) / (deals + 10). Nothing later is looked at. Null before anything ended.
 */
export function trailingRates(endings: readonly Ending[]): (group: string, before: Instant) => number | null {
  const sorted = endings.toSorted((a, b) => a.at - b.at);
  const all = cumulative(sorted);
  const groups = new Map(
    [...Map.groupBy(sorted, (one) => one.group)].map(([key, own]) => [key, cumulative(own)]),
  );
  return (group, before) => {
    const [deals, wins] = countBefore(all, before);
    if (deals === 0) return null;
    const own = groups.get(group);
    const [ownDeals, ownWins] = own === undefined ? [0, 0] : countBefore(own, before);
    return (ownWins + (WEIGHT * wins) / deals) / (ownDeals + WEIGHT);
  };
}

type Cumulative = { readonly times: Float64Array; readonly wins: Float64Array };

function cumulative(sorted: readonly Ending[]): Cumulative {
  let total = 0;
  return {
    times: Float64Array.from(sorted, ({ at }) => at),
    wins: Float64Array.from(sorted, ({ won }) => {
      total += won ? 1 : 0;
      return total;
    }),
  };
}

function countBefore({ times, wins }: Cumulative, before: Instant): [deals: number, wins: number] {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < before) low = middle + 1;
    else high = middle;
  }
  return [low, low === 0 ? 0 : (wins[low - 1] ?? 0)];
}
