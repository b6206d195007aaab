import { isWithin } from '../signals/days.ts';
import type { Instant, SignalKind } from '../signals/signal.ts';
import type { Stamp } from '../signals/stamp.ts';

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

/**
 * When a topic was last heard of an account: by its own signals or by a delivery to the workspace,
 * whichever is later. Undefined where no source speaks of the topic. A delivery after `now` (the
 * past seen with today's sources) counts as of now.
 */
export function lastHeard(
  own: Stamp | undefined,
  delivered: Heard | undefined,
  now: Instant,
): Heard | undefined {
  if (!delivered) return own;
  if (own && own.at >= Math.min(delivered.at, now)) return own;
  return { source: delivered.source, at: Math.min(delivered.at, now) };
}

/** The same, for what is counted over the last days: a source not heard in all that time cannot tell. */
export function heardWithin(days: number, heard: Heard | undefined, now: Instant): Heard | undefined {
  return heard && isWithin(days, heard.at, now) ? heard : undefined;
}
