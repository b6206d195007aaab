import { useState } from 'react';
import type { RolloutView } from '../../contract/rollout.ts';
import { failureWords, useAnswer, useFormChange } from '../answers.ts';
import { useMay } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { AsOf } from '../ui/as-of.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { ForestChart } from '../ui/forest-chart.tsx';
import { GradeBadge } from '../ui/grade.tsx';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { counted, day, number } from '../ui/words.ts';
import { Gates } from './gates.tsx';

const tenths = (value: number): string =>
  `${value < 0 ? '−' : value > 0 ? '+' : ''}${Math.abs(value).toFixed(1)}`;
const inActs = (value: number): string => `${tenths(value)} used acts per 100 accounts`;

const when = (month: number): string =>
  month < 0
    ? `${counted(-month, 'month')} before`
    : month === 0
      ? 'the first month'
      : `${counted(month, 'month')} after`;

/** Whether the program as a whole helped: books that have begun with it beside those that wait. */
export function DidItHelp() {
  const rollout = useAnswer('GET /rollout', {});
  return (
    <Section
      className="mt-10"
      title="Did the program help?"
      aside={rollout.data !== undefined && <AsOf at={rollout.data.at} />}
      note="Books of relationship owners that have begun with it, beside those that have not yet."
    >
      <Answer of={rollout}>{(view) => <Rollout view={view} />}</Answer>
    </Section>
  );
}

function Rollout({ view }: { view: RolloutView }) {
  const { measure, events, others, gates, firmer } = view;
  const [open, setOpen] = useState(false);
  return (
    <div className="py-4">
      {measure.refused !== null ? (
        <Refusal refused={measure.refused} />
      ) : (
        <>
          <div className="flex items-baseline justify-between gap-4">
            <p className="font-serif text-[2.375rem] leading-tight tracking-[-.02em]">
              ×{measure.value.likely.toFixed(1)}{' '}
              <small className="type-small tracking-normal text-ink-2">
                {measure.value.low.toFixed(1)} to {measure.value.high.toFixed(1)}
              </small>
            </p>
            <GradeBadge grade={view.grade} />
          </div>
          <p className="mt-1 text-ink-2">{view.says}</p>
          {others.map(({ says }) => (
            <p key={says} className="type-small mt-1 text-ink-2">
              {says}
            </p>
          ))}
          {events.length > 0 && (
            <ForestChart
              title="Used acts by months since a book began"
              rows={events.map(({ month, effect: { low, likely, high } }) => ({
                name: when(month),
                effect: { value: likely, low, high },
                naive: null,
              }))}
              say={inActs}
              short={tenths}
            />
          )}
        </>
      )}
      {view.caution !== null && <p className="type-small mt-2 text-ink-3">{view.caution}</p>}
      {firmer !== null && (
        <p className="type-small mt-2 border-l-[3px] border-line-strong pl-4 text-ink-2">
          <span className="font-[550] text-ink">What would firm this up.</span> {firmer}
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-x-5">
        <TextButton aria-expanded={open} onClick={() => setOpen(!open)}>
          {measure.refused === null ? 'How it was worked out' : 'Why can’t you tell me?'}
          <span className="sr-only">: Did the program help?</span>
        </TextButton>
        <Draw view={view} />
      </div>
      {open && (
        <div className="mt-3 grid gap-3 border-l-[3px] border-line pl-4">
          <p className="type-small text-ink-2">
            {number(view.months)} months of thirty days. A book begins{' '}
            {view.drawn === null ? 'with its first ask' : 'at its step of the lot'}. Poisson regression with
            an effect of every book and month, errors by book; the months since the beginning by comparing
            each group with those not begun yet.
          </p>
          <Gates gates={gates} figure={{ id: 'rollout' }} title="Did the program help?" />
          <Books view={view} />
        </div>
      )}
    </div>
  );
}

/** Starts or stops a roll-out by lot, for whoever runs the program. */
function Draw({ view }: { view: RolloutView }) {
  const may = useMay('program');
  const start = useFormChange('POST /rollout', 'experiments', 'asks');
  const stop = useFormChange('POST /rollout/stop', 'experiments', 'asks');
  const [sure, setSure] = useState(false);
  if (!may) return null;
  const wrong = start.error ?? stop.error;
  const runs = view.drawn !== null && view.drawn.stoppedAt === null;
  return (
    <>
      {runs ? (
        <TextButton disabled={stop.isPending} onClick={() => stop.mutate({})}>
          Let every book begin
        </TextButton>
      ) : sure ? (
        <span className="flex flex-wrap items-baseline gap-x-4">
          <span className="type-small text-ink-2">
            Books whose step has not come are asked nothing until then.
          </span>
          <Button
            disabled={start.isPending}
            onClick={() => start.mutate({ body: { stepDays: 91 } }, { onSettled: () => setSure(false) })}
          >
            Draw the order
          </Button>
          <TextButton onClick={() => setSure(false)}>Not now</TextButton>
        </span>
      ) : (
        <TextButton onClick={() => setSure(true)}>Roll it out book by book, by lot</TextButton>
      )}
      {wrong !== null && (
        <span className="field-error" role="alert">
          {failureWords(wrong)}
        </span>
      )}
    </>
  );
}

function Books({ view: { books, drawn } }: { view: RolloutView }) {
  const now = useNow();
  return (
    <Sideways label="Books">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Book of</th>
            <th scope="col" className="right">
              Accounts
            </th>
            {drawn !== null && (
              <th scope="col" className="right">
                Step
              </th>
            )}
            <th scope="col" className="right">
              Begins
            </th>
          </tr>
        </thead>
        <tbody>
          {books.map(({ owner, accounts, step, beganAt }) => (
            <tr key={owner.email}>
              <td className="font-[550]">{owner.name ?? owner.email}</td>
              <td className="right">{number(accounts)}</td>
              {drawn !== null && <td className="right">{step === null ? '–' : step + 1}</td>}
              <td className="right">{beganAt === null ? 'not yet' : day(beganAt, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
