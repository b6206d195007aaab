import type { DealEvidence } from './deal-evidence.ts';

/** Uses of an act in deals that count for nothing: seen, and left out of every comparison. */
export type ActsAside = {
  /** After the deal had closed. */
  readonly afterClose: number;
  /** Dated after the moment looked at. */
  readonly ahead: number;
  /** The same act in the same deal once more. */
  readonly again: number;
};

/** Counts what was told of acts of one rung and left aside, so that a reader sees that it was not counted. */
export function actsAside({ courses, meetings, ahead }: DealEvidence, rung: string): ActsAside {
  const closed = new Map(courses.map(({ id, closedAt }) => [id, closedAt ?? Number.POSITIVE_INFINITY]));
  const met = new Set<string>();
  let [afterClose, again] = [0, 0];
  for (const meeting of meetings) {
    if (meeting.rung !== rung || meeting.sourced) continue;
    const pair = `${meeting.dealId} ${meeting.actId}`;
    if (met.has(pair)) again += 1;
    else if (meeting.at > (closed.get(meeting.dealId) ?? Number.POSITIVE_INFINITY)) afterClose += 1;
    met.add(pair);
  }
  const later = ahead.filter((meeting) => meeting.rung === rung && !meeting.sourced).length;
  return { afterClose, ahead: later, again };
}
