import type { RungHistory } from '../customers/fact.ts';
import type { Rung } from '../program/program.ts';
import { DAY, type Instant } from '../signals/signal.ts';

/** A stretch of rest: what began it and when it ends. */
export type Rest = { readonly from: Instant; readonly until: Instant };

/** The rest of a rung after it was last asked for or done; null when it never was. */
export function restEnds(rung: Rung, { lastSentAt, lastDoneAt }: RungHistory): Rest | null {
  if (lastSentAt === null && lastDoneAt === null) return null;
  const from = Math.max(lastSentAt ?? Number.NEGATIVE_INFINITY, lastDoneAt ?? Number.NEGATIVE_INFINITY);
  return { from, until: from + rung.cooldownDays * DAY };
}

/** The rest of a rung after the last no to it; null when there was none. */
export function restAfterNoEnds(rung: Rung, { lastNoAt }: RungHistory): Rest | null {
  return lastNoAt === null ? null : { from: lastNoAt, until: lastNoAt + rung.restAfterNoDays * DAY };
}
