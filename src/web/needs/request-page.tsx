import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Match, OpportunityRef, WishValues } from '../../contract/needs.ts';
import { useAnswer, useChange } from '../answers.ts';
import { call } from '../client.ts';
import { useMay, useSession } from '../shell/session.ts';
import { StoryCard } from '../stories/story-card.tsx';
import { Answer, ListAnswer } from '../ui/answer.tsx';
import { PageHead, Section } from '../ui/page-head.tsx';
import { sayDone } from '../ui/undo-toast.tsx';
import { firstName, longDay } from '../ui/words.ts';
import { ClockTicks } from './clock-ticks.tsx';
import { DealPicker } from './deal-picker.tsx';
import { fitOf } from './fit-of.ts';
import { likeTheDeal } from './like-the-deal.ts';
import { Loosen } from './loosen.tsx';
import { Matches } from './matches.tsx';
import { ownDepartment } from './own-department.ts';
import { type Deal, useDeal } from './use-deal.ts';
import { useTakeBackNeed } from './use-take-back-need.ts';
import { type Wishes, WishSentence } from './wish-sentence.tsx';
import { chosenBy, wishesOf } from './wishes-of.ts';

/** So long a request without a deal may take. */
const FORTNIGHT = 14 * 86_400_000;

/** The day by which it is wanted: when the deal is decided, or in a fortnight where that is not to come. */
function wantedBy(deal: OpportunityRef | undefined, now: number): string {
  const closes = Date.parse(deal?.closesOn ?? '');
  return new Date(closes > now ? closes : now + FORTNIGHT).toISOString().slice(0, 10);
}

function Request({ values, deal: { deal, buyer, isRead } }: { values: WishValues; deal: Deal }) {
  const search = useSearch({ from: '/shell/needs/request' });
  const navigate = useNavigate({ from: '/needs/request' });
  const { member } = useSession();
  const mayRequest = useMay('request');
  const file = useChange('POST /needs', 'needs', 'asks');
  const rung =
    values.rungs.find(({ id }) => id === search.rung) ??
    values.rungs.find(({ id }) => id.includes('call')) ??
    values.rungs[0];
  const like = useMemo(
    () => (deal === undefined || buyer === undefined ? {} : likeTheDeal(deal, buyer, values)),
    [deal, buyer, values],
  );
  const wished = useMemo(() => wishesOf(search, like), [search, like]);
  const wishes: Wishes = { ...wished, rung: rung?.id };
  const fit = useMemo(() => fitOf(wished), [wished]);
  const body = { rung: rung?.id ?? '', fit, ...(deal === undefined ? {} : { opportunityId: deal.id }) };
  const matches = useQuery({
    queryKey: ['POST /needs/match', body] as const,
    queryFn: ({ signal }) => call('POST /needs/match', { body }, { signal }),
    // Those of the sentence before stay while one of its words is changed; those of another deal do not.
    placeholderData: (before, query) =>
      isRead && query?.queryKey[1].opportunityId === deal?.id ? before : undefined,
    enabled: isRead && rung !== undefined,
  });
  const takeBack = useTakeBackNeed();
  /** Files the request, for one of the matches or for whoever the plan finds. */
  const request = (match: Match | null) => {
    const department = ownDepartment(values.departments, member.role, true);
    file.mutate(
      {
        body: {
          department: department ?? 'sales',
          rung: body.rung,
          title: `${rung?.name ?? 'A reference'} for ${deal?.name ?? 'a deal'}`,
          count: 1,
          by: wantedBy(deal, Date.now()),
          fit,
          ...(match === null ? {} : { personId: match.person.id }),
          ...(deal === undefined ? {} : { opportunityId: deal.id }),
        },
      },
      {
        onSuccess: (need) => {
          const says =
            match !== null
              ? `${match.agrees[0] ?? 'The owner'} is asked whether ${firstName(match.person.name)} may be.`
              : deal === undefined
                ? 'Filed. It is planned for from now on.'
                : 'Filed. A name or an honest no comes within 48 hours.';
          sayDone(says, takeBack(need.id, { to: '/needs/request', search }));
          void navigate({ to: '/needs/$id', params: { id: need.id } });
        },
        // Somebody else may have taken the place since the list was shown: show who fits now.
        onError: () => void matches.refetch(),
      },
    );
  };
  const change = (next: Wishes) =>
    navigate({
      search: (all) =>
        Object.fromEntries(
          Object.entries({ ...all, ...chosenBy(next, like) }).filter(([, value]) => value !== undefined),
        ),
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
        <div className="max-desk:hidden">{deal !== undefined && <ClockTicks clock={null} />}</div>
      </div>
      <div className="with-rail mt-6">
        <ListAnswer of={matches}>
          {(answer) => (
            <Matches
              answer={answer}
              rung={body.rung}
              owed={deal !== undefined}
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
          {deal !== undefined && (
            <div className="desk:hidden">
              <ClockTicks clock={null} />
            </div>
          )}
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
  const { deal: id } = useSearch({ from: '/shell/needs/request' });
  const deal = useDeal(id);
  // The first sentence comes with its deal: one that came before would grow under its reader. Later ones change in place.
  const [begun, setBegun] = useState(deal.isRead);
  if (deal.isRead && !begun) setBegun(true);
  return (
    <main className="page">
      <Answer of={begun ? values : { ...values, data: undefined }}>
        {(wishes) => <Request values={wishes} deal={deal} />}
      </Answer>
    </main>
  );
}
