import type { DraftAct } from '../../core/imports/row-result.ts';
import type { Instant } from '../../core/signals/signal.ts';
import type { Act, Rights, Story, StoryUse } from '../../core/stories/story.ts';

/** The act that a row tells, with ids of ours. */
export function actOf(
  draft: DraftAct,
  id: string,
  source: string,
  place: { readonly accountId: string; readonly personId: string | null },
): Act {
  return {
    id,
    accountId: place.accountId,
    personId: place.personId,
    askId: null,
    needId: null,
    rung: draft.rung,
    title: draft.title,
    doneAt: draft.doneAt,
    source,
  };
}

/**
 * What the act left: null without words and link. A permission that was withdrawn since stays withdrawn,
 * and stays granted by whom it was granted: the file tells of the time when it was given.
 */
export function storyOf(
  draft: DraftAct,
  act: Act,
  id: string,
  by: string,
  known: Story | undefined,
): Story | null {
  if (draft.quote === null && draft.link === null) return null;
  const rights: Rights | null = draft.rights && {
    ...draft.rights,
    grantedBy: known?.rights?.grantedBy ?? by,
    grantedAt: draft.doneAt,
    withdrawnAt: known?.rights?.withdrawnAt ?? null,
  };
  return {
    id,
    accountId: act.accountId,
    personId: act.personId,
    actId: act.id,
    rung: act.rung,
    title: draft.title,
    quote: draft.quote,
    link: draft.link,
    rights,
    createdAt: draft.doneAt,
  };
}

/** The story with its permission withdrawn; one without any gets none either. */
export function withdrawn(story: Story, by: string, at: Instant): Story {
  const none: Omit<Rights, 'withdrawnAt'> = {
    grantedBy: by,
    scope: 'internal',
    channels: [],
    territory: null,
    grantedAt: story.createdAt,
    expiresAt: null,
    disclosure: null,
  };
  return { ...story, rights: { ...(story.rights ?? none), withdrawnAt: at } };
}

/** Where the act, or what it left, was used. */
export function usesOf(
  draft: DraftAct,
  act: Act,
  story: Story | null,
  by: string,
  now: Instant,
  idOfUse: (opportunityId: string) => string,
): StoryUse[] {
  return draft.usedIn.map((opportunityId) => ({
    id: idOfUse(opportunityId),
    accountId: act.accountId,
    storyId: story?.id ?? null,
    actId: act.id,
    opportunityId,
    channel: 'deal',
    usedAt: Math.min(draft.doneAt, now),
    by,
    role: 'touched',
  }));
}
