import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ExperimentView } from '../../contract/experiments.ts';
import { failureWords, useAnswer, useFormChange, usePages } from '../answers.ts';
import { useMay } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { GradeBadge } from '../ui/grade.tsx';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { Progress } from '../ui/progress.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { counted, day, number } from '../ui/words.ts';
import { inPoints, percent, signedWhole } from './figure-words.ts';
import { StartExperiment } from './start-experiment.tsx';

/** What is drawn by lot, and what it showed: the only figures here that settle cause. */
export function Experiments() {
  const experiments = useAnswer('GET /experiments', {});
  const may = useMay('program');
  const [starting, setStarting] = useState(false);
  return (
    <Section
      className="mt-10"
      title="Drawn by lot"
      note="Who is asked first is drawn among customers that the plan would ask anyway, or which deals a reference is offered for. It costs nothing, and nothing else here settles what asking, or a reference, does."
    >
      <Answer of={experiments}>
        {({ items }) => (
          <>
            {items.map((item) => (
              <Experiment key={item.id} experiment={item} may={may} />
            ))}
            {items.length === 0 && <p className="py-3 text-ink-2">Nothing has been drawn by lot yet.</p>}
            {may && items.every(({ stoppedAt }) => stoppedAt !== null) && (
              <Button onClick={() => setStarting(true)}>Draw by lot</Button>
            )}
          </>
        )}
      </Answer>
      {starting && (
        <StartExperiment stages={experiments.data?.stages ?? []} onClose={() => setStarting(false)} />
      )}
    </Section>
  );
}

function Experiment({ experiment, may }: { experiment: ExperimentView; may: boolean }) {
  const now = useNow();
  const stop = useFormChange('POST /experiments/:id/stop', 'experiments');
  const [open, setOpen] = useState(false);
  const { measure, asked, waiting, planned, stoppedAt, pending } = experiment;
  const drawn = asked.drawn + waiting.drawn;
  const units = experiment.kind === 'offer' ? 'deals' : 'accounts';
  return (
    <article className="border-t border-line py-5" aria-label={experiment.name}>
      <div className="mb-2 flex items-baseline justify-between gap-4">
        <h3 className="font-sans text-[.9375rem] font-semibold">{experiment.name}</h3>
        <GradeBadge grade={experiment.grade} />
      </div>
      <p className="type-small mb-2 text-ink-2">{experiment.question}</p>
      {measure.refused === null ? (
        <>
          <p className="font-serif text-[2.375rem] leading-tight tracking-[-.02em]">
            {inPoints(measure.value.likely)}{' '}
            <small className="type-small tracking-normal text-ink-2">
              between {signedWhole(measure.value.low)} and {signedWhole(measure.value.high)}
            </small>
          </p>
          <p className="mt-1 text-ink-2">{experiment.says}</p>
        </>
      ) : (
        <Refusal refused={measure.refused} small />
      )}
      <Moved experiment={experiment} />
      {experiment.caution !== null && <p className="type-small mt-2 text-ink-3">{experiment.caution}</p>}
      {stoppedAt === null && (
        <div className="mt-3 max-w-md">
          <Progress label={`${number(drawn)} of ${number(planned)} ${units} drawn`} part={drawn / planned} />
          <p className="type-small mt-1 text-ink-3">
            {number(drawn)} of {number(planned)} {units} drawn
            {drawn === 0 &&
              (units === 'deals'
                ? '; the next that come to the stage are, as soon as somebody may be asked for one'
                : '; the first are with the next plan')}
          </p>
        </div>
      )}
      <p className="type-small mt-2 text-ink-2">
        Since {day(experiment.startedAt, now)}
        {stoppedAt !== null && `, stopped on ${day(stoppedAt, now)}`}
        {stoppedAt !== null && experiment.why !== null && `: ${experiment.why}`}.{' '}
        {pending > 0 && `${counted(pending, units === 'deals' ? 'deal' : 'account')} not over yet. `}
        An effect below {inPoints(100 * experiment.detectable).replace('+', '')} is too small for this size.
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-x-5">
        <TextButton aria-expanded={open} onClick={() => setOpen(!open)}>
          How it was drawn<span className="sr-only">: {experiment.name}</span>
        </TextButton>
        {may && stoppedAt === null && (
          <TextButton
            disabled={stop.isPending}
            onClick={() => stop.mutate({ params: { id: experiment.id }, body: {} })}
          >
            {experiment.kind === 'offer' ? 'Stop offering' : 'Stop, and let everybody be asked'}
            <span className="sr-only">: {experiment.name}</span>
          </TextButton>
        )}
      </div>
      {stop.error !== null && (
        <p className="field-error" role="alert">
          {failureWords(stop.error)}
        </p>
      )}
      {open && <Lots experiment={experiment} />}
    </article>
  );
}

