import type { PossibleAsks } from './candidate.ts';

/** Somebody new as they are typical of a segment: what each need would get of them, in cents. */
export type SegmentAdvocate = {
  /** An industry, as accounts name it. */
  readonly segment: string;
  /** Ready people whose asks it was read from. */
  readonly people: number;
  readonly worthTo: ReadonlyMap<string, number>;
};

/** A segment with fewer ready people tells nothing of what is typical. */
const FEWEST = 3;

/**
 * The typical advocate of every industry: for each need, the median value of the asks its ready people could
 * be made. The largest segments first.
 *
 * @param most how many segments
 */
export function segmentAdvocates({ pairs }: Pick<PossibleAsks, 'pairs'>, most = 6): SegmentAdvocate[] {
  const of = Map.groupBy(pairs, ({ candidate }) => candidate.sheet.account.industry?.value);
  return [...of]
    .flatMap(([segment, asks]): SegmentAdvocate[] => {
      const people = new Set(asks.map((ask) => ask.candidate.personId)).size;
      if (typeof segment !== 'string' || people < FEWEST) return [];
      const needs = Map.groupBy(asks, (ask) => ask.need.id);
      const worthTo = new Map(
        [...needs].map(([id, some]) => [id, median(some.map(({ worth }) => worth.value))]),
      );
      return [{ segment, people, worthTo }];
    })
    .sort((a, b) => b.people - a.people || (a.segment < b.segment ? -1 : 1))
    .slice(0, most);
}

/** The lower middle value, so that it is one that occurred. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1] ?? 0;
}
