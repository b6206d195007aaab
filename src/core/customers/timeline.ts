import { latestRevisions } from '../signals/history-as-of.ts';
import type { Instant, Signal, SignalKind } from '../signals/signal.ts';
import { compareStamps, keyOf, stampOf } from '../signals/stamp.ts';
import { HEALTHY_SCORE } from './read-account-facts.ts';
import type { Telling, TellingContext } from './tell-signal.ts';
import { tellSignal } from './tell-signal.ts';

/** What an entry is about: the filters of a timeline. */
export type TimelineKind =
  | 'voice'
  | 'touch'
  | 'given'
  | 'ask'
  | 'act'
  | 'milestone'
  | 'case'
  | 'deal'
  | 'subscription'
  | 'usage'
  | 'people'
  | 'account';

/** One thing that happened, as a page shows it. */
export type TimelineEntry = {
  readonly id: string;
  readonly at: Instant;
  readonly kind: TimelineKind;
  readonly title: string;
  readonly detail: string | null;
  /** The customer's own words. */
  readonly words: string | null;
  readonly personId: string | null;
  readonly source: string;
  readonly actor: string | null;
};

/** Under which filter each kind of signal is told. */
export const TIMELINE_KIND: Readonly<Record<Exclude<SignalKind, 'retracted'>, TimelineKind>> = {
  'account.described': 'account',
  'account.churned': 'account',
  'account.returned': 'account',
  'health.reported': 'account',
  'risk.raised': 'account',
  'risk.cleared': 'account',
  'implementation.started': 'milestone',
  'implementation.completed': 'milestone',
  'milestone.reported': 'milestone',
  'initiative.noted': 'account',
  'subscription.changed': 'subscription',
  'opportunity.changed': 'deal',
  'case.opened': 'case',
  'case.prioritised': 'case',
  'case.escalated': 'case',
  'case.deescalated': 'case',
  'case.closed': 'case',
  'usage.reported': 'usage',
  'person.described': 'people',
  'person.left': 'people',
  'person.confirmed': 'people',
  'survey.answered': 'voice',
  'praise.noted': 'voice',
  'touch.made': 'touch',
  'value.given': 'given',
  'availability.set': 'people',
  'consent.given': 'people',
  'consent.withdrawn': 'people',
  'preference.set': 'people',
  'pause.set': 'people',
  'pause.cleared': 'people',
  'nomination.made': 'people',
  'ask.moved': 'ask',
  'act.done': 'act',
};

/** The kinds of signal that a filter shows. */
export function signalKindsOf(kind: TimelineKind): SignalKind[] {
  return (Object.keys(TIMELINE_KIND) as (keyof typeof TIMELINE_KIND)[]).filter(
    (one) => TIMELINE_KIND[one] === kind,
  );
}

/**
 * Tells signals as a timeline, newest first. What comes by the thousand is told in short: usage once a
 * month (UTC) and source, health only where it turned from good to bad or back. Cases that a signal
 * names only by id are called by the subject they were opened with, if that is among these signals.
 */
export function tellTimeline(
  signals: Iterable<Signal>,
  context: Omit<TellingContext, 'caseTitle'>,
): TimelineEntry[] {
  const history = latestRevisions(signals).sort((a, b) => compareStamps(stampOf(a), stampOf(b)));
  const subjects = caseSubjects(history);
  const months = new Map<string, Signal[]>();
  const entries: TimelineEntry[] = [];
  let wasHealthy: boolean | undefined;

  for (const signal of history) {
    const { body, source } = signal;
    if (body.kind === 'usage.reported') {
      const month = `${source} ${new Date(signal.occurredAt).toISOString().slice(0, 7)}`;
      const counted = months.get(month);
      if (counted) counted.push(signal);
      else months.set(month, [signal]);
    } else if (body.kind === 'health.reported') {
      const healthy = body.score >= HEALTHY_SCORE;
      if (healthy !== wasHealthy) {
        entries.push(
          entryOf(signal, { title: `Health ${healthy ? 'good' : 'low'}: ${Math.round(body.score)} of 100` }),
        );
      }
      wasHealthy = healthy;
    } else {
      const caseTitle = (caseId: string) => subjects.get(keyOf(source, caseId));
      const telling = tellSignal(body, { ...context, caseTitle });
      if (telling) entries.push(entryOf(signal, telling));
    }
  }
  for (const counted of months.values()) entries.push(usageEntry(counted));
  return entries.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}

function caseSubjects(history: readonly Signal[]): Map<string, string> {
  const subjects = new Map<string, string>();
  for (const { source, body } of history) {
    if (body.kind === 'case.opened' && body.subject) subjects.set(keyOf(source, body.caseId), body.subject);
  }
  return subjects;
}

/** One month's usage, dated by its last day with any. */
function usageEntry(counted: readonly Signal[]): TimelineEntry {
  let total = 0;
  const byFeature = new Map<string, number>();
  for (const { body } of counted) {
    if (body.kind !== 'usage.reported') continue;
    total += body.count;
    if (body.feature !== undefined)
      byFeature.set(body.feature, (byFeature.get(body.feature) ?? 0) + body.count);
  }
  const most = [...byFeature].sort((a, b) => b[1] - a[1]).slice(0, 3);
  return entryOf(
    counted.at(-1)!,
    {
      title: `${total.toLocaleString('en-GB')} uses in the month`,
      detail:
        most.length > 0
          ? most.map(([feature, count]) => `${feature} ${count.toLocaleString('en-GB')}`).join(' · ')
          : undefined,
    },
    null,
  );
}

function entryOf(signal: Signal, telling: Telling, personId = signal.personId): TimelineEntry {
  const { body, source, sourceId, actor } = signal;
  const kind = body.kind === 'retracted' ? 'account' : TIMELINE_KIND[body.kind];
  return {
    id: keyOf(source, sourceId),
    at: signal.occurredAt,
    kind,
    title: telling.title,
    detail: telling.detail || null,
    words: telling.words || null,
    personId,
    source,
    actor,
  };
}
