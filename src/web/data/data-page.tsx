import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportView } from '../../contract/imports.ts';
import { reading, useAnswer, useChange, usePages } from '../answers.ts';
import { useMay, useSession } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { useNow } from '../ui/now.ts';
import { PageHead, Section } from '../ui/page-head.tsx';
import { Progress } from '../ui/progress.tsx';
import { ago, counted, knownCount, listed, number, sourceWords, upper } from '../ui/words.ts';
import {
  broughtWords,
  kindWords,
  lagWords,
  outcomeWords,
  partLeft,
  partRead,
  rowsWords,
} from './import-words.ts';
import { Keys } from './keys.tsx';
import { MergeProposal } from './merge-proposal.tsx';

const running = (view: ImportView) => view.state === 'running' || view.state === 'waiting';

function ImportLine({ view }: { view: ImportView }) {
  const now = useNow();
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Link
          to="/data/imports/$id"
          params={{ id: view.id }}
          className="font-semibold no-underline hover:underline"
        >
          {view.fileName}
        </Link>
        <span className="type-small text-ink-3">
          {kindWords[view.kind]} from {view.source}, {ago(view.startedAt, now)}
        </span>
      </div>
      {running(view) ? (
        <>
          <div className="mt-2">
            <Progress label={`Reading ${view.fileName}`} part={partRead(view)} />
          </div>
          <p className="type-small mt-1.5 flex justify-between text-ink-2">
            <span>{rowsWords(view)}</span>
            <span>{partLeft(view)}</span>
          </p>
        </>
      ) : (
        <p className="type-small text-ink-2">
          {rowsWords(view)}: {outcomeWords(view)}.
          {view.state === 'failed' && <span className="text-brick"> {view.failure ?? 'It failed.'}</span>}
          {view.state === 'cancelled' && ' Stopped by hand.'}
          {view.dryRun && ' Only tried.'}
        </p>
      )}
    </li>
  );
}

function Sources() {
  const now = useNow();
  const sources = useAnswer('GET /sources', {});
  return (
    <Section
      title="Where it comes from"
      aside={sources.data === undefined ? '' : counted(sources.data.items.length, 'source')}
    >
      <Answer of={sources}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="py-3 text-ink-2">Nothing has told us anything yet.</p>
          ) : (
            <ul className="rows">
              {items.map((source) => (
                <li key={source.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-2.5">
                  <b className="font-semibold">{upper(sourceWords(source.name))}</b>
                  <span className="tab text-right">{number(source.signals)} signals</span>
                  <span className="type-small col-span-2 text-ink-3">
                    {source.brings.length > 0 && `${upper(listed(source.brings.map(broughtWords)))}; `}
                    {source.lastDeliveryAt === null ? 'never' : ago(source.lastDeliveryAt, now)}
                    {source.lagDays !== null && `, ${lagWords(source.lagDays)}`}
                    {source.errors > 0 && (
                      <span className="text-brick">, {counted(source.errors, 'error')}</span>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Section>
  );
}

function Merges() {
  const merges = usePages('GET /merges', {});
  const count = merges.total ?? merges.items.length;
  return (
    <Section title="One customer or two?" aside={count > 0 ? count : 'nothing to settle'}>
      <Answer of={merges}>
        {() =>
          merges.items.length === 0 ? (
            <p className="py-3 text-ink-2">
              Names that nearly match are put here for you; nothing is merged by itself.
            </p>
          ) : (
            <>
              <ul className="rows">
                {merges.items.map((merge) => (
                  <MergeProposal key={merge.id} merge={merge} />
                ))}
              </ul>
              {merges.hasNextPage && (
                <Button className="mt-3" onClick={() => merges.fetchNextPage()}>
                  More
                </Button>
              )}
            </>
          )
        }
      </Answer>
    </Section>
  );
}

/** Leave the sample company and start empty: asked once more, since it cannot be taken back. */
function Sample() {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const clear = useChange('POST /sample/clear', 'imports', 'accounts', 'people', 'asks', 'needs', 'stories');
  return (
    <div className="first-fix">
      <p className="font-semibold">You are looking at a made-up company.</p>
      <p className="type-small mt-0.5 text-ink-2">
        Its customers, letters and numbers are invented. Your own files belong in an empty house.
      </p>
      <TextButton className="mt-1" onClick={() => setAsking(true)}>
        Start empty
      </TextButton>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Remove the made-up company?"
        says="Everything in this workspace goes, also what you tried on it. This cannot be taken back."
      >
        <div className="mt-4 flex gap-2">
          <Button
            look="harm"
            disabled={clear.isPending}
            onClick={() =>
              clear.mutate(
                {},
                {
                  onSuccess: (session) => {
                    client.setQueryData(['GET /session', {}], session);
                    setAsking(false);
                  },
                },
              )
            }
          >
            {clear.isPending ? 'Removing' : 'Remove it all'}
          </Button>
          <Button look="bare" onClick={() => setAsking(false)}>
            Keep it
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

/** Data: what came in, from where, how old it is, and what has to be settled by a human. */
export function DataPage() {
  const { has } = useSession();
  const mayData = useMay('data');
  const mayKeys = useMay('keys');
  const request = { query: { limit: 20 } };
  const imports = useQuery({
    ...reading('GET /imports', request),
    refetchInterval: (query) => (query.state.data?.items.some(running) === true ? 1000 : false),
  });
  return (
    <main className="page">
      <PageHead
        title="Data"
        headline={
          has.accounts === 0
            ? 'Nothing is known yet.'
            : `${knownCount(has.accounts)} customers and ${knownCount(has.people)} people are known.`
        }
        acts={
          mayData && (
            <Button look="go" asChild>
              <Link to="/data/import">Bring in a file</Link>
            </Button>
          )
        }
      >
        Whatever arrives is kept as it was told, with its source and its day; a correction never overwrites.
      </PageHead>
      <div className="with-rail mt-8">
        <div className="grid gap-9">
          <Section title="Files">
            <Answer of={imports}>
              {({ items }) =>
                items.length === 0 ? (
                  <Empty within title="No file has been brought in.">
                    Start with your customers, then the people, then survey answers and support cases: with
                    those four, standing can be decided.
                  </Empty>
                ) : (
                  <ul className="rows">
                    {items.map((view) => (
                      <ImportLine key={view.id} view={view} />
                    ))}
                  </ul>
                )
              }
            </Answer>
          </Section>
          <Merges />
        </div>
        <aside className="grid content-start gap-8" aria-label="Sources and keys">
          {has.sample && mayData && <Sample />}
          <Sources />
          {mayKeys && <Keys />}
        </aside>
      </div>
    </main>
  );
}
