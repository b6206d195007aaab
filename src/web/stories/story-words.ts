import type { StoryFacets, StoryRow } from '../../contract/stories.ts';
import { counted, day, number, opening } from '../ui/words.ts';

const scopes = {
  public: 'Public',
  private: 'Sales and marketing, not published',
  internal: 'Inside the house only',
} as const;

/** Rights at a glance: `Public, until 3 Mar 2027`. */
export function rightsWords(
  { rights, rightsState }: Pick<StoryRow, 'rights' | 'rightsState'>,
  now: number,
): string {
  if (rights === null || rightsState === 'none') return 'Nobody has allowed its use yet';
  if (rightsState === 'withdrawn') return 'Withdrawn; take it down wherever it stands';
  if (rightsState === 'expired')
    return `Expired ${rights.expiresAt === null ? '' : day(rights.expiresAt, now)}; ask again`;
  const channels =
    rights.channels.length === 0
      ? scopes[rights.scope]
      : `${scopes[rights.scope]}: ${rights.channels.join(', ')}`;
  return `${channels}${rights.expiresAt === null ? '' : `, until ${day(rights.expiresAt, now)}`}`;
}

/** May it be copied and used today. */
export const usable = ({ rightsState }: Pick<StoryRow, 'rightsState'>): boolean =>
  rightsState === 'free' || rightsState === 'expiring';

/** Who is named beside the words: the house's own line where it gives one, else the person and their company. */
function speaker({ attribution, person, account, rights }: Attributed): string {
  if (attribution !== undefined) return attribution;
  const who = [person?.name, person?.title, account.name].filter(Boolean).join(', ');
  return rights?.disclosure ? `${who} (${rights.disclosure})` : who;
}

type Attributed = Pick<
  StoryRow,
  'quote' | 'title' | 'link' | 'attribution' | 'person' | 'account' | 'rights'
>;

/** The words with whoever said them and what must be disclosed, ready to paste. */
export function attributed(story: Attributed): string {
  const what = story.quote === null ? story.title : `“${story.quote.replace(/^["“”]+|["“”]+$/g, '')}”`;
  return [what, speaker(story), story.link ?? ''].filter(Boolean).join('\n');
}

/**
 * The library in one sentence: of everything how much may be used; of what was narrowed down or searched for, what
 * it is. None found is not none told.
 */
export function libraryHeadline(
  facets: StoryFacets,
  narrowed: { readonly rights?: string | undefined; readonly sort?: string | undefined },
): string {
  const count = (id: string) => facets.rights.find((each) => each.id === id)?.count ?? 0;
  const { sort: _, ...by } = narrowed;
  const isWhole = Object.values(by).every((value) => value === undefined);
  if (facets.total === 0) return isWhole ? 'No story has been told yet.' : 'No story fits this.';
  const these = counted(facets.total, 'story', 'stories');
  const usable = count('free') + count('expiring');
  switch (narrowed.rights) {
    case 'expiring':
      return `${these} may be used, but not for much longer.`;
    case 'expired':
      return `${these} may no longer be used.`;
    case 'withdrawn':
      return `${these} ${facets.total === 1 ? 'was' : 'were'} withdrawn.`;
    case 'none':
      return `${these} ${facets.total === 1 ? 'waits' : 'wait'} for a yes.`;
  }
  if (usable === 0) return `None of ${these} is free to use.`;
  if (facets.total === 1) return 'The one story here is free to use.';
  return `${opening(usable)} of ${number(facets.total)} stories ${usable === 1 ? 'is' : 'are'} free to use.`;
}

/** `Never used`, `Used once`, `Used 3 times`. */
export const usedWords = (uses: number): string =>
  uses === 0 ? 'Never used' : uses === 1 ? 'Used once' : uses === 2 ? 'Used twice' : `Used ${uses} times`;
