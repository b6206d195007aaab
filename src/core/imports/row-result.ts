import type { Instant } from '../signals/signal.ts';
import type { Rights } from '../stories/story.ts';
import type { AccountReference, DraftSignal, PersonReference } from './draft-signal.ts';

/** What became of one row. */
export type RowResult = RowTaken | RowRefused;

export type RowTaken = {
  readonly ok: true;
  /** Null when the row names no account: its signals are kept under `NO_ACCOUNT`. */
  readonly account: AccountReference | null;
  readonly person: PersonReference | null;
  readonly signals: readonly DraftSignal[];
  readonly need?: DraftNeed;
  readonly act?: DraftAct;
  /** The source says that this record is deleted: `signals` are retractions; nothing new may come of the row. */
  readonly deleted?: true;
  readonly warnings: readonly RowWarning[];
  /** What only somebody who knows the account can check. */
  readonly checks: readonly RowCheck[];
};

export type RowRefused = { readonly ok: false; readonly problems: readonly RowProblem[] };

/** Why a row was refused. `column` is the name of the column, or null when the row as a whole is at fault. */
export type RowProblem = { readonly column: string | null; readonly reason: string };

/** Something odd about a row that was taken all the same. Rows with one code are told together. */
export type RowWarning = { readonly code: WarningCode; readonly text: string };

export type WarningCode =
  | 'duplicate-id'
  | 'bad-email'
  | 'deleted'
  | 'unread-value'
  | 'unseen-name'
  | 'dates-out-of-order'
  | 'foreign-currency'
  | 'still-to-come'
  | 'nothing-told'
  | 'before-signup'
  | 'churn-contradiction'
  | 'unknown-reference'
  | 'several-accounts'
  | 'unheard-of'
  | 'accounts-listed'
  | 'unknown-rung';

/** `not-before-signup`: warn when the account became a customer later. `churn`: warn when other sources say otherwise. */
export type RowCheck =
  | { readonly type: 'not-before-signup'; readonly at: Instant; readonly what: string }
  | { readonly type: 'churn'; readonly churned: boolean; readonly at: Instant | null };

/** A need as a file tells it. `externalId` is stable over re-imports. */
export type DraftNeed = {
  readonly externalId: string;
  readonly department: string;
  readonly rung: string;
  readonly title: string;
  readonly count: number;
  readonly by: Instant;
  /** Worth of one act in cents; null when not told. */
  readonly worth: number | null;
  /** CEL condition over facts, to be checked against the catalogue; null for any customer. */
  readonly who: string | null;
  /** External id of the deal it serves. */
  readonly opportunityId: string | null;
  readonly requestedBy: string | null;
  readonly closedAt: Instant | null;
};

/** A finished act of advocacy as a file tells it, with what it left and where it was used. */
export type DraftAct = {
  readonly externalId: string;
  /** A rung of the ladder in plain form: `case-study`. */
  readonly rung: string;
  readonly title: string;
  readonly doneAt: Instant;
  readonly minutes: number | null;
  /** Whether we had asked for it; null when not told. */
  readonly asked: boolean | null;
  readonly quote: string | null;
  readonly link: string | null;
  readonly rights: Pick<Rights, 'scope' | 'channels' | 'territory' | 'expiresAt' | 'disclosure'> | null;
  /** External ids of deals it was used in. */
  readonly usedIn: readonly string[];
};
