import type { AccountHistory } from '../impact/effects/account-history.ts';
import { ofKind, standingAt } from '../impact/effects/account-history.ts';
import { revenueAt } from '../impact/effects/renewal-rows.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import type { Experiment, Lot } from './experiment.ts';
import { type ExperimentUnit, watchedUntil } from './experiment-result.ts';

/** What happened at one account, as moments. */
export type AccountCourse = {
  readonly sent: readonly Instant[];
  readonly yeses: readonly Instant[];
  readonly acts: readonly Instant[];
  /** Subscriptions and goings; empty where the outcome is no renewal. */
  readonly history: AccountHistory['signals'];
  /** Of an offer: when the act met the deal, and when and how the deal ended; null where it has not. */
  readonly deal?: { readonly metAt: Instant | null; readonly wonAt: Instant | null } | undefined;
};

const YEAR = 365 * DAY;
/** A renewal counts once so much time has passed since its day. */
const SETTLES = 60 * DAY;

/** A lot with what came of it by a moment. */
export function unitOf(experiment: Experiment, lot: Lot, course: AccountCourse, at: Instant): ExperimentUnit {
  const { assignedAt } = lot;
  const until = watchedUntil(experiment, assignedAt);
  const within = (moments: readonly Instant[], from: Instant, to: Instant): number =>
    moments.filter((moment) => moment > from && moment <= Math.min(to, at)).length;
  const told = {
    accountId: lot.accountId,
    arm: lot.arm,
    assignedAt,
    asked: within(course.sent, assignedAt, until) > 0,
    askedWhileHeld: lot.heldUntil !== null && within(course.sent, assignedAt, lot.heldUntil) > 0,
    took:
      within(
        course.sent,
        assignedAt,
        experiment.kind === 'holdout' ? until : assignedAt + experiment.waitDays * DAY,
      ) > 0,
  };
  if (experiment.outcome === 'win') {
    const between = (moment: Instant | null | undefined) =>
      moment != null && within([moment], assignedAt, until) > 0;
    const took = between(course.deal?.metAt);
    return {
      ...told,
      asked: took,
      took,
      outcome: until > at ? 'pending' : between(course.deal?.wonAt),
      before: null,
    };
  }
  if (experiment.outcome === 'renewal')
    return { ...told, outcome: renewalOf(lot, course, until, at), before: null };
  const moments = experiment.outcome === 'yes' ? course.yeses : course.acts;
  return {
    ...told,
    outcome: until > at ? 'pending' : within(moments, assignedAt, until) > 0,
    before: moments.filter((moment) => moment > assignedAt - YEAR && moment <= assignedAt).length,
  };
}

/** The first renewal that was due within the time watched, by what was on record when the lot was drawn. */
function renewalOf(
  { accountId, assignedAt }: Lot,
  { history }: AccountCourse,
  until: Instant,
  at: Instant,
): ExperimentUnit['outcome'] {
  const known = standingAt(ofKind(history, 'subscription.changed'), assignedAt, false);
  const due = known
    .flatMap(({ body }) => (body.renewsOn === undefined ? [] : [body.renewsOn]))
    .filter((day) => day > assignedAt && day <= until)
    .sort((a, b) => a - b)[0];
  if (due === undefined) return 'none';
  if (due + SETTLES > at) return 'pending';
  return revenueAt({ accountId, signals: history }, due + SETTLES, at) > 0;
}
