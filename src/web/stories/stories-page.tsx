import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useAnswer, usePages } from '../answers.ts';
import type { QueryOf } from '../client.ts';
import { ListAnswer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { Empty } from '../ui/empty.tsx';
import { nextWords } from '../ui/list-words.ts';
import { PageHead } from '../ui/page-head.tsx';
import { SavedViews } from '../ui/saved-views.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { useWalk } from '../ui/use-walk.ts';
import { counted, opening } from '../ui/words.ts';
import { FacetList } from './facet-list.tsx';
import { StoryCard } from './story-card.tsx';
import { libraryHeadline } from './story-words.ts';

const rightsNames: Record<string, string> = {
  free: 'Free to use',
  expiring: 'Expiring soon',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
  none: 'Not allowed yet',
};

/** The facets: beside the stories on a desk, folded to a word above them on a phone. */
function Narrowing({ chosen, children }: { chosen: number; children: ReactNode }) {
  const [narrow] = useState(
    () => typeof matchMedia === 'function' && matchMedia('(max-width: 60rem)').matches,
  );
  const facets = (
    <div className="grid content-start gap-6 max-desk:mt-3 max-desk:grid-cols-2">{children}</div>
  );
  return narrow ? (
    <details>
      <summary className="link cursor-pointer">
        Narrow down{chosen > 0 && `, ${counted(chosen, 'choice')} made`}
      </summary>
      {facets}
    </details>
  ) : (
    facets
  );
}

/** The library: customers' words, who allowed what until when, copied and used in one click. */
export function StoriesPage() {
  const search = useSearch({ from: '/shell/stories' });
  const navigate = useNavigate({ from: '/stories' });
  const query = search as QueryOf<'GET /stories'>;
  const pages = usePages('GET /stories', { query: { ...query, limit: 40 } });
  useWalk();
  const facets = useAnswer('GET /stories/facets', { query });
  const set = (name: keyof typeof search, value: string) => navigate(nextWords(search, name, value, ''));
  const chosen = (['rights', 'age', 'rung', 'industry', 'region', 'usedBy'] as const).filter(
    (name) => search[name] !== undefined,
  ).length;
  const expiring = facets.data?.rights.find(({ id }) => id === 'expiring')?.count ?? 0;
  return (
    <main className="page">
      <PageHead
        title="Stories"
        headline={facets.data === undefined ? 'Stories' : libraryHeadline(facets.data, search)}
        acts={
          <SearchBox
            label="A word, a customer, a person"
            value={search.search ?? ''}
            onSearch={(text) => set('search', text)}
          />
        }
      >
        What customers said and did, with what they allow.
        {expiring > 0 &&
          ` ${opening(expiring)} ${expiring === 1 ? 'permission runs' : 'permissions run'} out soon.`}{' '}
        Show{' '}
        <ChoiceMenu
          label="Order"
          value={search.sort ?? 'newest'}
          choices={[
            { value: 'newest', label: 'the newest first' },
            { value: 'most-used', label: 'the most used first' },
            { value: 'expiring', label: 'what expires first' },
          ]}
          onChoose={(value) => set('sort', value === 'newest' ? '' : value)}
        />
        .
      </PageHead>
      <SavedViews page="stories" search={search} />
      <div className="mt-8 grid gap-x-16 gap-y-8 desk:grid-cols-[11.5rem_minmax(0,1fr)]">
        <aside aria-label="Narrow down">
          {facets.data !== undefined && (
            <Narrowing chosen={chosen}>
              <FacetList
                title="May we use it"
                choices={facets.data.rights.map((each) => ({
                  ...each,
                  name: rightsNames[each.id] ?? each.name,
                }))}
                chosen={search.rights}
                onChoose={(id) => set('rights', id)}
              />
              <FacetList
                title="Worth a look"
                choices={facets.data.ages}
                chosen={search.age}
                onChoose={(id) => set('age', id)}
              />
              <FacetList
                title="What it is"
                choices={facets.data.rungs}
                chosen={search.rung}
                onChoose={(id) => set('rung', id)}
              />
              <FacetList
                title="Industry"
                choices={facets.data.industries}
                chosen={search.industry}
                onChoose={(id) => set('industry', id)}
              />
              <FacetList
                title="Region"
                choices={facets.data.regions}
                chosen={search.region}
                onChoose={(id) => set('region', id)}
              />
              <FacetList
                title="Who used them, this year"
                choices={facets.data.users}
                chosen={search.usedBy}
                onChoose={(id) => set('usedBy', id)}
              />
            </Narrowing>
          )}
        </aside>
        <div>
          <ListAnswer of={pages}>
            {() =>
              pages.items.length === 0 ? (
                Object.keys(search).length === 0 ? (
                  <Empty
                    title="The first one comes with the first finished act."
                    act={
                      <Button asChild>
                        <Link to="/data/import">Bring in what there is</Link>
                      </Button>
                    }
                  >
                    A quote, a review, a case study, a recording: each stands here with who allowed what,
                    until when. Quotes and reviews that you hold already can be brought in as a file.
                  </Empty>
                ) : (
                  <Empty
                    title="No story fits."
                    act={<Button onClick={() => navigate({ search: {} })}>Show all stories</Button>}
                  >
                    Loosen a choice or a word. Or file what is missing as a need, and the plan looks for
                    somebody who can tell it.
                  </Empty>
                )
              ) : (
                <>
                  <ul className="grid gap-x-14 desk:grid-cols-2">
                    {pages.items.map((story) => (
                      <li key={story.id} className="border-t border-line py-6">
                        <StoryCard story={story} />
                      </li>
                    ))}
                  </ul>
                  {pages.hasNextPage && <Button onClick={() => pages.fetchNextPage()}>More stories</Button>}
                </>
              )
            }
          </ListAnswer>
        </div>
      </div>
    </main>
  );
}
