import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Match, MatchAnswer, OpportunityRef, WishValues } from '../../contract/needs.ts';
import { failureWords, useAnswer, useChange } from '../answers.ts';
import { call } from '../client.ts';
import { useMay, useSession } from '../shell/session.ts';
import { StoryCard } from '../stories/story-card.tsx';
import { Answer, ListAnswer } from '../ui/answer.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { useKeys } from '../ui/keys.ts';
import { PageHead, Section } from '../ui/page-head.tsx';
import { sayDone, sayFailed } from '../ui/undo-toast.tsx';
import { firstName, longDay, number, opening } from '../ui/words.ts';
import { ClockTicks } from './clock-ticks.tsx';
import { DealPicker } from './deal-picker.tsx';
import { fitOf } from './fit-of.ts';
import { likeTheDeal } from './like-the-deal.ts';
import { Loosen } from './loosen.tsx';
import { MatchCard, mayRequest } from './match-card.tsx';
import { type Wishes, WishSentence } from './wish-sentence.tsx';

function Held({ held, rung }: { held: MatchAnswer['held']; rung: string }) {
  if (held.people === 0) return null;
  return (
    <p className="type-small pt-3 text-ink-2">
      {held.about === null
        ? number(held.people)
        : `About ${number(held.people)} (${number(held.about.low)} to ${number(held.about.high)}, counted among ${number(held.about.drawn)} drawn by lot)`}{' '}
      more fit but may not be asked now.{' '}
      {held.because
        .slice(0, 3)
        .map(({ says }) => says)
        .join(' ')}{' '}
      <Link to="/advocates" search={{ as: 'table', rung }}>
        See each reason
      </Link>
    </p>
  );
}

function Matches({
  answer,
  request,
  busy,
  looking,
  loosen,
  rung,
}: {
  answer: MatchAnswer;
  /** Files the request: for a match, or without one for whoever the plan finds; null for whoever only reads. */
  request: ((match: Match | null) => void) | null;
  busy: boolean;
  /** These are of the sentence before; those of the one that stands there are on their way. */
  looking: boolean;
  /** What brings somebody where nobody may be asked. */
  loosen: ReactNode;
  /** What is asked for. */
  rung: string;
}) {
  const { has } = useSession();
  const [best] = answer.matches;
  useKeys({ enter: () => best !== undefined && !busy && mayRequest(best) && request?.(best) });
  const now = answer.matches.filter(mayRequest);
  const later = answer.matches.filter((match) => !mayRequest(match));
  const count = answer.matches.length;
  const ready = now.length;
  return (
    <Section
      title={
        looking
          ? 'Looking for whoever fits'
          : ready === 0
            ? 'Nobody may be asked for this now'
            : `${opening(ready)} ${ready === 1 ? 'person fits' : 'people fit'} and may be asked`
      }
      aside={ready === 0 ? 'soonest first' : 'best first'}
    >
      {ready === 0 && count > 0 ? (
        <p className="type-small pt-3 text-ink-2">
          {answer.says.replace(/^Nobody who fits may be asked now\. /, '')}
        </p>
      ) : null}
      {ready === 0 && loosen}
      {count === 0 ? (
        <div className="mt-4">
          <Empty
            title={has.people === 0 ? 'No people are known yet.' : 'An honest no, for now.'}
            act={
              request !== null && (
                <Button onClick={() => request(null)} disabled={busy}>
                  File it all the same
                </Button>
              )
            }
          >
            {has.people === 0
              ? 'Whom to ask comes with a list of people: names, mail addresses and companies from your CRM. '
              : 'Loosen a word of the sentence, or use a story that is free to send. '}
            Filed all the same, it is planned for, and somebody answers within 48 hours.
          </Empty>
        </div>
      ) : (
        <div className="mt-4">
          {now.map((match, place) => (
            <MatchCard
              key={match.person.id}
              match={match}
              open={place === 0}
              onRequest={request === null ? null : () => request(match)}
              busy={busy}
            />
          ))}
          {ready > 0 && later.length > 0 && (
            <p className="type-small pt-6 pb-1 text-ink-3">
              {opening(later.length)} more {later.length === 1 ? 'fits' : 'fit'}, and may be asked later
            </p>
          )}
          {later.map((match) => (
            <MatchCard key={match.person.id} match={match} open={false} onRequest={null} />
          ))}
        </div>
      )}
      <Held held={answer.held} rung={rung} />
      {request === null && (
        <p className="type-small pt-3 text-ink-2">
          You read along, so nothing can be filed from here. Sales, Marketing, Product, a CSM or the program
          owner requests, and whoever holds the relationship must agree.
        </p>
      )}
      {count > 0 && request !== null && ready > 0 && (
        <p className="type-small pt-2 text-ink-2">
          None of them?{' '}
          <TextButton onClick={() => request(null)} disabled={busy}>
            File the request without a name
          </TextButton>
        </p>
      )}
      {count > 0 && request !== null && ready === 0 && (
        <p className="type-small flex flex-wrap items-center gap-x-4 gap-y-2 pt-4 text-ink-2">
          <Button look="go" onClick={() => request(null)} disabled={busy}>
            File it all the same
          </Button>
          It is planned for, and somebody answers within 48 hours.
        </p>
      )}
    </Section>
  );
}

