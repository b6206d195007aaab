import type { Guardrails } from '../program/program.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import type { Ask } from './ask.ts';
import type { Verb } from './ask-verbs.ts';

/** A move that time alone brings about: what, when it falls due, and the sentence for the ledger. */
export type DueMove = {
  readonly askId: string;
  readonly verb: Extract<Verb, 'lapse' | 'give-up' | 'wake'>;
  readonly dueAt: Instant;
  readonly why: string;
};

/** The program's numbers that let asks end by themselves. */
export type Patience = Pick<Guardrails, 'holdDays' | 'answerDays'>;

/** What the clock has to know of the need that an ask serves; absent for an ask that serves none. */
export type NeedEnd = { readonly by: Instant; readonly closedAt: Instant | null };

/**
 * The next move that time alone will make on this ask, and when; null where time changes nothing
 * (a yes that stalls is followed up by a person, never ended by the clock).
 * - proposed, approved: lapses `holdDays` after it came to this state, or with its need;
 * - snoozed: wakes on its day, or lapses with its need if that ends first;
 * - sent: counts as unanswered `answerDays` after it was sent.
 */
export function nextDueMove(ask: Ask, patience: Patience, need: NeedEnd | null): DueMove | null {
  const move = (verb: DueMove['verb'], dueAt: Instant, why: string): DueMove => ({
    askId: ask.id,
    verb,
    dueAt,
    why,
  });
  const needEnds = need === null ? Number.POSITIVE_INFINITY : Math.min(need.closedAt ?? need.by, need.by);
  const withNeed = () =>
    move(
      'lapse',
      Math.max(needEnds, ask.changedAt),
      need?.closedAt ? 'Its need was closed.' : 'The date of its need has passed.',
    );
  switch (ask.state) {
    case 'proposed':
    case 'approved': {
      const dueAt = ask.changedAt + patience.holdDays * DAY;
      if (needEnds < dueAt) return withNeed();
      const idle = ask.state === 'proposed' ? 'Nobody approved it' : 'It was approved and never left';
      return move('lapse', dueAt, `${idle} within ${days(patience.holdDays)}.`);
    }
    case 'snoozed': {
      const dueAt = ask.snoozedUntil ?? ask.changedAt;
      return needEnds < dueAt ? withNeed() : move('wake', dueAt, 'Its snooze is over.');
    }
    case 'sent': {
      const sentAt = ask.sentAt ?? ask.changedAt;
      return move(
        'give-up',
        sentAt + patience.answerDays * DAY,
        `No answer within ${days(patience.answerDays)}.`,
      );
    }
    default:
      return null;
  }
}

/**
 * The moves that are due at a moment, earliest first, ties by ask. `needOf` gives the end of an ask's need.
 * A machine applies each with `moveAsk`; standing is decided anew when a woken ask is approved and sent.
 */
export function dueMoves(
  asks: readonly Ask[],
  patience: Patience,
  needOf: (needId: string) => NeedEnd | null,
  at: Instant,
): DueMove[] {
  return asks
    .map((ask) => nextDueMove(ask, patience, ask.needId === null ? null : needOf(ask.needId)))
    .filter((move) => move !== null)
    .filter((move) => move.dueAt <= at)
    .sort((a, b) => a.dueAt - b.dueAt || (a.askId < b.askId ? -1 : 1));
}

const days = (n: number): string => (n === 1 ? 'one day' : `${n} days`);
