import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { OpportunityRef } from '../../contract/needs.ts';
import type { FittingDeal, StoryView } from '../../contract/stories.ts';
import { failureWords, useAnswer, useFormChange } from '../answers.ts';
import { DealSearch, dealWords } from '../needs/deal-search.tsx';
import { useMay } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { copyText, NOT_COPIED } from '../ui/clipboard.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ChoiceField, TextField } from '../ui/field.tsx';
import { useNow } from '../ui/now.ts';
import { PageHead, Section } from '../ui/page-head.tsx';
import { sayDone, sayFailed } from '../ui/undo-toast.tsx';
import { useUndo } from '../ui/use-undo.ts';
import { counted, day, lower, money } from '../ui/words.ts';
import { attributed, rightsWords, usable } from './story-words.ts';

const NO_DEAL = 'No deal in particular';

/** What a use is noted with; `deal` is chosen already where one came from a deal. */
function UseDialog({
  story,
  deal,
  onClose,
}: {
  story: StoryView;
  deal: FittingDeal | null;
  onClose: () => void;
}) {
  const [chosen, setChosen] = useState<Pick<OpportunityRef, 'id' | 'name' | 'amount'> | null>(deal);
  const use = useFormChange('POST /stories/:id/uses', 'stories');
  const takeBack = useUndo('DELETE /uses/:id', 'stories');
  const channels = story.rights?.channels ?? [];
  const territory = story.rights?.territory ?? null;
  const wrong = use.error === null ? null : failureWords(use.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    use.mutate(
      {
        params: { id: story.id },
        body: {
          channel: String(form.get('channel')),
          ...(chosen === null ? {} : { opportunityId: chosen.id }),
          ...(form.get('here') === 'on' && territory !== null ? { territory } : {}),
        },
      },
      {
        onSuccess: ({ id }) => {
          sayDone('Noted where it was used.', takeBack({ params: { id } }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Where was it used?"
      says="The customer is told what came of it, and the deal shows that a customer’s voice took part."
    >
      <form className="mt-4 grid gap-4" onSubmit={submit}>
        <p>
          In{' '}
          <DealSearch modal none={NO_DEAL} onChoose={setChosen}>
            <button
              type="button"
              className="val"
              aria-label={`Deal: ${chosen === null ? NO_DEAL : dealWords(chosen)}`}
            >
              {chosen === null ? lower(NO_DEAL) : dealWords(chosen)}
            </button>
          </DealSearch>
        </p>
        {channels.length === 0 ? (
          <TextField
            label="In what"
            name="channel"
            required
            defaultValue={story.rights?.scope === 'internal' ? 'training' : 'deck'}
            note="Deck, mail, website, event"
            wrong={wrong}
          />
        ) : (
          <ChoiceField label="In what" name="channel" note="What permission was given for" wrong={wrong}>
            {channels.map((channel) => (
              <option key={channel}>{channel}</option>
            ))}
          </ChoiceField>
        )}
        {territory !== null && (
          <label className="flex items-baseline gap-2">
            <input type="checkbox" name="here" required />
            It is seen in {territory} only, as permission says
          </label>
        )}
        <div className="flex gap-2">
          <Button look="go" type="submit" disabled={use.isPending}>
            Note it
          </Button>
          <Button look="bare" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Everywhere it was shown. */
function Uses({ story }: { story: StoryView }) {
  const now = useNow();
  return (
    <Section title="Where it was used" aside={story.uses === 0 ? 'nowhere yet' : counted(story.uses, 'time')}>
      <ul className="rows">
        {story.usesList.map((use) => (
          <li key={use.id} className="flex items-baseline justify-between gap-4 py-2.5">
            <span>
              <b className="font-semibold">{use.opportunity?.name ?? use.channel}</b>
              {use.opportunity !== null && <span className="text-ink-3">, {use.channel}</span>}
            </span>
            <span className="type-small text-ink-3">
              {use.by.name ?? use.by.email}, {day(use.usedAt, now)}
            </span>
          </li>
        ))}
        {story.usesList.length === 0 && (
          <li className="py-2.5 text-ink-2">
            Somebody gave this and nobody has shown it. Send it in a deal that fits.
          </li>
        )}
      </ul>
    </Section>
  );
}

/** Open deals with companies like the one that told the story, each with its way to note that it was shown there. */
function Deals({
  deals,
  onUse,
}: {
  deals: readonly FittingDeal[];
  onUse: ((deal: FittingDeal) => void) | null;
}) {
  return (
    <Section
      title="Deals it fits"
      aside={`${deals[0]?.industry ?? deals[0]?.region ?? ''}, open, not shown there yet`.replace(/^, /, '')}
    >
      <ul className="rows">
        {deals.map((deal) => (
          <li key={deal.id} className="flex items-baseline justify-between gap-4 py-2.5">
            <span className="min-w-0">
              <b className="font-semibold">{deal.name}</b>
              <span className="type-small block text-ink-3">
                <Link to="/customers/$id" params={{ id: deal.account.id }}>
                  {deal.account.name}
                </Link>
                {deal.industry !== null && deal.region !== null && `, ${deal.region} too`}. {deal.stage}
                {deal.amount !== null && `, ${money(deal.amount)}`}
              </span>
            </span>
            {onUse !== null && (
              <TextButton
                className="shrink-0"
                onClick={() => onUse(deal)}
                aria-label={`Shown there: ${deal.name}`}
              >
                Shown there
              </TextButton>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Story({ story }: { story: StoryView }) {
  const now = useNow();
  const mayUse = useMay('use');
  const [using, setUsing] = useState<{ deal: FittingDeal | null } | null>(null);
  const copy = async () => {
    if (await copyText(attributed(story))) sayDone('Copied, with the name and what must be disclosed.');
    else sayFailed(NOT_COPIED);
  };
  return (
    <>
      <PageHead
        ruled
        title={story.title}
        above={`${story.rung.name}, ${day(story.createdAt, now)}`}
        headline={story.quote === null ? story.title : `“${story.quote.replace(/^["“”]+|["“”]+$/g, '')}”`}
        acts={
          usable(story) && (
            <>
              {mayUse && <Button onClick={() => setUsing({ deal: null })}>Log a use</Button>}
              <Button look="go" onClick={copy}>
                Copy with name
              </Button>
            </>
          )
        }
      >
        {story.person !== null && (
          <>
            <Link to="/advocates/$id" params={{ id: story.person.id }}>
              {story.person.name}
            </Link>
            {story.person.title !== null && `, ${story.person.title}`},{' '}
          </>
        )}
        <Link to="/customers/$id" params={{ id: story.account.id }}>
          {story.account.name}
        </Link>
        {story.link !== null && (
          <>
            {'. '}
            <a
              href={/^https?:/.test(story.link) ? story.link : '#'}
              rel="noreferrer noopener"
              target="_blank"
            >
              Open it
            </a>
          </>
        )}
      </PageHead>
      <div className="with-rail mt-6">
        <div className="grid content-start gap-10">
          {story.deals.length > 0 && (
            <Deals deals={story.deals} onUse={mayUse ? (deal) => setUsing({ deal }) : null} />
          )}
          <Uses story={story} />
        </div>
        <aside aria-label="Rights">
          <Section title="What is allowed">
            <dl className="type-small">
              <div className="row py-2">
                <dd className="font-[550]">{rightsWords(story, now)}</dd>
              </div>
              {story.rights !== null && (
                <>
                  <div className="row flex justify-between gap-3 py-2">
                    <dt className="text-ink-2">Allowed by</dt>
                    <dd className="font-[550]">{story.rights.grantedBy}</dd>
                  </div>
                  <div className="row flex justify-between gap-3 py-2">
                    <dt className="text-ink-2">Since</dt>
                    <dd className="font-[550]">{day(story.rights.grantedAt, now)}</dd>
                  </div>
                  <div className="row flex justify-between gap-3 py-2">
                    <dt className="text-ink-2">Where</dt>
                    <dd className="font-[550]">{story.rights.territory ?? 'everywhere'}</dd>
                  </div>
                  {story.rights.disclosure !== null && (
                    <div className="row flex justify-between gap-3 py-2">
                      <dt className="text-ink-2">Say with it</dt>
                      <dd className="font-[550]">{story.rights.disclosure}</dd>
                    </div>
                  )}
                </>
              )}
            </dl>
          </Section>
        </aside>
      </div>
      {using !== null && <UseDialog story={story} deal={using.deal} onClose={() => setUsing(null)} />}
    </>
  );
}

/** One story: the words, what is allowed, and everywhere it was used. */
export function StoryPage() {
  const { id } = useParams({ from: '/shell/stories/$id' });
  const story = useAnswer('GET /stories/:id', { params: { id } });
  return (
    <main className="page">
      <Answer of={story}>{(view) => <Story story={view} />}</Answer>
    </main>
  );
}
