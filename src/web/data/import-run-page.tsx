import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ImportView } from '../../contract/imports.ts';
import { reading, refresh, useChange, usePages } from '../answers.ts';
import { useMemberName } from '../shell/members.ts';
import { useMay } from '../shell/session.ts';
import { useStepsLeft } from '../shell/set-up-line.tsx';
import { Answer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/now.ts';
import { PageHead, Section } from '../ui/page-head.tsx';
import { Progress } from '../ui/progress.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { ago, counted, number } from '../ui/words.ts';
import { countedKind, outcomeWords, partLeft, partRead, rowsWords } from './import-words.ts';

const busy = (view: ImportView | undefined) =>
  view === undefined || view.state === 'running' || view.state === 'waiting';

function headline(view: ImportView): string {
  if (view.state === 'waiting') return `${view.fileName} waits for its turn.`;
  if (view.state === 'running') return view.dryRun ? `Trying ${view.fileName}.` : `Reading ${view.fileName}.`;
  if (view.state === 'cancelled')
    return `Stopped after ${counted(view.rows, 'row')}${view.rows === 0 ? '; nothing was taken' : '; what they said is kept'}.`;
  if (view.state === 'failed')
    return view.rows === 0
      ? `Nothing of ${view.fileName} was taken.`
      : `${view.fileName} could not be read to its end.`;
  if (view.dryRun)
    return view.updated === 0
      ? `It would bring ${countedKind(view.created, view.kind, 'new')}.`
      : `It would bring ${number(view.created)} new and change ${countedKind(view.updated, view.kind, '')}.`;
  if (view.rows > 0 && view.rejected === view.rows) return 'Every row of this file was refused.';
  return view.created + view.updated === 0
    ? `Nothing in this file was new${view.rejected === 0 ? '' : `; ${counted(view.rejected, 'row')} refused`}.`
    : view.updated === 0
      ? `${countedKind(view.created, view.kind, 'new')}.`
      : `${number(view.created)} new and ${countedKind(view.updated, view.kind, 'changed')}.`;
}

function Rejects({ id, count }: { id: string; count: number }) {
  const rejects = usePages('GET /imports/:id/rejects', { params: { id } });
  return (
    <Section
      className="mt-8"
      title="Refused rows"
      aside={
        <a className="link" href={`/api/v1/imports/${encodeURIComponent(id)}/rejects.csv`} download>
          {count === 1 ? 'This row' : `All ${number(count)}`} as a file
        </a>
      }
      note="Mend them in the file and bring it in again; rows that were taken stay as they are."
    >
      <Answer of={rejects}>
        {() => (
          <>
            <Sideways label="Refused rows">
              <table className="table mt-2">
                <thead>
                  <tr>
                    <th scope="col">Row</th>
                    <th scope="col">Column</th>
                    <th scope="col">Holds</th>
                    <th scope="col">Why</th>
                  </tr>
                </thead>
                <tbody>
                  {rejects.items.map((reject) => (
                    <tr key={`${reject.row}-${reject.column}`}>
                      <td>{number(reject.row)}</td>
                      <td className="font-mono text-[.8125rem]">{reject.column}</td>
                      <td className="max-w-xs [overflow-wrap:anywhere]">{reject.value}</td>
                      <td className="text-brick">{reject.says}.</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Sideways>
            {rejects.hasNextPage && (
              <Button className="mt-3" onClick={() => rejects.fetchNextPage()}>
                More
              </Button>
            )}
          </>
        )}
      </Answer>
    </Section>
  );
}

function Run({ view }: { view: ImportView }) {
  const now = useNow();
  const mayCancel = useMay('data');
  const cancel = useChange('POST /imports/:id/cancel', 'imports');
  const running = busy(view);
  const nameOf = useMemberName();
  const settingUp = useStepsLeft() > 0;
  return (
    <>
      <PageHead
        title={view.fileName}
        above={
          <>
            <Link to="/data" className="no-underline hover:underline">
              Data
            </Link>
            , {view.fileName} from {view.source}
            {view.startedBy !== null && `, started by ${nameOf(view.startedBy)}`} {ago(view.startedAt, now)}
          </>
        }
        headline={headline(view)}
        acts={
          running ? (
            mayCancel && (
              <Button onClick={() => cancel.mutate({ params: { id: view.id } })} disabled={cancel.isPending}>
                Cancel
              </Button>
            )
          ) : view.dryRun ? (
            <Button look="go" asChild>
              <Link to="/data/import">Bring in a file</Link>
            </Button>
          ) : (
            <>
              <Button asChild>
                <Link to="/data/import">Another file</Link>
              </Button>
              <Button look="go" asChild>
                {settingUp ? (
                  <Link to="/set-up">Go on with the set-up</Link>
                ) : (
                  <Link to="/today">See what it means today</Link>
                )}
              </Button>
            </>
          )
        }
      >
        {running
          ? 'You can leave this page; the work goes on.'
          : `${rowsWords(view)}: ${outcomeWords(view)}.`}
        {view.failure !== null && <span className="text-brick"> {view.failure}</span>}
      </PageHead>
      {running && (
        <div className="mt-6 max-w-3xl">
          <Progress label={`Reading ${view.fileName}`} part={partRead(view)} />
          <p className="type-small mt-2 flex justify-between gap-4 text-ink-2">
            <span>{rowsWords(view)}</span>
            <span>{partLeft(view)}</span>
          </p>
        </div>
      )}
      {view.warnings.length > 0 && (
        <Section className="mt-8 max-w-3xl" title="Worth a look" aside="kept, not refused">
          <ul className="rows">
            {view.warnings.map((warning) => (
              <li key={warning.says} className="flex items-baseline justify-between gap-4 py-2.5">
                <span className="flex items-baseline gap-2.5">
                  <i className="m wait" aria-hidden="true" />
                  {warning.says}
                </span>
                <span className="tab text-ink-3">{number(warning.count)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {view.rejected > 0 && <Rejects id={view.id} count={view.rejected} />}
    </>
  );
}

/** How far an import is, what it brought, and what it refused. */
export function ImportRunPage() {
  const { id } = useParams({ from: '/shell/data/imports/$id' });
  const client = useQueryClient();
  const run = useQuery({
    ...reading('GET /imports/:id', { params: { id } }),
    refetchInterval: (query) => (busy(query.state.data) ? 700 : false),
  });
  const done = run.data !== undefined && !busy(run.data);
  useEffect(() => {
    if (done) refresh(client, 'accounts', 'people');
  }, [done, client]);
  return (
    <main className="page">
      <Answer of={run}>{(view) => <Run view={view} />}</Answer>
    </main>
  );
}
