import { Link } from '@tanstack/react-router';
import type { StoryRow } from '../../contract/stories.ts';
import { useChange } from '../answers.ts';
import { DealSearch } from '../needs/deal-search.tsx';
import { useMay } from '../shell/session.ts';
import { TextButton } from '../ui/button.tsx';
import { copyText, NOT_COPIED } from '../ui/clipboard.ts';
import { useNow } from '../ui/now.ts';
import { Quote } from '../ui/quote.tsx';
import { sayDone, sayFailed } from '../ui/undo-toast.tsx';
import { useUndo } from '../ui/use-undo.ts';
import { STOP } from '../ui/use-walk.ts';
import { attributed, rightsWords, usable, usedWords } from './story-words.ts';

/** How words reach a deal: the first of these that the rights allow. */
const DEAL_CHANNELS = ['deck', 'proposal', 'mail'] as const;

function dealChannel({ rights }: StoryRow): string {
  const allowed = rights?.channels ?? [];
  return DEAL_CHANNELS.find((channel) => allowed.includes(channel)) ?? allowed[0] ?? 'deck';
}

/** Whether the rights settle everything that a use in a deal must say. */
const inOneClick = ({ rights }: StoryRow): boolean =>
  rights !== null && rights.territory === null && rights.scope !== 'internal';

const marks = { free: 'ok', expiring: 'wait', expired: 'no', withdrawn: 'no', none: 'unk' } as const;

/** A story as a card of words: the voice, who speaks, what is allowed, copy and use in one click each. */
export function StoryCard({
  story,
  dealId,
  small = false,
}: {
  story: StoryRow;
  dealId?: string | undefined;
  small?: boolean;
}) {
  const now = useNow();
  const mayUse = useMay('use');
  const use = useChange('POST /stories/:id/uses', 'stories');
  const takeBack = useUndo('DELETE /uses/:id', 'stories');
  const copy = async () => {
    if (await copyText(attributed(story))) sayDone('Copied, with the name and what must be disclosed.');
    else sayFailed(NOT_COPIED);
  };
  const log = (deal: string) =>
    use.mutate(
      {
        params: { id: story.id },
        body: { channel: dealChannel(story), opportunityId: deal },
      },
      {
        onSuccess: ({ id }) => sayDone('Noted where it was used.', takeBack({ params: { id } })),
      },
    );
  const speaker = story.person === null ? story.account.name : `${story.person.name}, ${story.account.name}`;
  return (
    <article className="grid content-start gap-1.5" aria-label={story.title}>
      {story.quote !== null ? (
        <div>
          <Quote words={story.quote} large={!small}>
            {speaker}
          </Quote>
        </div>
      ) : (
        <>
          <Link
            to="/stories/$id"
            params={{ id: story.id }}
            className={small ? 'font-semibold no-underline' : 'type-h2 no-underline'}
          >
            {story.title}
          </Link>
          <p className="type-small text-ink-2">
            {story.rung.name}. {speaker}
          </p>
        </>
      )}
      <p className="type-small flex items-baseline gap-2 text-ink-3">
        <i className={`m ${marks[story.rightsState]}`} aria-hidden="true" />
        <span>{rightsWords(story, now)}</span>
      </p>
      <p className="type-small flex flex-wrap items-baseline gap-x-4">
        {usable(story) && <TextButton onClick={copy}>Copy</TextButton>}
        {usable(story) && mayUse && dealId !== undefined && (
          <TextButton onClick={() => log(dealId)}>Used in this deal</TextButton>
        )}
        {usable(story) && mayUse && dealId === undefined && inOneClick(story) && (
          <DealSearch onChoose={(deal) => deal !== null && log(deal.id)}>
            <TextButton>Used in a deal</TextButton>
          </DealSearch>
        )}
        <Link to="/stories/$id" params={{ id: story.id }} className="link quiet" {...STOP}>
          {usedWords(story.uses)}
        </Link>
      </p>
    </article>
  );
}