/** Words of the sentence that a reader chose; without any, a deal's request begins with its buyer's own traits. */
const CHOSEN = ['industry', 'sizeFrom', 'sizeTo', 'region', 'product', 'competitor', 'persona'] as const;

/** Begins the sentence of a deal with its buyer's traits, once, where nothing has been chosen. */
function useBuyersWishes(deal: OpportunityRef | undefined, values: WishValues): void {
  const search = useSearch({ from: '/shell/needs/request' });
  const navigate = useNavigate({ from: '/needs/request' });
  const begun = useRef<string | null>(null);
  const untouched = CHOSEN.every((name) => search[name] === undefined);
  const fresh = deal !== undefined && untouched && begun.current !== deal.id;
  const id = deal?.account?.id ?? '';
  const buyer = useAnswer('GET /accounts/:id', { params: { id } }, fresh && id !== '').data;
  useEffect(() => {
    if (deal === undefined) return;
    if (!untouched) begun.current = deal.id;
    if (!fresh || buyer === undefined || buyer.id !== deal.account?.id) return;
    begun.current = deal.id;
    const wishes = Object.entries(likeTheDeal(deal, buyer, values)).filter(
      ([, value]) => value !== undefined,
    );
    void navigate({
      search: (all) => ({ ...all, ...Object.fromEntries(wishes) }),
      replace: true,
      resetScroll: false,
    });
  }, [deal, buyer, values, fresh, untouched, navigate]);
}

