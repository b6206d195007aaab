import { DAY, type Instant } from '../../signals/signal.ts';
import type { Known } from './covariate-table.ts';
import type { DealEvidence, Entrant } from './deal-evidence.ts';
import type { Meeting } from './meetings.ts';

/** How a comparison of deals is laid out; declared before any outcome is looked at. */
export type DealDesign = {
  readonly stage: string;
  /** The act must fall within so many days of the entry into the stage. */
  readonly within: number;
  /** Won within so many days of the entry counts. */
  readonly horizon: number;
};

/** One deal that was still open at the end of the window, and what was known of it when it entered the stage. */
export type DealRow = {
  readonly id: string;
  readonly accountId: string;
  readonly owner: string | null;
  readonly entered: Instant;
  readonly amount: number | null;
  readonly treated: boolean;
  /** When the act met the deal, within the window or later. */
  readonly metAt: Instant | null;
  readonly outcome: 'open' | 'won' | 'lost';
  /** Days from the entry to the close, or to now. */
  readonly days: number;
  /** Watched for the whole horizon. */
  readonly mature: boolean;
  readonly known: Known;
  /** Days in the stage before, which nothing later can have changed; null where there is none. */
  readonly daysBefore: number | null;
  readonly edited: boolean;
  readonly earlier: Entrant['earlier'];
};

/** What was left out, and why. */
export type LeftOut = {
  readonly neverReached: number;
  readonly metBefore: number;
  readonly closedWithin: number;
  readonly tooYoung: number;
};

/**
 * Deals at the landmark: everyone that entered the stage and was still open when the window had passed, treated
 * where the act fell within it. An act that comes later leaves a deal where it was (intention to treat); deals
 * that met it before the stage are left out (MEASUREMENT.md 2.3).
 */
export function dealRows(
  { courses, entrants, at }: DealEvidence,
  first: ReadonlyMap<string, Meeting>,
  { stage, within, horizon }: DealDesign,
): { readonly rows: DealRow[]; readonly leftOut: LeftOut } {
  const entered = entrants(stage);
  const leftOut = {
    neverReached: courses.length - entered.length,
    metBefore: 0,
    closedWithin: 0,
    tooYoung: 0,
  };
  const rows: DealRow[] = [];
  for (const { course, entered: from, known, daysBefore, edited, earlier } of entered) {
    const met = first.get(course.id)?.at ?? null;
    const windowEnds = from + within * DAY;
    if (met !== null && met <= from) leftOut.metBefore += 1;
    else if (course.closedAt !== null && course.closedAt <= windowEnds) leftOut.closedWithin += 1;
    else if (windowEnds > at) leftOut.tooYoung += 1;
    else
      rows.push({
        id: course.id,
        accountId: course.accountId,
        owner: course.owner,
        entered: from,
        amount: course.amount,
        treated: met !== null && met <= windowEnds,
        metAt: met,
        outcome: course.outcome,
        days: ((course.closedAt ?? at) - from) / DAY,
        mature: from + horizon * DAY <= at,
        known,
        daysBefore,
        edited,
        earlier,
      });
  }
  return { rows, leftOut };
}
