import type { Instant, SignalKind } from '../signals/signal.ts';

/**
 * What sources can tell of. Silence means something only where a source speaks: "no open case" is
 * knowledge when a support desk is connected and a guess when none is.
 */
export type Topic =
  | 'cases'
  | 'usage'
  | 'subscriptions'
  | 'opportunities'
  | 'surveys'
  | 'touches'
  | 'health'
  | 'risks'
  | 'implementation';

/** When a source last spoke of a topic, and which. */
export type Heard = { readonly source: string; readonly at: Instant };

/** Per topic, the last delivery to the whole workspace. A topic that is absent has no source. */
export type Coverage = { readonly [K in Topic]?: Heard };

/** The topic that a kind of signal belongs to; null for those whose absence says nothing. */
export function topicOf(kind: SignalKind): Topic | null {
  switch (kind) {
    case 'case.opened':
    case 'case.prioritised':
    case 'case.escalated':
    case 'case.deescalated':
    case 'case.closed':
      return 'cases';
    case 'usage.reported':
      return 'usage';
    case 'subscription.changed':
      return 'subscriptions';
    case 'opportunity.changed':
      return 'opportunities';
    case 'survey.answered':
      return 'surveys';
    case 'touch.made':
      return 'touches';
    case 'health.reported':
      return 'health';
    case 'risk.raised':
    case 'risk.cleared':
      return 'risks';
    case 'implementation.started':
    case 'implementation.completed':
      return 'implementation';
    default:
      return null;
  }
}
