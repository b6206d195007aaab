import type { Instant } from '../signals/signal.ts';

/** What a department wants: so many acts of one rung, by a date, from customers that fit, worth so much each. */
export type Need = {
  readonly id: string;
  readonly department: string;
  readonly rung: string;
  readonly title: string;
  readonly count: number;
  readonly by: Instant;
  /** Worth of one act, in cents of the workspace's currency. */
  readonly worth: number;
  /** CEL condition over facts, or null for any customer. */
  readonly who: string | null;
  /** The deal it serves: a need with a deal is a reference request. */
  readonly opportunityId: string | null;
  /** The deal's own account, whose people are no reference for it; absent where there is no deal. */
  readonly notAccountId?: string;
  readonly requestedBy: string;
  readonly createdAt: Instant;
  readonly closedAt: Instant | null;
  /** Asks that a plan makes for it at the least; only the program says so. */
  readonly atLeast?: number;
};
