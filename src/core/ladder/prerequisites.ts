import type { FactSheet } from '../customers/fact.ts';
import type { Rung } from '../program/program.ts';

/** The rungs that may come before this one and that this person has done; one is enough. */
export function doneBefore(rung: Rung, sheet: FactSheet): readonly string[] {
  return rung.after.filter((id) => Object.hasOwn(sheet.rungs, id) && (sheet.rungs[id]?.timesDone ?? 0) > 0);
}

/** Whether nothing has to come before, or something that may has been done. */
export function mayClimb(rung: Rung, sheet: FactSheet): boolean {
  return rung.after.length === 0 || doneBefore(rung, sheet).length > 0;
}

/**
 * How high each rung stands, by id: 0 where nothing has to come before, otherwise one above the lowest
 * rung that may. For drawing the ladder and for telling how far up somebody is. Circles are refused when
 * a program is read; a rung in one would stand at 0.
 */
export function ladderHeights(ladder: readonly Rung[]): ReadonlyMap<string, number> {
  const heights = new Map(ladder.map((rung) => [rung.id, 0]));
  for (let pass = 0; pass < ladder.length; pass++) {
    for (const { id, after } of ladder) {
      const below = after.map((each) => heights.get(each)).filter((height) => height !== undefined);
      if (below.length > 0) heights.set(id, Math.min(...below) + 1);
    }
  }
  return heights;
}
