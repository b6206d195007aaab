import type { Rung } from '../program/program.ts';

/** Minutes that an act of this rung asks of the customer; 0 for a rung the ladder no longer has. */
export function minutesAsked(ladder: readonly Rung[], rung: string): number {
  return ladder.find((r) => r.id === rung)?.minutes ?? 0;
}
