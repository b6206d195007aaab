import type { Instant } from '../signals/signal.ts';
import { rightsState } from './rights-state.ts';
import type { Story, StoryUse } from './story.ts';
import { scopeOf } from './use-rules.ts';

/** One recorded use that must be taken back or taken down, and why. */
export type Recall = { readonly useId: string; readonly channel: string; readonly says: string };

/**
 * The uses of a story that must end because its permission has: every lasting one after a withdrawal, and
 * those in public after an expiry. What was said in a closed conversation cannot be unsaid and is left out.
 */
export function recallUses(story: Story, uses: readonly StoryUse[], at: Instant): Recall[] {
  const { state, says } = rightsState(story.rights, at);
  if (state !== 'withdrawn' && state !== 'expired') return [];
  return uses
    .filter((use) => use.storyId === story.id && use.usedAt <= at && use.channel.toLowerCase() !== 'call')
    .filter((use) => state === 'withdrawn' || scopeOf(use.channel) === 'public')
    .map((use) => ({
      useId: use.id,
      channel: use.channel,
      says: `${says} Take it down from “${use.channel}”.`,
    }));
}
