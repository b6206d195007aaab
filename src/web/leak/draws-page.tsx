import { Link } from '@tanstack/react-router';
import type { LoggedDraw } from '../../contract/asking.ts';
import { useAnswer, usePages } from '../answers.ts';
import { Answer } from '../ui/answer.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { useNow } from '../ui/now.ts';
import { PageHead } from '../ui/page-head.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { day, number } from '../ui/words.ts';

function When({ at }: { at: string }) {
  return day(at, useNow());
}

/** `1 in 5`; a chance near nothing or near all is told as that. */
function chanceOf(probability: number): string {
  if (probability > 0.95) return 'nearly certain';
  if (probability < 0.01) return 'less than 1 in 100';
  return probability >= 0.5 ? `${Math.round(10 * probability)} in 10` : `1 in ${Math.round(1 / probability)}`;
}

const columns: readonly Column<LoggedDraw>[] = [
  {
    id: 'person',
    header: 'Person',
    meta: { width: '28%' },
    cell: ({ row: { original } }) => (
      <>
        <Link to="/advocates/$id" params={{ id: original.person.id }} className="font-semibold">
          {original.person.name}
        </Link>
        <small className="block">
          <Link to="/customers/$id" params={{ id: original.account.id }} className="text-ink-2">
            {original.account.name}
          </Link>
        </small>
      </>
    ),
  },
  {
    id: 'rung',
    header: 'Asked for',
    meta: { width: '15%' },
    cell: ({ row: { original } }) => original.rung.name,
  },
  {
    id: 'chosen',
    header: 'Chosen',
    meta: { width: '28%' },
    cell: ({ row: { original } }) => (
      <>
        {original.draw.byLot ? 'by lot' : 'by the plan'}
        <small className="block">
          {original.draw.among === 1
            ? 'nobody else could be asked'
            : `chance ${chanceOf(original.draw.probability)}, of ${number(original.draw.among)} people`}
        </small>
      </>
    ),
  },
  {
    id: 'answer',
    header: 'Answer',
    meta: { width: '17%' },
    cell: ({ row: { original } }) =>
      original.yes === null ? <span className="text-ink-3">no answer yet</span> : original.yes ? 'yes' : 'no',
  },
  {
    id: 'at',
    header: 'When',
    meta: { right: true, phone: 'beside' },
    cell: ({ row: { original } }) => <When at={original.at} />,
  },
];

/** How asks were chosen, the newest first: by the plan or by lot, with which chance, and what was answered. */
export function DrawsPage() {
  const asking = useAnswer('GET /asking', {});
  const pages = usePages('GET /asking/draws', { query: { limit: 100 } });
  return (
    <main className="page">
      <Answer of={asking}>
        {({ draws }) => (
          <>
            <PageHead
              title="Drawn by lot"
              above={
                <Link to="/leak" className="link">
                  Leak
                </Link>
              }
              headline={
                draws === null || draws.asks === 0
                  ? 'No ask was drawn for yet.'
                  : `Of ${number(draws.asks)} ${draws.asks === 1 ? 'ask' : 'asks'} ${draws.byLot === 0 ? 'none' : draws.byLot === 1 ? 'one' : number(draws.byLot)} went to somebody drawn by lot.`
              }
            >
              {draws?.says}
            </PageHead>
            {draws === null || draws.asks === 0 ? (
              <div className="mt-8">
                <Empty title="The next plan draws.">
                  Once asks are put before their owners, each stands here with the chance that it had.
                </Empty>
              </div>
            ) : (
              <div className="mt-6">
                <Sideways label="How asks were chosen">
                  <Answer of={pages} lines={8}>
                    {() => (
                      <DataTable
                        label="How asks were chosen"
                        columns={columns}
                        rows={pages.items}
                        rowId={(row) => row.askId}
                        onEnd={() => {
                          if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
                        }}
                      />
                    )}
                  </Answer>
                </Sideways>
              </div>
            )}
          </>
        )}
      </Answer>
    </main>
  );
}
