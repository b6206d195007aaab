/** Where a customer stands on its journey; prospects and former customers are not in the meter. */
export type LeakStage = 'onboarding' | 'adoption' | 'value' | 'renewal' | 'partner';

/** Why an enthusiastic account is left alone on purpose. Not a leak. */
export type ProtectedCause =
  | 'escalation'
  | 'implementation'
  | 'cool-down'
  | 'opt-out'
  | 'bad-moment'
  | 'give-first';

/** Why an account that could have been asked was not. */
export type ProcessCause =
  | 'no-owner'
  | 'no-need'
  | 'held-back'
  | 'ask-expired'
  | 'wrong-rung'
  | 'consent-missing'
  | 'facts-missing'
  | 'waiting-for-owner'
  | 'nobody-asked';

/** Why an ask brought nothing that was used. */
export type ActivationCause = 'declined' | 'no-answer' | 'pending' | 'not-fulfilled' | 'not-used';

/**
 * Why nobody could tell whether a silent account is enthusiastic (MEASUREMENT.md 3.2): there is no source
 * (`nobody-known`, `never-heard`), the signal lies in a silo, is stale, or is tied to no contact.
 */
export type SilenceCause = 'nobody-known' | 'never-heard' | 'siloed' | 'stale' | 'no-contact';

/** Which of the two ways to find enthusiasts knows of one there: a survey's 9 or 10, a colleague's nomination. */
export type FoundBy = 'survey' | 'nomination' | 'both' | 'neither';

/** What was not as it should be about an ask that was sent all the same. */
export type AskRemark = 'late' | 'no-need';

/** What became of one account in a quarter: exactly one of these. */
export type Fate =
  /** No fresh signal in either direction: enthusiastic or not, nobody knows. */
  | { readonly kind: 'silent'; readonly cause: SilenceCause }
  /** Heard, and not enthusiastic: not in the chain. */
  | { readonly kind: 'cool' }
  | { readonly kind: 'protected'; readonly cause: ProtectedCause }
  | { readonly kind: 'unasked'; readonly cause: ProcessCause }
  /** Asked, with how far it came; `used` ends well, everything else is an activation leak. */
  | {
      readonly kind: 'asked';
      readonly reached: 'asked' | 'yes' | 'fulfilled';
      readonly cause: ActivationCause;
    }
  | { readonly kind: 'used' };

/** One account in one quarter. The unit of the meter is the account with its best contact (MEASUREMENT.md 3.1). */
export type AccountRecord = {
  readonly accountId: string;
  /** The contact that the fate is about; null where nobody is known. */
  readonly personId: string | null;
  readonly stage: LeakStage;
  readonly fate: Fate;
  /** Whether anybody there answered a survey within the signal's life; the others are the frame of the audit. */
  readonly heard: boolean;
  /** Within the signal's life, whatever became of it; for the cross-check of two sources. */
  readonly foundBy: FoundBy;
  /** Of an ask that was sent: later than the service level after the signal, or for no need. */
  readonly remarks: readonly AskRemark[];
};
