import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SimulationView } from '../../contract/simulations.ts';
import { failureWords, reading, refresh, useAnswer, useChange, useFormChange } from '../answers.ts';
import { Answer } from '../ui/answer.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { TextField } from '../ui/field.tsx';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { Progress } from '../ui/progress.tsx';
import { ago, day } from '../ui/words.ts';
import { PastDays } from './past-days.tsx';
import { PastFigures } from './past-figures.tsx';

const DAY = 86_400_000;
const dayBefore = (now: number, days: number): string =>
  new Date(now - days * DAY).toISOString().slice(0, 10);

const busy = (view: Pick<SimulationView, 'state'> | undefined): boolean =>
  view !== undefined && (view.state === 'waiting' || view.state === 'running');

/** The draft (or what runs) tried on days gone by: the newest trial with its result, and a form for the next. */
export function TryOnThePast({
  yaml,
  drafted,
  mistakes,
  may,
}: {
  yaml: string;
  drafted: boolean;
  mistakes: number;
  may: boolean;
}) {
  const trials = useAnswer('GET /simulations', {});
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <>
      <p className="type-body max-w-2xl text-ink-2">
        Lives through days gone by again, each as it was known then, and plans every morning as{' '}
        {drafted ? 'your draft' : 'the program that runs'} would. What it would have asked stands beside what
        was asked.
      </p>
      {may ? (
        <Begin yaml={yaml} mistakes={mistakes} onBegun={setChosen} />
      ) : (
        <p className="type-small mt-4 text-ink-3">Whoever may change the program can start a trial.</p>
      )}
      <Answer of={trials}>
        {({ items }) => {
          const id = chosen ?? items[0]?.id;
          if (id === undefined)
            return (
              <div className="mt-8">
                <Empty title="Nothing was tried yet.">
                  Change something in the program, choose the days, and see whom it would have asked.
                </Empty>
              </div>
            );
          return (
            <>
              <Trial key={id} id={id} />
              {items.length > 1 && <Earlier items={items} shown={id} onChoose={setChosen} />}
            </>
          );
        }}
      </Answer>
    </>
  );
}

function Begin({
  yaml,
  mistakes,
  onBegun,
}: {
  yaml: string;
  mistakes: number;
  onBegun: (id: string) => void;
}) {
  const now = useNow();
  const [from, setFrom] = useState(() => dayBefore(now, 181));
  const [to, setTo] = useState(() => dayBefore(now, 1));
  const start = useFormChange('POST /simulations', 'simulations');
  const begin = () => start.mutate({ body: { yaml, from, to } }, { onSuccess: (view) => onBegun(view.id) });
  const wrong = start.error === null ? null : failureWords(start.error);
  return (
    <form
      className="mt-5 flex flex-wrap items-end gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      <div className="w-44">
        <TextField
          label="First day"
          type="date"
          required
          value={from}
          onChange={(e) => setFrom(e.target.value)}
        />
      </div>
      <div className="w-44">
        <TextField label="Last day" type="date" required value={to} onChange={(e) => setTo(e.target.value)} />
      </div>
      <Button type="submit" look="go" disabled={start.isPending || mistakes > 0}>
        Try it on these days
      </Button>
      {(mistakes > 0 || wrong !== null) && (
        <p className="field-error basis-full" role="alert">
          <i className="m no" aria-hidden="true" />
          {mistakes > 0 ? 'The draft has mistakes; mend them under “As text” first.' : wrong}
        </p>
      )}
    </form>
  );
}

/** A day of the calendar in words. */
const onDay = (iso: string, now: number): string => day(`${iso}T12:00:00.000Z`, now);

function Trial({ id }: { id: string }) {
  const now = useNow();
  const client = useQueryClient();
  const view = useQuery({
    ...reading('GET /simulations/:id', { params: { id } }),
    refetchInterval: ({ state }) => (busy(state.data) ? 1000 : false),
  });
  const state = view.data?.state;
  useEffect(() => {
    if (state === 'done' || state === 'failed') refresh(client, 'simulations');
  }, [state, client]);
  return (
    <Answer of={view}>
      {(trial) => (
        <Section
          className="mt-8"
          title={`${onDay(trial.from, now)} to ${onDay(trial.to, now)}`}
          aside={
            trial.state === 'done' ? <span className="text-ink-3">{trial.daysTotal} days</span> : undefined
          }
        >
          <Course trial={trial} />
        </Section>
      )}
    </Answer>
  );
}

function Course({ trial }: { trial: SimulationView }) {
  const now = useNow();
  const cancel = useChange('POST /simulations/:id/cancel', 'simulations');
  if (busy(trial))
    return (
      <div className="mt-3 max-w-xl">
        <Progress label="Days lived through" part={trial.daysDone / Math.max(1, trial.daysTotal)} />
        <p className="type-small mt-2 flex flex-wrap gap-4 text-ink-2">
          <span role="status">
            Day {trial.daysDone} of {trial.daysTotal}
            {trial.secondsLeft !== null && `, about ${trial.secondsLeft} s left`}. You may leave this page.
          </span>
          <TextButton harm onClick={() => cancel.mutate({ params: { id: trial.id } })}>
            Stop it
          </TextButton>
        </p>
      </div>
    );
  if (trial.state === 'failed')
    return <Empty title="This trial did not come to its end.">{trial.failure ?? 'Try it once more.'}</Empty>;
  if (trial.state === 'cancelled' || trial.result === null)
    return <Empty title="This trial was stopped.">What it had lived through was let go.</Empty>;
  return (
    <>
      <ul className="mt-2 max-w-3xl">
        {trial.result.says.map((says, i) => (
          <li key={says} className={i === 0 ? 'type-small text-ink-3' : 'type-body mt-2'}>
            {says}
          </li>
        ))}
      </ul>
      <PastFigures result={trial.result} />
      <PastDays id={trial.id} result={trial.result} />
      <p className="type-small mt-6 text-ink-3">
        Tried by {trial.startedBy}
        {trial.endedAt !== null && `, ${ago(trial.endedAt, now)}`}; seed {trial.seed}, {trial.draws} draws.
      </p>
    </>
  );
}

function Earlier({
  items,
  shown,
  onChoose,
}: {
  items: readonly Pick<SimulationView, 'id' | 'from' | 'to' | 'state' | 'startedAt' | 'startedBy'>[];
  shown: string;
  onChoose: (id: string) => void;
}) {
  const now = useNow();
  return (
    <Section className="mt-10" title="Earlier trials">
      <ul className="rows mt-2 max-w-3xl border-t border-ink">
        {items
          .filter(({ id }) => id !== shown)
          .map((one) => (
            <li key={one.id} className="flex flex-wrap items-baseline gap-x-4 py-2">
              <TextButton onClick={() => onChoose(one.id)}>
                {onDay(one.from, now)} to {onDay(one.to, now)}
              </TextButton>
              <span className="type-small text-ink-3">
                {one.startedBy}, {ago(one.startedAt, now)}
                {one.state !== 'done' && `, ${one.state}`}
              </span>
            </li>
          ))}
      </ul>
    </Section>
  );
}
