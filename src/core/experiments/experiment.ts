import type { Instant } from '../signals/signal.ts';

/**
 * What is drawn by lot among accounts that the plan would ask now: the order of asking (some wait `waitDays`), being
 * asked at all for as long as the outcome is watched, or another ask at once against rest for those asked lately. An
 * `offer` is drawn among open deals at a stage: for some a reference is offered, whether or not anybody takes it up.
 */
export type ExperimentKind = 'order' | 'holdout' | 'spacing' | 'offer';

/**
 * What is watched per account: a yes to an ask, an act of advocacy, the renewal that falls into the time watched; of an
 * offer, whether the deal is won within it.
 */
export type ExperimentOutcome = 'yes' | 'act' | 'renewal' | 'win';

/** The terms of an experiment, declared before the first lot is drawn and never changed. */
export type ExperimentTerms = {
  readonly name: string;
  readonly kind: ExperimentKind;
  readonly outcome: ExperimentOutcome;
  /** Share asked at once, in tenths: 0.1 to 0.9. */
  readonly share: number;
  /** Days that the others wait; a holdout waits as long as the outcome is watched. */
  readonly waitDays: number;
  /** Days after the lot within which the outcome is watched. */
  readonly horizonDays: number;
  /** Accounts to draw for; then no more join. */
  readonly planned: number;
  /** Share with the outcome expected without being asked at once. */
  readonly baseRate: number;
  /** The largest effect thought plausible, as a share: 0.1 for ten points. */
  readonly plausible: number;
  /** Of an offer: the stage at which deals are drawn, and the rung of the act that is offered. */
  readonly stage?: string;
  readonly rung?: string;
};

export type Experiment = ExperimentTerms & {
  readonly id: string;
  /** Smallest effect that would be seen at the planned size, as a share. */
  readonly detectable: number;
  readonly seed: number;
  readonly programVersion: number;
  readonly startedBy: string;
  readonly startedAt: Instant;
  readonly stoppedBy: string | null;
  readonly stoppedAt: Instant | null;
  readonly why: string | null;
};

/** What the lot said: asked at once, or waiting. */
export type Arm = 'asked' | 'waiting';

/** One account's lot, written down before anything is asked of it and never changed. */
export type Lot = {
  readonly accountId: string;
  readonly arm: Arm;
  /** Probability of the arm `asked`. */
  readonly probability: number;
  readonly lot: number;
  /** The segment within which arms are balanced. */
  readonly stratum: string;
  /** Number of the account within its segment, from 0. */
  readonly place: number;
  readonly assignedAt: Instant;
  /** Until when the product asks nothing there; null for the arm that is asked. */
  readonly heldUntil: Instant | null;
  /** The deal of an offer; null of everything else. */
  readonly opportunityId: string | null;
};

/** Why an outcome cannot be watched in an experiment of a kind; null where it can. */
export function mismatch(kind: ExperimentKind, outcome: ExperimentOutcome): string | null {
  if (kind === 'offer' && outcome !== 'win') return 'An offer is about a deal: watch whether it is won.';
  if (kind !== 'offer' && outcome === 'win')
    return 'Whether deals are won is watched where a reference is offered for them.';
  return kind !== 'spacing' && outcome === 'yes'
    ? 'Whoever is not asked cannot say yes: watch acts or renewals, or draw by lot who rests between asks.'
    : null;
}
