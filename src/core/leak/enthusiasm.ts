import type { Fact, FactSheet } from '../customers/fact.ts';
import type { Instant } from '../signals/signal.ts';

/**
 * When this person last showed enthusiasm by a given moment: a recommendation score of 9 or 10, a satisfaction
 * of 4.5 of 5 or better, praise, a colleague's nomination, or an act of advocacy. Null where nothing of the
 * kind is on record. Source: MEASUREMENT.md 3.2, "visible".
 */
export function enthusiasmAt({ person }: Pick<FactSheet, 'person'>, by: Instant): Instant | null {
  const moments = [
    atLeast(person.nps, 9) ? since(person.npsDaysAgo) : null,
    atLeast(person.csat, 4.5) ? since(person.csatDaysAgo) : null,
    since(person.lastPraiseDaysAgo),
    since(person.lastActDaysAgo),
    person.nominated?.value === true ? person.nominated.at : null,
  ];
  const told = moments.filter((moment) => moment !== null && moment <= by);
  return told.length === 0 ? null : Math.max(...(told as Instant[]));
}

/** Whether this person answered any survey after a moment, warm or cold. */
export function wasHeard({ person }: Pick<FactSheet, 'person'>, by: Instant, after: Instant): boolean {
  return [person.npsDaysAgo, person.csatDaysAgo].some((fact) => {
    const moment = since(fact);
    return moment !== null && moment <= by && moment > after;
  });
}

/** The moment that a day-counting fact counts from. */
function since(fact: Fact | undefined): Instant | null {
  return fact?.moment ?? null;
}

function atLeast(fact: Fact | undefined, bound: number): boolean {
  return typeof fact?.value === 'number' && fact.value >= bound;
}
