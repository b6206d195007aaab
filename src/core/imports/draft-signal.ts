import type { Instant, SignalBody } from '../signals/signal.ts';

/** How a row names an account; matching goes by external id, then domain, then normalised name. */
export type AccountReference = {
  readonly externalId?: string;
  readonly domain?: string;
  readonly name?: string;
};

/** How a row names a person; matching goes by external id, then mail address. */
export type PersonReference = {
  readonly externalId?: string;
  readonly email?: string;
  readonly name?: string;
};

/** A signal before its account and person have ids of ours. */
export type DraftSignal = {
  /** Unique and stable within the source: `case:INC0000045:opened`. */
  readonly sourceId: string;
  readonly occurredAt: Instant;
  readonly body: SignalBody;
};
