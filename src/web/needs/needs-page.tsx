import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { NeedRow, NeedState } from '../../contract/needs.ts';
import { useAnswer, usePages } from '../answers.ts';
import type { AnswerOf, QueryOf } from '../client.ts';
import { useMay } from '../shell/session.ts';
import { ListAnswer } from '../ui/answer.tsx';
import { AsOf } from '../ui/as-of.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { Empty } from '../ui/empty.tsx';
import { ANY, nextWords } from '../ui/list-words.ts';
import { PageHead, Section } from '../ui/page-head.tsx';
import { SavedViews } from '../ui/saved-views.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { useWalk } from '../ui/use-walk.ts';
import { counted, listed, opening, upper } from '../ui/words.ts';
import { NeedLine } from './need-line.tsx';
import { NewNeedDialog } from './new-need-dialog.tsx';
import { Offers } from './offers.tsx';

/** What has to be looked at first. */
const urgency: readonly NeedState[] = ['late', 'short', 'on-course', 'covered', 'closed'];

/** `Two needs are short and one is late.` */
function headline(needs: readonly NeedRow[]): string {
  const count = (state: NeedState) => needs.filter((need) => need.state === state).length;
  const [late, short] = [count('late'), count('short')];
  const open = late + short + count('on-course');
  if (open === 0) return needs.length === 0 ? 'Nobody needs anything right now.' : 'Every need is covered.';
  if (late + short === 0)
    return `${opening(open)} ${open === 1 ? 'need is' : 'needs are'} open, and all are on course.`;
  if (open === 1) return `The one open need is ${late > 0 ? 'late' : 'short'}.`;
  const parts = [
    short > 0 ? `${short === 1 ? 'one is' : `${opening(short).toLowerCase()} are`} short` : '',
    late > 0 ? `${late === 1 ? 'one is' : `${opening(late).toLowerCase()} are`} late` : '',
  ].filter(Boolean);
  return `Of ${counted(open, 'need')}, ${listed(parts)}.`;
}

/** What departments want, by when, and whether it will be there. */
export function NeedsPage() {
  const search = useSearch({ from: '/shell/needs' });
  const navigate = useNavigate({ from: '/needs' });
  const mayRequest = useMay('request');
  const { file, ...filters } = search;
  const filing = file !== undefined && mayRequest;
  const setFiling = (open: boolean) =>
    navigate({
      search: ({ file: _, ...rest }) => (open ? { ...rest, file: 'need' } : rest),
      replace: !open,
      resetScroll: false,
    });
  const query = filters as QueryOf<'GET /needs'>;
  const pages = usePages('GET /needs', { query: { ...query, limit: 100 } });
  const at = (pages.data?.pages[0] as AnswerOf<'GET /needs'> | undefined)?.at;
  useWalk();
  const wishes = useAnswer('GET /needs/wishes', {});
  const set = (name: keyof typeof search, value: string) => navigate(nextWords(search, name, value));
  const departments = [...new Set(pages.items.map(({ department }) => department.name))];
  return (
    <main className="page">
      <PageHead
        title="Needs"
        headline={pages.data === undefined ? 'Needs' : headline(pages.items)}
        acts={
          mayRequest && (
            <>
              <Button look="bare" asChild>
                <Link to="/plan">The plan</Link>
              </Button>
              <Button onClick={() => setFiling(true)}>File a need</Button>
              <Button look="go" asChild>
                <Link to="/needs/request">A reference for a deal</Link>
              </Button>
            </>
          )
        }
      >
        Show{' '}
        <ChoiceMenu
          label="State"
          value={search.state ?? ANY}
          choices={[
            { value: ANY, label: 'everything' },
            { value: 'short', label: 'what is short' },
            { value: 'late', label: 'what is late' },
            { value: 'on-course', label: 'what is on course' },
            { value: 'covered', label: 'what is covered' },
            { value: 'closed', label: 'what is closed' },
          ]}
          onChoose={(value) => set('state', value)}
        />{' '}
        for{' '}
        <ChoiceMenu
          label="Department"
          value={search.department ?? ANY}
          choices={[
            { value: ANY, label: 'every department' },
            ...(wishes.data?.departments ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChoose={(value) => set('department', value)}
        />
        {at !== undefined && (
          <>
            ; <AsOf at={at} />
          </>
        )}
        .{' '}
        <Link to="/plan" search={{ part: 'supply' }}>
          Demand against supply, and where more could come from
        </Link>
      </PageHead>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-x-8 gap-y-2">
        <SearchBox
          label="Search needs"
          value={search.search ?? ''}
          onSearch={(text) => set('search', text)}
        />
        <SavedViews page="needs" search={filters} />
      </div>
      <Offers />
      <ListAnswer of={pages}>
        {() =>
          pages.items.length === 0 ? (
            <div className="mt-8">
              {Object.keys(filters).length > 0 ? (
                <Empty
                  title="No need fits that sentence."
                  act={<Button onClick={() => navigate({ search: {} })}>Show every open need</Button>}
                >
                  Loosen one of its words. What was met more than two weeks ago is found as covered.
                </Empty>
              ) : (
                <Empty title="Nobody has said yet what they want.">
                  Every ask serves a need. Ask Marketing for the quotes of the next launch, Sales for the
                  deals of the quarter, and file what they say here, or write it into the program.
                </Empty>
              )}
            </div>
          ) : (
            <div className="mt-7 grid gap-9">
              {departments.map((department) => {
                const own = pages.items
                  .filter((need) => need.department.name === department)
                  .sort((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state));
                return (
                  <Section key={department} title={upper(department)} aside={counted(own.length, 'need')}>
                    <ul className="rows">
                      {own.map((need) => (
                        <NeedLine key={need.id} need={need} />
                      ))}
                    </ul>
                  </Section>
                );
              })}
              {pages.hasNextPage && <Button onClick={() => pages.fetchNextPage()}>More needs</Button>}
            </div>
          )
        }
      </ListAnswer>
      {filing && wishes.data !== undefined && (
        <NewNeedDialog wishes={wishes.data} onClose={() => setFiling(false)} />
      )}
    </main>
  );
}
