import type { Instant } from './signal.ts';

/** A quarter of the calendar in UTC: from its first moment (inclusive) to its last (exclusive). */
export type Quarter = {
  /** "2026-Q3" */
  readonly id: string;
  readonly from: Instant;
  readonly until: Instant;
};

const ORDINALS = ['first', 'second', 'third', 'fourth'] as const;
const SHAPE = /^(\d{4})-Q([1-4])$/;

function nth(year: number, index: number): Quarter {
  const from = Date.UTC(year, 3 * index, 1);
  const start = new Date(from);
  return {
    id: `${start.getUTCFullYear()}-Q${start.getUTCMonth() / 3 + 1}`,
    from,
    until: Date.UTC(year, 3 * index + 3, 1),
  };
}

/** The quarter a moment lies in. */
export function quarterAt(at: Instant): Quarter {
  const day = new Date(at);
  return nth(day.getUTCFullYear(), Math.floor(day.getUTCMonth() / 3));
}

/** The quarter of an id such as "2026-Q3"; null where it is none. */
export function readQuarter(id: string): Quarter | null {
  const [, year, quarter] = SHAPE.exec(id) ?? [];
  return year === undefined ? null : nth(Number(year), Number(quarter) - 1);
}

/** The quarter just before. */
export const quarterBefore = ({ from }: Quarter): Quarter => quarterAt(from - 1);

/** The last quarter that is over at a moment: what a board is told of unless it asks for another. */
export const lastFinishedQuarter = (now: Instant): Quarter => quarterBefore(quarterAt(now));

/** The quarter under way and those before it, newest first. */
export function recentQuarters(now: Instant, count: number): Quarter[] {
  const day = new Date(now);
  const index = Math.floor(day.getUTCMonth() / 3);
  return Array.from({ length: count }, (_, back) => nth(day.getUTCFullYear(), index - back));
}

/** "third quarter of 2026" */
export function tellQuarter({ from }: Quarter): string {
  const day = new Date(from);
  return `${ORDINALS[day.getUTCMonth() / 3] ?? ''} quarter of ${day.getUTCFullYear()}`;
}
