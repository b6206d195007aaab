import type { AskFeatures } from '../planning/chance/ask-features.ts';
import type { Instant } from '../signals/signal.ts';

/** An ask that was sent and whose end is known: agreed to, or declined or left without an answer in time. */
export type AnsweredAsk = {
  readonly askId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly rung: string;
  /** The account's industry; null where nobody knows. */
  readonly segment: string | null;
  /** Who asked; absent where nobody wrote it down. */
  readonly asker?: string | null;
  /** When it was put down; absent, when it was sent. */
  readonly askedAt?: Instant;
  readonly sentAt: Instant;
  readonly resolvedAt: Instant;
  readonly yes: boolean;
  /** What was foretold before it left, by which model; null where nothing was. */
  readonly foretold: { readonly p: number; readonly model: string } | null;
  /** What was known of the person just before; null where nothing was, absent where nobody looked. */
  readonly features?: AskFeatures | null;
  /** Whether they have since withdrawn their consent to being written to. */
  readonly optedOut?: boolean;
};

/** Days within which an earlier ask still weighs on the next one. */
export const RECENT_DAYS = 91;
