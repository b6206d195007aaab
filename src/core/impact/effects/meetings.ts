import type { Instant } from '../../signals/signal.ts';
import type { Act, Story, StoryUse } from '../../stories/story.ts';

/** An act of some rung meeting a deal: done and used by `at`. */
export type Meeting = {
  readonly dealId: string;
  readonly rung: string;
  readonly actId: string;
  readonly at: Instant;
  /** The deal is said to have begun with it: no act within a deal. */
  readonly sourced: boolean;
};

/** What is read of a story. */
export type MeetingStory = Pick<Story, 'id' | 'actId' | 'rung' | 'createdAt'>;

/** What acts meet deals, through uses of the acts themselves or of the stories they left; earliest first. */
export function meetingsOf({
  acts,
  stories,
  uses,
}: {
  readonly acts: readonly Act[];
  readonly stories: readonly MeetingStory[];
  readonly uses: readonly StoryUse[];
}): Meeting[] {
  const act = new Map(acts.map((one) => [one.id, one]));
  const story = new Map(stories.map((one) => [one.id, one]));
  return uses
    .flatMap((use): Meeting[] => {
      if (use.opportunityId === null) return [];
      const told = use.storyId === null ? undefined : story.get(use.storyId);
      const own = act.get(use.actId ?? told?.actId ?? '');
      const rung = own?.rung ?? told?.rung;
      const doneAt = own?.doneAt ?? told?.createdAt;
      if (rung === undefined || doneAt === undefined) return [];
      const at = Math.max(doneAt, use.usedAt);
      const sourced = use.role === 'sourced';
      return [{ dealId: use.opportunityId, rung, actId: own?.id ?? `story ${told?.id}`, at, sourced }];
    })
    .sort((a, b) => a.at - b.at || (a.dealId < b.dealId ? -1 : 1));
}

/** The first meeting of each deal with one rung. */
export function firstMeetings(meetings: readonly Meeting[], rung: string): Map<string, Meeting> {
  const first = new Map<string, Meeting>();
  for (const meeting of meetings)
    if (meeting.rung === rung && !meeting.sourced && !first.has(meeting.dealId))
      first.set(meeting.dealId, meeting);
  return first;
}
