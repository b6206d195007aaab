import type { Fact, FactSheet } from '../customers/fact.ts';
import type { Instant } from '../signals/signal.ts';
import type { FoundBy } from './account-record.ts';

/**
 * When this person last showed enthusiasm by a given moment: a recommendation score of 9 or 10, praise,
 * a colleague's nomination, or an act of advocacy. Five stars for a solved case are thanks for the case, and no
 * word about us (words-apart.ts tells where they lie). Null where nothing of the kind is on record. Source: MEASUREMENT.md 3.2, "visible".
 */
export function enthusiasmAt({ person }: Pick<FactSheet, 'person'>, by: Instant): Instant | null {
  const moments = [
    atLeast(person.nps, 9) ? since(person.npsDaysAgo) : null,
    since(person.lastPraiseDaysAgo),
    since(person.lastActDaysAgo),
    person.nominated?.value === true ? person.nominated.at : null,
  ];
  const told = moments.filter((moment) => moment !== null && moment <= by);
  return told.length === 0 ? null : Math.max(...(told as Instant[]));
}

/** Whether this person said after a moment how likely they are to recommend us, warm or cold. */
export function wasHeard({ person }: Pick<FactSheet, 'person'>, by: Instant, after: Instant): boolean {
  const moment = since(person.npsDaysAgo);
  return moment !== null && moment <= by && moment > after;
}

/** Which of the two ways to find enthusiasts knows of one of these people between two moments. */
export function foundBy(
  people: readonly { readonly sheet: Pick<FactSheet, 'person'> }[],
  by: Instant,
  after: Instant,
): FoundBy {
  const within = (moment: Instant | null) => moment !== null && moment <= by && moment > after;
  const survey = people.some(
    ({ sheet: { person } }) => atLeast(person.nps, 9) && within(since(person.npsDaysAgo)),
  );
  const nomination = people.some(
    ({ sheet: { person } }) => person.nominated?.value === true && within(person.nominated.at),
  );
  if (survey) return nomination ? 'both' : 'survey';
  return nomination ? 'nomination' : 'neither';
}

/** The moment that a day-counting fact counts from. */
function since(fact: Fact | undefined): Instant | null {
  return fact?.moment ?? null;
}

function atLeast(fact: Fact | undefined, bound: number): boolean {
  return typeof fact?.value === 'number' && fact.value >= bound;
}
