/** One distinct time: how many were at risk just before it, had the event at it, left unseen at it. */
export type EventTime = {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
};

export type Survival = {
  /** Time from entry to event or to the end of watching, > 0. */
  readonly time: ArrayLike<number>;
  /** 1 for an event, 0 for a unit last seen without one. */
  readonly event: ArrayLike<number>;
  /** Weights per unit; all one when left out. */
  readonly weights?: ArrayLike<number> | undefined;
};

/**
 * Counts (or weights) per distinct time, ascending. A unit last seen at the very time of an event counts as at
 * risk for it.
 */
export function eventTable({ time, event, weights }: Survival): EventTime[] {
  const order = Array.from(time, (_, i) => i).sort((a, b) => time[a]! - time[b]!);
  const weight = (i: number) => weights?.[i] ?? 1;
  let atRisk = order.reduce((total, i) => total + weight(i), 0);
  const table: EventTime[] = [];
  for (let k = 0; k < order.length; ) {
    const now = time[order[k]!]!;
    let events = 0;
    let censored = 0;
    for (; k < order.length && time[order[k]!] === now; k += 1) {
      const i = order[k]!;
      if (event[i]) events += weight(i);
      else censored += weight(i);
    }
    table.push({ time: now, atRisk, events, censored });
    atRisk -= events + censored;
  }
  return table;
}