function Request({ values, deal }: { values: WishValues; deal: OpportunityRef | undefined }) {
  const search = useSearch({ from: '/shell/needs/request' });
  const navigate = useNavigate({ from: '/needs/request' });
  const { member } = useSession();
  const mayRequest = useMay('request');
  const file = useChange('POST /needs', 'needs', 'asks');
  const rung =
    values.rungs.find(({ id }) => id === search.rung) ??
    values.rungs.find(({ id }) => id.includes('call')) ??
    values.rungs[0];
  const wishes: Wishes = { ...search, rung: rung?.id };
  const fit = useMemo(() => fitOf(search), [search]);
  const body = { rung: rung?.id ?? '', fit, ...(deal === undefined ? {} : { opportunityId: deal.id }) };
  const matches = useQuery({
    queryKey: ['POST /needs/match', body],
    queryFn: ({ signal }) => call('POST /needs/match', { body }, { signal }),
    placeholderData: (before) => before,
    enabled: rung !== undefined,
  });
  useBuyersWishes(deal, values);
  /** Files the request, for one of the matches or for whoever the plan finds. */
  const request = (match: Match | null) => {
    const department = values.departments.find(({ id }) => id === member.role) ?? values.departments[0];
    const by = deal?.closesOn ?? new Date(Date.now() + 14 * 86_400_000).toISOString();
    file.mutate(
      {
        body: {
          department: department?.id ?? 'sales',
          rung: body.rung,
          title: `${rung?.name ?? 'A reference'} for ${deal?.name ?? 'a deal'}`,
          count: 1,
          by: by.slice(0, 10),
          fit,
          ...(match === null ? {} : { personId: match.person.id }),
          ...(deal === undefined ? {} : { opportunityId: deal.id }),
        },
      },
      {
        onSuccess: (need) => {
          sayDone(
            match === null
              ? 'Filed. A name or an honest no comes within 48 hours.'
              : `${match.agrees[0] ?? 'The owner'} is asked whether ${firstName(match.person.name)} may be.`,
          );
          void navigate({ to: '/needs/$id', params: { id: need.id } });
        },
        // Somebody else may have taken the place since the list was shown: say so, and show who fits now.
        onError: (error) => {
          sayFailed(failureWords(error));
          void matches.refetch();
        },
      },
    );
  };
  const change = (next: Wishes & { deal?: string | undefined }) =>
    navigate({
      search: (all) =>
        Object.fromEntries(Object.entries({ ...all, ...next }).filter(([, value]) => value !== undefined)),
      resetScroll: false,
    });
  return (
    <>
      <div className="with-rail">
        <PageHead
          title="A reference for a deal"
          above={
            <>
              For{' '}
              <DealPicker
                deal={deal}
                onChoose={(chosen) =>
                  // Another deal, another buyer: what was wished for the one before is let go.
                  navigate({
                    search: ({ rung: kept }) => ({
                      ...(kept === undefined ? {} : { rung: kept }),
                      ...(chosen === null ? {} : { deal: chosen.id }),
                    }),
                    resetScroll: false,
                  })
                }
              />
              {deal?.closesOn != null && `, decides on ${longDay(deal.closesOn)}`}
            </>
          }
          headline={
            <span className="text-[1.75rem] leading-[1.38] tracking-[-.012em] max-desk:text-[1.5rem]">
              <WishSentence wishes={wishes} values={values} onChange={change} />
            </span>
          }
        />
        <div className="max-desk:hidden">
          <ClockTicks clock={null} />
        </div>
      </div>
      <div className="with-rail mt-6">
        <ListAnswer of={matches}>
          {(answer) => (
            <Matches
              answer={answer}
              rung={body.rung}
              request={mayRequest ? request : null}
              looking={matches.isPlaceholderData}
              busy={file.isPending || matches.isPlaceholderData}
              loosen={
                !matches.isPlaceholderData && <Loosen wishes={wishes} request={body} onChange={change} />
              }
            />
          )}
        </ListAnswer>
        <aside aria-label="Without asking anyone" className="grid content-start gap-8">
          <div className="desk:hidden">
            <ClockTicks clock={null} />
          </div>
          <Section title="Without asking anyone" note="Free to send now. Often enough.">
            <ul className="rows">
              {(matches.data?.stories ?? []).map((story) => (
                <li key={story.id} className="py-3.5">
                  <StoryCard story={story} dealId={deal?.id} small />
                </li>
              ))}
              {matches.data?.stories.length === 0 && (
                <li className="type-small py-3 text-ink-2">
                  No story with free rights fits this sentence yet.
                </li>
              )}
            </ul>
          </Section>
        </aside>
      </div>
    </>
  );
}

/** A request from a deal: a sentence with its wishes, answered at once with ranked people and what needs nobody. */
export function RequestPage() {
  const values = useAnswer('GET /needs/wishes', {});
  const { deal } = useSearch({ from: '/shell/needs/request' });
  const deals = useAnswer('GET /opportunities', { query: { id: deal } }, deal !== undefined);
  const chosen = deal === undefined ? undefined : deals.data?.items.find(({ id }) => id === deal);
  return (
    <main className="page">
      <Answer of={values}>{(wishes) => <Request values={wishes} deal={chosen} />}</Answer>
    </main>
  );
}
