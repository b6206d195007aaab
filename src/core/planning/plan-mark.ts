import type { Instant } from '../signals/signal.ts';
import type { AskKey } from './ask-terms.ts';

/** What somebody decided about a plan: this person is asked for this need (a pin), or is not (a ban). */
export type PlanMark = AskKey & {
  readonly id: string;
  readonly kind: 'pin' | 'ban';
  readonly why: string | null;
  readonly by: string;
  readonly at: Instant;
};
