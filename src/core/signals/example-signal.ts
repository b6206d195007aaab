import type { Signal, SignalBody } from './signal.ts';
import { DAY, FIRST_REVISION } from './signal.ts';

/**
 * A signal for tests: what happened, on which day (days since 1970), and whatever else matters to the
 * test. Its id comes from its content, so that the same words on the same day are the same signal.
 */
export function exampleSignal(day: number, body: SignalBody, rest: Partial<Signal> = {}): Signal {
  return {
    source: 'crm',
    sourceId: `${day} ${JSON.stringify(body)}`,
    revision: FIRST_REVISION,
    accountId: 'acme',
    personId: null,
    occurredAt: day * DAY,
    recordedAt: day * DAY,
    actor: null,
    body,
    ...rest,
  };
}
