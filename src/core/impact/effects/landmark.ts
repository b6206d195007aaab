import type { Refusal } from '../../statistics/refusal.ts';
import { quantileOfSorted } from '../../statistics/summaries/quantile.ts';
import type { DealCourse } from './deal-course.ts';
import type { Meeting } from './meetings.ts';

/** Share of the deals with the act that had entered the landmark stage before it. */
const BEFORE = 0.9;

/**
 * The stage from which deals are compared: the latest that nine in ten deals with the act had entered before it.
 * Earlier, deals that were lost long before anybody could offer the act would be held against those without;
 * later, most acts would lie before the start. Only the timing of acts is looked at, never how deals ended.
 */
export function landmarkStage(
  courses: readonly DealCourse[],
  first: ReadonlyMap<string, Meeting>,
): { readonly stage: string } | { readonly refused: Refusal } {
  const met = courses.filter((course) => first.has(course.id));
  const stages = stageOrder(courses);
  const stage = stages.findLast((name) => {
    const entered = met.filter((course) => {
      const entry = course.entries.find((one) => one.stage === name);
      return entry !== undefined && entry.at < (first.get(course.id)?.at ?? 0);
    });
    return met.length > 0 && entered.length >= BEFORE * met.length;
  });
  if (stage !== undefined) return { stage };
  return {
    refused: {
      gate: 'landmark',
      value: met.length,
      threshold: BEFORE,
      message: 'No stage is on record that deals had reached before the act; stage history is needed.',
    },
  };
}

/** Stages by how far along deals enter them: the middle of their places. */
function stageOrder(courses: readonly DealCourse[]): string[] {
  const places = new Map<string, number[]>();
  for (const { entries } of courses)
    entries.forEach(({ stage }, place) => {
      const known = places.get(stage);
      if (known === undefined) places.set(stage, [place]);
      else known.push(place);
    });
  return [...places]
    .map(([stage, at]) => ({ stage, middle: quantileOfSorted(Float64Array.from(at).sort(), 0.5) }))
    .sort((a, b) => a.middle - b.middle || (a.stage < b.stage ? -1 : 1))
    .map(({ stage }) => stage);
}
