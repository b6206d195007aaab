import { Link, useParams } from '@tanstack/react-router';
import type { BehindRow } from '../../contract/impact.ts';
import { useAnswer, usePages } from '../answers.ts';
import { Answer } from '../ui/answer.tsx';
import { type Column, DataTable, unknown } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { useNow } from '../ui/now.ts';
import { PageHead } from '../ui/page-head.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { day, lower, number, shortMoney } from '../ui/words.ts';

function When({ at }: { at: string | null }) {
  const now = useNow();
  return at === null ? unknown : day(at, now);
}

const columns: readonly Column<BehindRow>[] = [
  {
    id: 'name',
    header: 'Which',
    meta: { width: '38%' },
    cell: ({ row: { original } }) => {
      const account = original.account ?? { id: original.id, name: original.name };
      return (
        <>
          <span className="font-semibold">{original.name}</span>
          <small className="block">
            <Link to="/customers/$id" params={{ id: account.id }} className="text-ink-2">
              {account.name}
            </Link>
          </small>
        </>
      );
    },
  },
  { id: 'side', header: 'Side', cell: ({ row: { original } }) => original.side },
  {
    id: 'outcome',
    header: 'What came of it',
    cell: ({ row: { original } }) => original.outcome?.replaceAll('-', ' ') ?? unknown,
  },
  {
    id: 'amount',
    header: 'Amount',
    meta: { right: true },
    cell: ({ row: { original } }) => (original.amount === null ? unknown : shortMoney(original.amount)),
  },
  {
    id: 'at',
    header: 'When',
    meta: { right: true, phone: 'beside' },
    cell: ({ row: { original } }) => <When at={original.at} />,
  },
];

/** Whether what a figure says can head its page; what is longer stands under the figure's name. */
const isShort = (says: string): boolean => says !== '' && says.length <= 110;

/** The deals, accounts or asks behind a figure, and on which side of the comparison each stood. */
export function BehindPage() {
  const { id } = useParams({ from: '/shell/impact/$id' });
  const first = useAnswer('GET /impact/:figure/behind', { params: { figure: id }, query: { limit: 1 } });
  const pages = usePages('GET /impact/:figure/behind', { params: { figure: id }, query: { limit: 100 } });
  return (
    <main className="page">
      <Answer of={first}>
        {({ title, says, total }) => (
          <>
            <PageHead
              title={title}
              above={
                <>
                  <Link to="/impact" className="link">
                    Impact
                  </Link>
                  {isShort(says) && `, ${lower(title)}`}
                </>
              }
              headline={
                isShort(says) ? (
                  <span className="text-[2.0625rem] leading-[1.22] max-desk:text-[1.625rem]">{says}</span>
                ) : (
                  title
                )
              }
            >
              {isShort(says) ? undefined : says}
            </PageHead>
            {total === 0 ? (
              <div className="mt-8">
                <Empty title="Nothing stands behind it yet.">
                  Once acts are tied to deals, or accounts to asks, they are listed here.
                </Empty>
              </div>
            ) : (
              <>
                <p className="type-small mt-6 mb-3 text-ink-3">
                  {number(total ?? pages.items.length)} in all
                </p>
                <Sideways label={title}>
                  <Answer of={pages} lines={8}>
                    {() => (
                      <DataTable
                        label={title}
                        columns={columns.filter(
                          ({ id }) => id !== 'amount' || pages.items.some(({ amount }) => amount !== null),
                        )}
                        rows={pages.items}
                        rowId={(row) => `${row.id} ${row.side} ${row.at ?? ''}`}
                        onEnd={() => {
                          if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
                        }}
                      />
                    )}
                  </Answer>
                </Sideways>
              </>
            )}
          </>
        )}
      </Answer>
    </main>
  );
}
