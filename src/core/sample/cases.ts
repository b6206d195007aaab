import { DAY, type Instant } from '../signals/signal.ts';
import type { Dice } from './dice.ts';
import { HOUR, momentsBetween } from './seasons.ts';
import { type AccountStory, fillingsOf, type PersonStory, staffAt, type Teller } from './story-state.ts';
import { CASE_GRUMBLES, CASE_THANKS } from './words-of-doubt.ts';
import { CASE_SUBJECTS } from './words-of-work.ts';

/** Share of cases by priority, and the median days until one is closed. */
const PRIORITIES = [
  { priority: 1, share: 4, days: 1.5 },
  { priority: 2, share: 13, days: 5 },
  { priority: 3, share: 49, days: 7 },
  { priority: 4, share: 34, days: 13 },
] as const;

const MINUTE = HOUR / 60;

/** Draws when cases will escalate, before anything else is told: an escalation weighs on all that follows. */
export function drawEscalations(teller: Teller, account: AccountStory, dice: Dice, from: Instant): void {
  const perMonth = 0.026 * Math.exp(-0.55 * account.success);
  for (const at of momentsBetween(
    dice,
    Math.max(from, teller.world.since),
    teller.world.now,
    perMonth,
    account.place.offset,
  )) {
    account.escalations.push({ from: at, until: at + dice.around(13, 0.6) * DAY });
    account.shocks.push({ at, size: -dice.between(0.5, 1.1) });
  }
}

/** Tells the support cases of a customer, from opening to closing, with what was said about the help. */
export function tellCases(
  teller: Teller,
  account: AccountStory,
  dice: Dice,
  from: Instant,
  until: Instant,
): void {
  const rate = 0.5 * (0.7 + account.employees / 2500) * Math.exp(-0.25 * account.success);
  const moments = momentsBetween(dice, from, until, Math.min(rate, 4), account.place.offset);
  const escalated = new Map(
    account.escalations.filter((e) => e.from >= from && e.from < until).map((e) => [e.from, e]),
  );
  const all = [...moments, ...escalated.keys()].sort((a, b) => a - b);
  all.forEach((at, n) => {
    const staff = staffAt(account, at).filter((p) => p.persona !== 'executive' && p.persona !== 'finance');
    if (staff.length === 0) return;
    const reporter = dice.pick(staff);
    tellCase(
      teller,
      account,
      dice,
      at,
      `C-${account.index + 1}-${n + 1}`,
      reporter,
      escalated.get(at)?.until ?? null,
    );
  });
}

function tellCase(
  teller: Teller,
  account: AccountStory,
  dice: Dice,
  at: Instant,
  caseId: string,
  reporter: PersonStory,
  escalatedUntil: Instant | null,
): void {
  const fillings = fillingsOf(account, undefined);
  const kind =
    escalatedUntil === null ? dice.weighted(PRIORITIES, (p) => p.share) : PRIORITIES[dice.integer(0, 1)]!;
  const closed =
    escalatedUntil === null
      ? at + dice.around(kind.days, 0.8) * DAY
      : escalatedUntil + dice.between(0, 2) * DAY;
  const subject = teller.speaker.say(dice, fillings, CASE_SUBJECTS);
  const told = (
    step: string,
    moment: Instant,
    body: Parameters<Teller['tell']>[0]['body'],
    person: PersonStory | null = reporter,
  ) =>
    teller.tell({
      account,
      source: 'support-desk',
      sourceId: `case:${caseId}:${step}`,
      person,
      at: Math.round(moment),
      lag: 2 * MINUTE,
      body,
    });

  told('opened', at, { kind: 'case.opened', caseId, priority: kind.priority, subject });
  if (kind.priority <= 2) account.urgent.push({ from: at, until: closed });
  if (escalatedUntil === null && kind.priority === 3 && dice.chance(0.06)) {
    const raised = at + (closed - at) * dice.between(0.1, 0.5);
    told('prioritised', raised, { kind: 'case.prioritised', caseId, priority: 2 });
    account.urgent.push({ from: raised, until: closed });
  }
  if (escalatedUntil !== null) {
    told('escalated', at + 3 * HOUR, { kind: 'case.escalated', caseId });
    told('deescalated', escalatedUntil, { kind: 'case.deescalated', caseId });
  }
  told('closed', closed, { kind: 'case.closed', caseId });
  if (!dice.chance(0.2)) return;
  const slow = closed - at > kind.days * 2 * DAY || escalatedUntil !== null;
  const score = Math.min(
    5,
    Math.max(1, Math.round(4.2 + 0.35 * reporter.enthusiasm - (slow ? 1.3 : 0) + dice.normal(0, 0.7))),
  );
  const comment = dice.chance(0.4)
    ? teller.speaker.say(dice, fillings, score >= 4 ? CASE_THANKS : CASE_GRUMBLES)
    : '';
  teller.tell({
    account,
    source: 'support-desk',
    sourceId: `csat:${caseId}`,
    person: reporter,
    at: Math.round(closed + dice.exponential(0.8) * DAY + 10 * MINUTE),
    lag: MINUTE,
    body: { kind: 'survey.answered', instrument: 'csat', score, scale: 5, ...(comment && { comment }) },
  });
}
