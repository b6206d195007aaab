import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Fit, Match, MatchAnswer, OpportunityRef, WishValues } from '../../contract/needs.ts';
import { failureWords, useAnswer, useChange } from '../answers.ts';
import { call } from '../client.ts';
import { useMay, useSession } from '../shell/session.ts';
import { StoryCard } from '../stories/story-card.tsx';
import { Answer } from '../ui/answer.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { Empty } from '../ui/empty.tsx';
import { useKeys } from '../ui/keys.ts';
import { PageHead, Section } from '../ui/page-head.tsx';
import { sayDone, sayFailed } from '../ui/undo-toast.tsx';
import { firstName, longDay, money, number, opening } from '../ui/words.ts';
import { ClockTicks } from './clock-ticks.tsx';
import { MatchCard } from './match-card.tsx';
import { type Wishes, WishSentence } from './wish-sentence.tsx';

const one = (value: string | undefined) => (value === undefined ? undefined : [value]);

/** The wishes as the house understands them; what is not wished for is left out. */
function fitOf(wishes: Wishes): Fit {
  const fit = {
    industries: one(wishes.industry),
    regions: one(wishes.region),
    products: one(wishes.product),
    competitors: one(wishes.competitor),
    personas: one(wishes.persona),
    employeesFrom: wishes.sizeFrom === undefined ? undefined : Number(wishes.sizeFrom),
    employeesTo: wishes.sizeTo === undefined ? undefined : Number(wishes.sizeTo),
  };
  return Object.fromEntries(Object.entries(fit).filter(([, value]) => value !== undefined));
}

function Held({ held }: { held: MatchAnswer['held'] }) {
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
      <Link to="/advocates" search={{ as: 'table' }}>
        See each reason
      </Link>
    </p>
  );
}

function Matches({ answer, request }: { answer: MatchAnswer; request: ((match: Match) => void) | null }) {
  const [best] = answer.matches;
  useKeys({ enter: () => best !== undefined && request?.(best) });
  const count = answer.matches.length;
  const ready = answer.matches.filter(({ verdict }) => verdict === 'ready').length;
  return (
    <Section
      title={
        ready === 0
          ? 'Nobody may be asked for this now'
          : `${opening(ready)} ${ready === 1 ? 'person fits' : 'people fit'} and may be asked`
      }
      aside={ready === 0 ? 'soonest first' : 'best first'}
    >
      {ready === 0 && count > 0 ? <p className="type-small pt-3 text-ink-2">{answer.says}</p> : null}
      {count === 0 ? (
        <div className="mt-4">
          <Empty title="An honest no, for now.">
            Loosen a word of the sentence, or use a story that is free to send. The request can be filed all
            the same and is planned for.
          </Empty>
        </div>
      ) : (
        <div className="mt-4">
          {answer.matches.map((match, place) => (
            <MatchCard
              key={match.person.id}
              match={match}
              open={place === 0}
              onRequest={request === null ? null : () => request(match)}
            />
          ))}
        </div>
      )}
      <Held held={answer.held} />
    </Section>
  );
}

function Request({ values, deals }: { values: WishValues; deals: readonly OpportunityRef[] }) {
  const search = useSearch({ from: '/shell/needs/request' });
  const navigate = useNavigate({ from: '/needs/request' });
  const { member } = useSession();
  const mayRequest = useMay('request');
  const file = useChange('POST /needs', 'needs', 'asks');
  const deal = deals.find(({ id }) => id === search.deal);
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
  const request = (match: Match) => {
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
          personId: match.person.id,
          ...(deal === undefined ? {} : { opportunityId: deal.id }),
        },
      },
      {
        onSuccess: (need) => {
          sayDone(
            `${match.agrees[0] ?? 'The owner'} is asked whether ${firstName(match.person.name)} may be.`,
          );
          void navigate({ to: '/needs/$id', params: { id: need.id } });
        },
        onError: (error) => sayFailed(failureWords(error)),
      },
    );
  };
  const change = (next: Wishes & { deal?: string | undefined }) =>
    navigate({
      search: (all) =>
        Object.fromEntries(Object.entries({ ...all, ...next }).filter(([, value]) => value !== undefined)),
      replace: true,
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
              <ChoiceMenu
                label="Deal"
                value={deal?.id ?? 'none'}
                choices={[
                  { value: 'none', label: 'no deal in particular' },
                  ...deals.map(({ id, name, amount }) => ({
                    value: id,
                    label: amount === null ? name : `${name}, ${money(amount)}`,
                  })),
                ]}
                onChoose={(id) => change({ deal: id === 'none' ? undefined : id })}
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
        <ClockTicks clock={null} />
      </div>
      <div className="with-rail mt-6">
        <Answer of={matches}>
          {(answer) => <Matches answer={answer} request={mayRequest && !file.isPending ? request : null} />}
        </Answer>
        <aside aria-label="Without asking anyone">
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
  const deals = useAnswer('GET /opportunities', { query: { outcome: 'open', limit: 100 } });
  return (
    <main className="page">
      <Answer of={values}>{(wishes) => <Request values={wishes} deals={deals.data?.items ?? []} />}</Answer>
    </main>
  );
}
