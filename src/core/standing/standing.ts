import type { Instant } from '../signals/signal.ts';

/** May this person be asked this rung now? */
export type Verdict = 'ready' | 'waiting' | 'blocked';

/** Every gate of the house, by name; one word per idea (docs/glossary.md). */
export type GateName =
  | 'left'
  | 'not-customer'
  | 'escalation'
  | 'urgent-case'
  | 'implementation'
  | 'at-risk'
  | 'renewal'
  | 'tenure'
  | 'away'
  | 'paused'
  | 'consent'
  | 'public-consent'
  | 'preference'
  | 'time-budget'
  | 'resting'
  | 'resting-after-no'
  | 'rung-cooldown'
  | 'rung-rest-after-no'
  | 'open-ask'
  | 'person-cap'
  | 'account-cap'
  | 'calls-cap'
  | 'load'
  | 'give-first'
  | 'prerequisite'
  | 'cohort'
  | 'milestone'
  | 'stale'
  | 'unknown';

/**
 * One gate's answer. `holds` gates are told too, because "why yes" needs them as much as "why no" does.
 * holds: nothing speaks against; mind: allowed, but the CSM should know; waits: time alone clears it
 * (`clearsAt`); blocks: an event must clear it (`clearsBy`); unknown: a needed fact is missing or stale,
 * which blocks as well.
 */
export type Reason = {
  readonly gate: GateName;
  readonly outcome: 'holds' | 'mind' | 'waits' | 'blocks' | 'unknown';
  /** One sentence in the customer's words: "Escalation open since 3 March". */
  readonly says: string;
  /** The fact looked at, its source and when it was observed. */
  readonly fact?: { readonly name: string; readonly source: string; readonly at: Instant };
  readonly clearsAt?: Instant;
  /** What has to happen: "the escalation is closed". */
  readonly clearsBy?: string;
};

export type Standing = {
  readonly rung: string;
  readonly verdict: Verdict;
  /** All gates that were looked at, those that hold the ask back first. */
  readonly reasons: readonly Reason[];
  /** When waiting: the earliest moment at which every waiting gate has cleared. */
  readonly readyAt?: Instant;
  /** The open milestone window that makes the ask natural now. */
  readonly moment?: { readonly milestone: string; readonly reachedAt: Instant; readonly freshUntil: Instant };
};
