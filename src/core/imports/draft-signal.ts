import type { Instant, SignalBody } from '../signals/signal.ts';

/** How a row names an account; matching goes by external id, then domain, then normalised name. */
export type AccountReference = {
  readonly externalId?: string;
  readonly domain?: string;
  readonly name?: string;
  /** The row names no account but something of an account that an earlier import told us of. */
  readonly via?: { readonly kind: 'subscription' | 'opportunity' | 'case'; readonly id: string };
};

/** How a row names a person; matching goes by external id, then mail address. */
export type PersonReference = {
  readonly externalId?: string;
  /** Lower-cased; only addresses that mail could reach. */
  readonly email?: string;
  readonly name?: string;
};

/** A signal before its account and person have ids of ours. */
export type DraftSignal = {
  /** Unique and stable within the source: `case:INC0000045:opened`. */
  readonly sourceId: string;
  readonly occurredAt: Instant;
  /**
   * The row has no date for this: `occurredAt` is the moment of the import. A re-import must not count as
   * a change on account of it: keep the first one's moment while the body stays the same.
   */
  readonly undated?: true;
  /** A draft whose body is `retracted` takes back a signal of this source id; where there is none, it is nothing. */
  readonly body: SignalBody;
};
