import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { PersonRow } from '../../contract/people.ts';
import { useAnswer, usePages } from '../answers.ts';
import type { QueryOf } from '../client.ts';
import { useMemberName } from '../shell/members.ts';
import { Answer, ListAnswer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { type Column, DataTable, unknown } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { ANY, nextWords } from '../ui/list-words.ts';
import { useNow } from '../ui/now.ts';
import { PageHead, Section } from '../ui/page-head.tsx';
import { SavedViews } from '../ui/saved-views.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { ago, counted, day, lower, number, opening } from '../ui/words.ts';
import { BoardColumns } from './board-columns.tsx';
import { CycleBehind } from './cycle-behind.tsx';
import { CyclePicture } from './cycle-picture.tsx';

function Standing({ person }: { person: PersonRow }) {
  const now = useNow();
  if (person.verdict === 'ready') {
    return (
      <span className="inline-flex items-baseline gap-2 font-semibold text-laurel">
        <i className="m ok" aria-hidden="true" />
        {person.readyFor?.name ?? 'Ready'}
      </span>
    );
  }
  return (
    <span className="inline-flex items-baseline gap-2 text-ink-2">
      <i className={`m ${person.verdict === 'waiting' ? 'wait' : 'no'}`} aria-hidden="true" />
      <span>
        {person.hold ?? (person.verdict === 'waiting' ? 'Waiting' : 'Blocked')}
        {person.readyAt !== null && <small className="block">ready {day(person.readyAt, now)}</small>}
      </span>
    </span>
  );
}

function Asked({ person }: { person: PersonRow }) {
  const now = useNow();
  return (
    <>
      {person.given} given, {person.asked} asked
      {person.lastAskedAt !== null && <small className="block">last {ago(person.lastAskedAt, now)}</small>}
    </>
  );
}

const columns: readonly Column<PersonRow>[] = [
  {
    id: 'name',
    header: 'Person',
    meta: { width: '22%', sorts: ['name'] },
    cell: ({ row: { original } }) => (
      <>
        <Link to="/advocates/$id" params={{ id: original.id }} className="font-semibold">
          {original.name}
        </Link>
        {original.champion && <span className="type-micro ml-2 text-laurel">champion</span>}
        <small className="block">{original.title}</small>
      </>
    ),
  },
  {
    id: 'account',
    header: 'Customer',
    meta: { width: '18%', phone: 'under' },
    cell: ({ row: { original } }) => (
      <Link to="/customers/$id" params={{ id: original.account.id }}>
        {original.account.name}
      </Link>
    ),
  },
  {
    id: 'standing',
    header: 'May be asked for',
    meta: { width: '25%', sorts: ['readyAt'] },
    cell: ({ row }) => <Standing person={row.original} />,
  },
  {
    id: 'nps',
    header: 'Scored',
    meta: { width: '8%', sorts: ['-nps'], right: true, phone: 'none' },
    cell: ({ row: { original } }) => original.nps?.score ?? unknown,
  },
  {
    id: 'acts',
    header: 'Done',
    meta: { width: '13%', sorts: ['-acts'], right: true, phone: 'none' },
    cell: ({ row: { original } }) =>
      original.acts === 0
        ? unknown
        : `${original.acts}${original.highest === null ? '' : `, up to ${lower(original.highest.name)}`}`,
  },
  {
    id: 'asked',
    header: 'Balance',
    meta: { width: '14%', sorts: ['asked', '-asked'], phone: 'none' },
    cell: ({ row }) => <Asked person={row.original} />,
  },
];

/** Unless sorted otherwise: who has done most for us first. */
const OPENS_WITH = '-acts';

function Table() {
  const nameOf = useMemberName();
  const search = useSearch({ from: '/shell/advocates' });
  const navigate = useNavigate({ from: '/advocates' });
  const { as: _, part: __, only: ___, ...filters } = search;
  const query = { sort: OPENS_WITH, ...filters } as QueryOf<'GET /people'>;
  const pages = usePages('GET /people', { query: { ...query, limit: 100 } });
  const board = useAnswer('GET /people/board', {});
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const set = (name: keyof typeof search, value: string) => navigate(nextWords(search, name, value));
  return (
    <>
      <div className="mt-6 mb-4 flex flex-wrap items-center justify-between gap-4">
        <p>
          Show people who are{' '}
          <ChoiceMenu
            label="Standing"
            value={search.verdict ?? ANY}
            choices={[
              { value: ANY, label: 'ready, waiting or blocked' },
              { value: 'ready', label: 'ready' },
              { value: 'waiting', label: 'waiting' },
              { value: 'blocked', label: 'blocked' },
            ]}
            onChoose={(value) => set('verdict', value)}
          />{' '}
          for{' '}
          <ChoiceMenu
            label="Rung"
            value={search.rung ?? ANY}
            choices={[
              { value: ANY, label: 'anything' },
              ...(board.data?.columns ?? []).map(({ rung }) => ({ value: rung.id, label: lower(rung.name) })),
            ]}
            onChoose={(value) => set('rung', value)}
          />
          {search.cohort !== undefined && (
            <>
              , in the cohort <b className="font-semibold">{search.cohort.replaceAll('-', ' ')}</b>{' '}
              <button type="button" className="link" onClick={() => set('cohort', '')}>
                any cohort
              </button>
            </>
          )}
          {search.owner !== undefined && (
            <>
              , in the book of <b className="font-semibold">{nameOf(search.owner)}</b>{' '}
              <button type="button" className="link" onClick={() => set('owner', '')}>
                any book
              </button>
            </>
          )}
          {search.gate !== undefined && (
            <>
              , held back by <b className="font-semibold">{search.gate.replaceAll('-', ' ')}</b>{' '}
              <button type="button" className="link" onClick={() => set('gate', '')}>
                any reason
              </button>
            </>
          )}
          .
          {pages.total !== null && (
            <span className="text-ink-3"> {counted(pages.total, 'person', 'people')}</span>
          )}
        </p>
        <SearchBox
          label="Name or customer"
          value={search.search ?? ''}
          onSearch={(text) => set('search', text)}
        />
      </div>
      <div className="-mt-2 mb-4">
        <SavedViews page="people" search={search} />
      </div>
      <div className="overflow-x-clip max-desk:overflow-x-auto">
        <ListAnswer of={pages} lines={8}>
          {() =>
            pages.items.length === 0 ? (
              <Empty
                title="Nobody fits that sentence."
                act={<Button onClick={() => navigate({ search: { as: 'table' } })}>Show everybody</Button>}
              >
                Loosen one of its words, or search by another part of the name.
              </Empty>
            ) : (
              <DataTable
                label="People"
                columns={columns}
                rows={pages.items}
                rowId={({ id }) => id}
                sort={query.sort}
                onSort={(sort) => set('sort', sort)}
                onOpen={({ id }) => navigate({ to: '/advocates/$id', params: { id } })}
                onEnd={more}
              />
            )
          }
        </ListAnswer>
      </div>
    </>
  );
}

/** Before anybody is known: where people come from. */
function NobodyKnown() {
  return (
    <div className="mt-6">
      <Empty
        title="Advocates are people, and people come with your data."
        act={
          <Button look="go" asChild>
            <Link to="/data/import">Bring in people</Link>
          </Button>
        }
      >
        A list of contacts from your CRM is enough; survey answers and support cases that name somebody bring
        people too. From then on everybody stands here: ready, waiting or protected.
      </Empty>
    </div>
  );
}

/** Where everybody stands: the cycle, a board by rung, and a table of everyone. */
export function AdvocatesPage() {
  const { as, owner } = useSearch({ from: '/shell/advocates' });
  const board = useAnswer('GET /people/board', { query: owner === undefined ? {} : { owner } });
  const cycle = useAnswer('GET /cycle', {}, as !== 'table');
  const table = as === 'table';
  return (
    <main className="page">
      <PageHead
        title="Advocates"
        headline={
          board.data === undefined
            ? 'Advocates'
            : board.data.people === 0
              ? 'No people are known yet.'
              : board.data.ready === 0
                ? `None of ${number(board.data.people)} people may be asked for anything now.`
                : `${opening(board.data.ready)} of ${number(board.data.people)} people may be asked for something.`
        }
        acts={
          <p className="flex gap-4">
            <Link to="/advocates" search={{}} className={table ? 'link' : 'link here'}>
              By rung
            </Link>
            <Link to="/advocates" search={{ as: 'table' }} className={table ? 'link here' : 'link'}>
              Everybody
            </Link>
          </p>
        }
      >
        {board.data !== undefined &&
          board.data.people > 0 &&
          `${board.data.ready === 0 ? 'All' : 'The others'} are resting or protected, each for a reason that can be read on their page.`}
      </PageHead>
      {board.data?.people === 0 ? (
        <NobodyKnown />
      ) : table ? (
        <Table />
      ) : (
        <>
          <Section title="The cycle" aside="in customers, and the time between" className="mt-7">
            <Answer of={cycle} lines={9}>
              {(view) => (
                <>
                  <CyclePicture cycle={view} />
                  <CycleBehind cycle={view} />
                </>
              )}
            </Answer>
          </Section>
          <Section title="The ladder" aside="smallest act first" className="mt-8">
            <Answer of={board}>{(view) => <BoardColumns board={view} />}</Answer>
          </Section>
        </>
      )}
    </main>
  );
}
