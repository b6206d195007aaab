import type { AccountHistory } from '../impact/effects/account-history.ts';
import { type JsonText, readJsonTexts } from '../signals/json-text.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { type Book, bookMonths, type Happenings } from './book-months.ts';
import { type RolloutEffect, rolloutEffect } from './rollout-effect.ts';

export type RolloutInput = {
  readonly books: readonly Book[];
  readonly happenings: Happenings;
  /** Revenue histories of the books' accounts, as JSON texts of lists. */
  readonly histories: readonly JsonText[];
  readonly since: Instant;
  readonly at: Instant;
  /** Whether the order was drawn by lot. */
  readonly drawn: boolean;
};

export type RolloutSheet = RolloutEffect & { readonly says: string; readonly caution: string | null };

const QUARTER = 91 * DAY;

/** Whether the program helped, from books and what happened at their accounts. Runs on a thread. */
export function rolloutTask(input: RolloutInput): RolloutSheet {
  const { books, happenings, since, at, drawn } = input;
  const histories = readJsonTexts<AccountHistory>(input.histories);
  const laidOut = bookMonths(books, happenings, histories, since, at);
  const effect = rolloutEffect(laidOut.books, laidOut.months, drawn, stepsOf(books, drawn, at));
  return { ...effect, ...wordsOf(effect, drawn) };
}

/** How many books began together: in one step of the lot, or in one quarter. */
export function stepsOf(books: readonly Book[], drawn: boolean, at: Instant): number[] {
  const begun = books.flatMap(({ beganAt }) =>
    beganAt === null || (!drawn && beganAt > at) ? [] : [beganAt],
  );
  return [...Map.groupBy(begun, (moment) => (drawn ? moment : Math.floor(moment / QUARTER))).values()].map(
    ({ length }) => length,
  );
}

function wordsOf({ told, compared, grade, kept }: RolloutEffect, drawn: boolean) {
  if (told === null) return { says: 'Can’t tell yet whether the program helped.', caution: null };
  const [low, high] = told.interval;
  const verdict =
    low > 1
      ? 'more than chance would bring'
      : high < 1
        ? 'fewer than before, and more than chance would bring'
        : 'no difference shown';
  const than = compared ? 'as books still waiting' : 'as before';
  const revenue =
    kept === null
      ? ''
      : ` Revenue kept a month: ${kept.estimate < 0 ? '−' : '+'}${Math.abs(100 * kept.estimate).toFixed(1)} points (${(100 * kept.interval[0]).toFixed(1)} to ${(100 * kept.interval[1]).toFixed(1)}).`;
  return {
    says: `Books that had begun gave ${times(told.ratio)} times as many used acts per account ${than} (${times(low)} to ${times(high)}): ${verdict}.${revenue}`,
    caution: `${
      grade === 'randomised' || drawn
        ? 'The order of beginning was drawn by lot.'
        : compared
          ? 'Nobody drew the order: whoever began first may differ in what is not on record.'
          : 'Before and after only: whatever else changed then is in it.'
    } It counts acts that were put to use, not what they earned.`,
  };
}

const times = (ratio: number): string => (ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0));
