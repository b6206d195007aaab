import type { Ask } from '../asks/ask.ts';
import type { Need } from '../needs/need.ts';
import type { Instant } from '../signals/signal.ts';
import type { Act, Story, StoryUse } from '../stories/story.ts';
import type { Figure, Share } from './figure.ts';
import { shareOf } from './share-of.ts';

/** What a funnel reads of asks and of stories. */
export type FunnelAsk = Pick<Ask, 'id' | 'rung' | 'owner' | 'needId' | 'state' | 'sentAt'>;
export type FunnelStory = Pick<Story, 'id' | 'actId'>;

/** What a funnel is read from, as of its end. */
export type FunnelInput = {
  readonly asks: readonly FunnelAsk[];
  readonly acts: readonly Act[];
  readonly stories: readonly FunnelStory[];
  readonly uses: readonly StoryUse[];
  readonly needs: readonly Need[];
  /** Asks sent from here (inclusive)… */
  readonly from: Instant;
  /** …to here (exclusive); what happened later is not known yet. */
  readonly until: Instant;
};

/** By what the rows are: an act of the ladder, whoever asked, or who needed it. */
export type FunnelBy = 'rung' | 'owner' | 'department';

/** Asks of one rung, owner or department and how far they came, each with the asks behind it. */
export type FunnelRow = {
  /** Rung, owner or department; null for asks without an owner or a need. */
  readonly key: string | null;
  readonly asked: readonly string[];
  /** Said yes, whatever came of it. */
  readonly yes: readonly string[];
  readonly done: readonly string[];
  readonly used: readonly string[];
  /** Not answered yet: neither a yes nor a no. */
  readonly pending: readonly string[];
  /** Yeses of those that are answered or expired. */
  readonly yesRate: Figure<Share>;
};

/**
 * Asked → yes → done → used for the asks sent in a span, by rung, owner or department; most asked first.
 * Counted is what was sent: asks that never left, or that we withdrew before an answer, were not asks. The rate
 * is of answered and expired asks, because an open one is no "no" yet (MEASUREMENT.md 4).
 */
export function funnel(input: FunnelInput, by: FunnelBy): FunnelRow[] {
  const department = new Map(input.needs.map((need) => [need.id, need.department]));
  const key = (ask: FunnelAsk): string | null => {
    if (by === 'rung') return ask.rung;
    if (by === 'owner') return ask.owner;
    return ask.needId === null ? null : (department.get(ask.needId) ?? null);
  };
  return [...Map.groupBy(sentWithin(input), key)]
    .map(([rowKey, asks]) => row(rowKey, asks, input))
    .sort((a, b) => b.asked.length - a.asked.length || ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
}

/** All asks of the span in one row. */
export function funnelTotal(input: FunnelInput): FunnelRow {
  return row(null, sentWithin(input), input);
}

function sentWithin({ asks, from, until }: FunnelInput): FunnelAsk[] {
  return asks.filter(
    ({ sentAt, state }) => sentAt !== null && sentAt >= from && sentAt < until && state !== 'withdrawn',
  );
}

function row(key: string | null, asks: readonly FunnelAsk[], input: FunnelInput): FunnelRow {
  const acts = input.acts.filter((act) => act.doneAt < input.until);
  const actOf = new Map(acts.map((act) => [act.askId, act]));
  const used = usedActs(input);
  const where = (holds: (ask: FunnelAsk) => boolean) => asks.filter(holds).map((ask) => ask.id);
  const isDone = (ask: FunnelAsk) => ask.state === 'done' || ask.state === 'thanked' || actOf.has(ask.id);
  const yes = where((ask) => isDone(ask) || ask.state === 'accepted' || ask.state === 'in-progress');
  const pending = where((ask) => ask.state === 'sent' && !isDone(ask));
  return {
    key,
    asked: asks.map((ask) => ask.id),
    yes,
    done: where(isDone),
    used: where((ask) => used.has(actOf.get(ask.id)?.id ?? '')),
    pending,
    yesRate: shareOf(yes.length, asks.length - pending.length, 'answers'),
  };
}

/** Acts that were used before the end of the span, themselves or through the story they left. */
export function usedActs({
  stories,
  uses,
  until,
}: Pick<FunnelInput, 'stories' | 'uses' | 'until'>): ReadonlySet<string> {
  const actOfStory = new Map(stories.map((story) => [story.id, story.actId]));
  return new Set(
    uses
      .filter((use) => use.usedAt < until)
      .flatMap((use) => use.actId ?? (use.storyId === null ? null : actOfStory.get(use.storyId)) ?? []),
  );
}
