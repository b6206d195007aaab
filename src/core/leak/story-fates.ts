import { DAY, type Instant } from '../signals/signal.ts';
import { rightsState } from '../stories/rights-state.ts';
import type { Story, StoryUse } from '../stories/story.ts';

/** What became of a story inside the company: used, or the one reason why nobody could find or use it. */
export type StoryFate = 'used' | 'no-rights' | 'rights-ended' | 'nothing-to-show' | 'new' | 'lies-idle';

/** Stories of one fate, most of them first. */
export type StoryLeak = {
  readonly fate: StoryFate;
  readonly says: string;
  /** What to do about it; null where nothing is lost. */
  readonly fix: string | null;
  readonly stories: readonly Pick<Story, 'id' | 'createdAt'>[];
};

/** A story is given this long to be found before it counts as lying idle. */
const NEW_DAYS = 30;

const WORDS: Readonly<Record<StoryFate, { readonly says: string; readonly fix: string | null }>> = {
  used: { says: 'used this quarter', fix: null },
  new: { says: 'told within the last month and not used yet', fix: null },
  'no-rights': {
    says: 'nobody wrote down whether they may be used',
    fix: 'Ask the customer once what they allow.',
  },
  'rights-ended': {
    says: 'the permission ran out or was taken back',
    fix: 'Ask for it again, or let the story go.',
  },
  'nothing-to-show': {
    says: 'there is neither a quote nor a link to show',
    fix: 'Write the sentence down that was said.',
  },
  'lies-idle': {
    says: 'may be used and nobody did this quarter',
    fix: 'Put them before the deals and campaigns they fit.',
  },
};

/**
 * The internal side of the leak: every story in exactly one fate, so that the counts add up to all stories.
 *
 * @param uses of any story; only those within [from, until) count
 */
export function storyFates(
  stories: readonly Story[],
  uses: readonly StoryUse[],
  { from, until }: { readonly from: Instant; readonly until: Instant },
): StoryLeak[] {
  const within = uses.filter((use) => use.usedAt >= from && use.usedAt < until);
  const used = new Set(within.flatMap((use) => use.storyId ?? []));
  const usedActs = new Set(within.flatMap((use) => use.actId ?? []));
  const fateOf = (story: Story): StoryFate => {
    if (used.has(story.id) || (story.actId !== null && usedActs.has(story.actId))) return 'used';
    const { state } = rightsState(story.rights, until);
    if (state === 'expired' || state === 'withdrawn') return 'rights-ended';
    if (story.rights === null) return 'no-rights';
    if (story.quote === null && story.link === null) return 'nothing-to-show';
    return story.createdAt > until - NEW_DAYS * DAY ? 'new' : 'lies-idle';
  };
  const told = stories.filter((story) => story.createdAt < until);
  return [...Map.groupBy(told, fateOf)]
    .map(([fate, mine]) => ({
      fate,
      ...WORDS[fate],
      stories: mine.map(({ id, createdAt }) => ({ id, createdAt })),
    }))
    .sort((a, b) => b.stories.length - a.stories.length || (a.fate < b.fate ? -1 : 1));
}