/**
 * What an ask, or a reference, does where only the lot brought it about: a line of its own, never added to the figure
 * above. Where nothing is told of the lot itself, that is enough.
 */
function Moved({ experiment: { measure, moved } }: { experiment: ExperimentView }) {
  if (measure.refused !== null) return null;
  return (
    <p className="mt-2 text-ink-2">
      <span className="font-[550] text-ink">On those it moved.</span> {moved.says}
      {moved.measure.refused === null && (
        <span className="type-small text-ink-3"> Not on those who would have had it anyway.</span>
      )}
    </p>
  );
}

const came = { yes: 'yes', no: 'no', pending: 'not over yet', none: 'no renewal due' } as const;

/** The arms side by side, the gates in words, and every account with its lot. */
function Lots({ experiment }: { experiment: ExperimentView }) {
  const now = useNow();
  const lots = usePages('GET /experiments/:id/lots', { params: { id: experiment.id }, query: {} });
  const { asked, waiting, sampleRatio, gates, share, kind, moved } = experiment;
  const shut = gates.filter(({ open }) => !open);
  return (
    <div className="mt-3 grid gap-3 border-l-[3px] border-line pl-4">
      <p className="type-small text-ink-2">
        {kind === 'offer'
          ? `Lots are drawn for open deals at ${experiment.stage}, one of an account, before anybody is told; ${percent(share)} are offered one`
          : `Lots are drawn before anybody is asked, ${percent(share)} to ask at once`}
        , balanced within each industry; seed {experiment.seed}.{' '}
        {sampleRatio !== null &&
          (sampleRatio < 0.001 ? 'The arms did not come out as planned.' : 'The arms came out as planned.')}
        {moved.uptake !== null &&
          moved.uptake.f !== null &&
          moved.measure.refused === null &&
          ` It moved enough of them for that to be told (F ${number(Math.round(moved.uptake.f))}; at least 10 is needed).`}
        {shut.map(({ gate, says }) => (
          <span key={gate}> {says}</span>
        ))}
      </p>
      <Sideways label={`Arms of ${experiment.name}`}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Arm</th>
              <th scope="col" className="right">
                Drawn
              </th>
              <th scope="col" className="right">
                Time over
              </th>
              <th scope="col" className="right">
                With the outcome
              </th>
              <th scope="col" className="right">
                {kind === 'offer' ? 'Used one' : 'Asked'}
              </th>
            </tr>
          </thead>
          <tbody>
            {[asked, waiting].map((arm) => (
              <tr key={arm.name}>
                <th scope="row">{arm.name}</th>
                <td className="right">{number(arm.drawn)}</td>
                <td className="right">{number(arm.watched)}</td>
                <td className="right">{number(arm.events)}</td>
                <td className="right">{percent(arm.askedShare)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      <Answer of={lots}>
        {() => (
          <>
            <ul className="rows">
              {lots.items.map((lot) => (
                <li key={lot.account.id} className="flex flex-wrap justify-between gap-x-4 py-1.5">
                  <Link to="/customers/$id" params={{ id: lot.account.id }} className="link">
                    {lot.deal?.name ?? lot.account.name}
                  </Link>
                  <span className="type-small text-ink-2">
                    {lot.deal !== null
                      ? `${lot.arm === 'asked' ? 'offered' : 'not offered'}${lot.took ? ', used one' : ''}`
                      : lot.arm === 'asked'
                        ? 'asked at once'
                        : 'waits'}
                    , drawn {day(lot.assignedAt, now)};{' '}
                    {lot.deal !== null && lot.outcome !== 'pending'
                      ? lot.outcome === 'yes'
                        ? 'won'
                        : 'not won'
                      : came[lot.outcome]}
                  </span>
                </li>
              ))}
            </ul>
            {lots.hasNextPage && (
              <TextButton disabled={lots.isFetchingNextPage} onClick={() => void lots.fetchNextPage()}>
                More {kind === 'offer' ? 'deals' : 'accounts'}
              </TextButton>
            )}
          </>
        )}
      </Answer>
    </div>
  );
}
