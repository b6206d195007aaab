import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { AccountRow, Stage } from '../../contract/customers.ts';
import { useAnswer, usePages } from '../answers.ts';
import type { QueryOf } from '../client.ts';
import { useMemberName } from '../shell/members.ts';
import { useSession } from '../shell/session.ts';
import { ListAnswer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { type Column, DataTable, unknown } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { ANY, nextWords } from '../ui/list-words.ts';
import { useNow } from '../ui/now.ts';
import { PageHead } from '../ui/page-head.tsx';
import { SavedViews } from '../ui/saved-views.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { ago, counted, day, lower, number, shortMoney } from '../ui/words.ts';

export const stageWords: Record<Stage, string> = {
  prospect: 'Prospect',
  onboarding: 'Onboarding',
  adoption: 'Adoption',
  value: 'Value realised',
  renewal: 'Renewal window',
  partner: 'Partner',
  former: 'Former',
};

const views = [
  { value: 'all', label: 'all companies' },
  { value: 'ready', label: 'somebody may be asked' },
  { value: 'dormant', label: 'fans never asked' },
  { value: 'held', label: 'held back' },
  { value: 'quiet', label: 'nobody in contact for 90 days' },
  { value: 'renewing', label: 'renewal within 90 days' },
] as const;

/** Unless sorted otherwise: where somebody may be asked first, prospects and former customers last. */
const OPENS_WITH = '-ready';

function Since({ at }: { at: string | null }) {
  const now = useNow();
  return at === null ? <span className="text-ink-3">never</span> : ago(at, now);
}

function Until({ at }: { at: string | null }) {
  const now = useNow();
  return at === null ? <span className="text-ink-3">not known</span> : day(at, now);
}

const columns: readonly Column<AccountRow>[] = [
  {
    id: 'name',
    header: 'Customer',
    meta: { width: '21%', sorts: ['name'] },
    cell: ({ row: { original } }) => (
      <>
        <Link to="/customers/$id" params={{ id: original.id }} className="font-semibold">
          {original.name}
        </Link>
        <small className="block">{[original.industry, original.region].filter(Boolean).join(', ')}</small>
      </>
    ),
  },
  {
    id: 'stage',
    header: 'Stage',
    meta: { width: '12.5%', phone: 'under' },
    cell: ({ row: { original } }) => (
      <>
        {stageWords[original.stage]}
        {original.milestone !== null && <small className="block">{original.milestone.name}</small>}
      </>
    ),
  },
  {
    id: 'arr',
    header: 'A year',
    meta: { width: '7.5%', sorts: ['-arr'], right: true, phone: 'beside' },
    cell: ({ row: { original } }) => (original.arr === null ? unknown : shortMoney(original.arr)),
  },
  {
    id: 'health',
    header: 'Health',
    meta: { width: '6.5%', sorts: ['-health', 'health'], right: true, phone: 'none' },
    cell: ({ row: { original } }) => (original.health === null ? unknown : number(original.health.score)),
  },
  {
    id: 'nps',
    header: 'Score',
    meta: { width: '6.5%', sorts: ['-nps'], right: true, phone: 'none' },
    cell: ({ row: { original } }) => (original.sentiment === null ? unknown : number(original.sentiment.nps)),
  },
  {
    id: 'touch',
    header: 'Last contact',
    meta: { width: '16.5%', sorts: ['touch', '-touch'], phone: 'none' },
    cell: ({ row: { original } }) => (
      <>
        <Since at={original.lastTouchAt} />
        {original.relationship !== null && (
          <small className="block">
            {original.relationship === 'none'
              ? 'no relationship yet'
              : `${original.relationship} relationship`}
          </small>
        )}
      </>
    ),
  },
  {
    id: 'renews',
    header: 'Renews',
    meta: { width: '11%', sorts: ['renews'], phone: 'none' },
    cell: ({ row: { original } }) => <Until at={original.renewsOn} />,
  },
  {
    id: 'ready',
    header: 'May be asked',
    meta: { width: '18.5%', sorts: ['-ready'] },
    cell: ({ row: { original } }) => (
      <span className="inline-flex items-baseline gap-2">
        <i
          className={`m ${original.ready > 0 ? 'ok' : original.hold === null ? 'wait' : 'no'}`}
          aria-hidden="true"
        />
        <span>
          {original.ready > 0 ? (
            <b className="font-semibold text-laurel">
              {original.ready} of {original.people}
            </b>
          ) : (
            <span className="text-ink-2">{original.hold ?? 'Nobody now'}</span>
          )}
          <small className="block">{askWords(original)}</small>
        </span>
      </span>
    ),
  },
];

/** What asking came to there: `1 ask open, 3 acts done`; nothing where nobody was ever asked. */
function askWords({ openAsks, acts }: Pick<AccountRow, 'openAsks' | 'acts'>): string {
  return [
    openAsks > 0 ? counted(openAsks, 'ask open', 'asks open') : '',
    acts > 0 ? counted(acts, 'act done', 'acts done') : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** The customers as a list of any length; the filter is a sentence, and it stands in the address. */
export function CustomersPage() {
  const search = useSearch({ from: '/shell/customers' });
  const navigate = useNavigate({ from: '/customers' });
  const { has } = useSession();
  const nameOf = useMemberName();
  const facets = useAnswer('GET /accounts/facets', {});
  // Where nobody may be asked, that order would be none.
  const opensWith = facets.data?.views.ready === 0 ? 'name' : OPENS_WITH;
  const query = { sort: opensWith, ...search } as QueryOf<'GET /accounts'>;
  const pages = usePages('GET /accounts', { query: { ...query, limit: 100 } });
  const set = (name: keyof typeof search, value: string) =>
    navigate(nextWords(search, name, value, name === 'view' ? 'all' : ANY));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const any = (label: string, values: readonly string[]) => [
    { value: ANY, label },
    ...values.map((value) => ({ value, label: value })),
  ];
  const counts = facets.data?.views;
  if (has.accounts === 0) {
    return (
      <main className="page">
        <PageHead title="Customers" headline="No customer is known yet." />
        <Empty
          title="They come with your data."
          act={
            <Button look="go" asChild>
              <Link to="/data/import">Bring in a file</Link>
            </Button>
          }
        >
          A list of accounts from your CRM is enough to begin. Survey answers, support cases and usage make it
          useful.
        </Empty>
      </main>
    );
  }
  const total = pages.total;
  const narrowed = Object.keys(search).some((word) => word !== 'sort');
  return (
    <main className="page">
      <PageHead
        title="Customers"
        headline={
          total === null
            ? 'Customers'
            : counts === undefined || narrowed
              ? `${counted(total, 'company', 'companies')}.`
              : counts.ready === 0
                ? `${counted(total, 'company', 'companies')}; nobody there may be asked today.`
                : `${counted(total, 'company', 'companies')}; at ${number(counts.ready)} somebody may be asked.`
        }
        acts={
          <SearchBox
            label="Name or web domain"
            value={search.search ?? ''}
            onSearch={(text) => set('search', text)}
          />
        }
      >
        Show{' '}
        <ChoiceMenu
          label="View"
          value={search.view ?? 'all'}
          choices={views.map((view) => ({
            ...view,
            ...(view.value === 'all' || counts === undefined ? {} : { count: counts[view.value] }),
          }))}
          onChoose={(value) => set('view', value)}
        />{' '}
        in the book of{' '}
        <ChoiceMenu
          label="Owner"
          value={search.owner ?? ANY}
          choices={[
            { value: ANY, label: 'anybody' },
            ...(facets.data?.owners ?? []).map((value) => ({ value, label: nameOf(value) })),
          ]}
          onChoose={(value) => set('owner', value)}
        />
        , in{' '}
        <ChoiceMenu
          label="Industry"
          value={search.industry ?? ANY}
          choices={any('any industry', facets.data?.industries ?? [])}
          onChoose={(value) => set('industry', value)}
        />
        ,{' '}
        <ChoiceMenu
          label="Region"
          value={search.region ?? ANY}
          choices={any('any region', facets.data?.regions ?? [])}
          onChoose={(value) => set('region', value)}
        />
        , at{' '}
        <ChoiceMenu
          label="Stage"
          value={search.stage ?? ANY}
          choices={[
            { value: ANY, label: 'any stage' },
            ...Object.entries(stageWords).map(([value, label]) => ({ value, label: lower(label) })),
          ]}
          onChoose={(value) => set('stage', value)}
        />
        .
      </PageHead>
      <SavedViews page="customers" search={search} />
      <div className="mt-6 overflow-x-clip max-xl:overflow-x-auto">
        <ListAnswer of={pages} lines={8}>
          {() =>
            pages.items.length === 0 ? (
              <Empty
                title="No customer fits that sentence."
                act={<Button onClick={() => navigate({ search: {} })}>Show all</Button>}
              >
                Loosen one of its words, or search by another part of the name.
              </Empty>
            ) : (
              <DataTable
                label="Customers"
                columns={columns}
                rows={pages.items}
                rowId={({ id }) => id}
                sort={query.sort}
                onSort={(sort) => set('sort', sort)}
                onOpen={({ id }) => navigate({ to: '/customers/$id', params: { id } })}
                onEnd={more}
              />
            )
          }
        </ListAnswer>
      </div>
    </main>
  );
}
