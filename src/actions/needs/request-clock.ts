import type { z } from 'zod';
import type { Clock } from '../../contract/needs.ts';
import type { Ask } from '../../core/asks/ask.ts';
import type { Need } from '../../core/needs/need.ts';
import { toMoment, toMomentOrNull } from '../refs.ts';

/** A reference request gets a name or an honest no within 48 hours (FIELD.md 3.1). */
export const ANSWER_WITHIN = 48 * 3_600_000;

/** A proposal is no answer to a request yet: whoever holds the relationship gives it, by letting the ask go. */
export const answersRequest = (ask: Pick<Ask, 'state' | 'sentAt'>): boolean =>
  ask.state === 'approved' || ask.sentAt !== null;

/** The clock of a request for a deal; null for any other need. `asks` are those made for it. */
export function clockOf(
  need: Need,
  asks: readonly Pick<Ask, 'state' | 'sentAt' | 'changedAt'>[],
): z.input<typeof Clock> | null {
  if (need.opportunityId === null) return null;
  const answers = asks
    .filter(answersRequest)
    .map((ask) => (ask.state === 'approved' ? ask.changedAt : (ask.sentAt ?? ask.changedAt)));
  const answered = answers.length > 0 ? Math.min(...answers) : need.closedAt;
  return {
    filedAt: toMoment(need.createdAt),
    dueAt: toMoment(need.createdAt + ANSWER_WITHIN),
    answeredAt: toMomentOrNull(answered),
  };
}
