import type { Instant } from '../signals/signal.ts';

/** The whole life of an ask. `sent` is the first state that a customer can notice. */
export type AskState =
  | 'proposed'
  | 'approved'
  | 'sent'
  | 'accepted'
  | 'declined'
  | 'unanswered'
  | 'in-progress'
  | 'done'
  | 'thanked'
  | 'snoozed'
  | 'vetoed'
  | 'withdrawn'
  | 'lapsed';

/** One request to one person for one act, on behalf of one need (or none, which is reported). */
export type Ask = {
  readonly id: string;
  readonly accountId: string;
  readonly personId: string;
  readonly needId: string | null;
  readonly rung: string;
  readonly state: AskState;
  /** Relationship owner before whom it stands. */
  readonly owner: string | null;
  readonly subject: string;
  readonly message: string;
  /** Version of the program that allowed it. */
  readonly programVersion: number;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly sentAt: Instant | null;
  readonly snoozedUntil: Instant | null;
  /** Value in cents at the time of the plan, with its factors in `reasons` of the proposal. */
  readonly value: number;
};

/** What became of an ask, without its letter and what was thought of it: whole ledgers are read of these. */
export type LedgerAsk = Omit<Ask, 'subject' | 'message' | 'programVersion' | 'value' | 'snoozedUntil'>;

/** One line of the ledger: who moved the ask, when and why. */
export type AskMove = {
  readonly askId: string;
  readonly from: AskState | null;
  readonly to: AskState;
  readonly by: string;
  readonly at: Instant;
  readonly why: string | null;
};
