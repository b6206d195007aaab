import type { Instant } from '../signals/signal.ts';
import type { AccountState } from './account-state.ts';
import type { PersonState } from './person-state.ts';

/** When an account first came to each point of the cycle, as far as anybody told us; absent where it did not. */
export type FirstMoments = {
  /** Somebody there gave a nine or ten, or praised us. */
  readonly fan?: Instant;
  /** An ask was sent to somebody there. */
  readonly asked?: Instant;
  /** Somebody there did an act of advocacy. */
  readonly act?: Instant;
  /** The newest of all that was told of the account. */
  readonly newest?: Instant;
};

/** Reads them from the folded states. */
export function firstMoments(account: AccountState, people: readonly PersonState[]): FirstMoments {
  const fan = first(
    people.flatMap(({ nps, praise }) => [
      ...Object.values(nps)
        .filter(({ value }) => value >= 9)
        .map(({ by }) => by.at),
      praise?.at,
    ]),
  );
  const asked = first(Object.values(account.asks).map(({ steps }) => steps.sent?.at));
  const act = first(Object.values(account.acts).map(({ by }) => by.at));
  return {
    ...(fan !== undefined && { fan }),
    ...(asked !== undefined && { asked }),
    ...(act !== undefined && { act }),
    ...(account.newest !== null && { newest: account.newest }),
  };
}

function first(moments: readonly (Instant | undefined)[]): Instant | undefined {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
