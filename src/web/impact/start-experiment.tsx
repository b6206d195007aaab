import { useState } from 'react';
import type { ExperimentList, ExperimentRequest } from '../../contract/experiments.ts';
import { failureWords, useAnswer, useFormChange } from '../answers.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ChoiceField, TextField } from '../ui/field.tsx';
import { counted } from '../ui/words.ts';

const kinds = {
  holdout: 'who is left alone meanwhile',
  order: 'who waits before being asked',
  spacing: 'who rests before another ask',
  offer: 'which deals get an offer',
} as const;
/** What one wants to know by it, until somebody writes it in words of their own. */
const names = {
  holdout: 'Does asking bring acts?',
  order: 'Does asking sooner bring acts?',
  spacing: 'Does a rest bring more acts?',
  offer: 'Does a reference win deals?',
} as const;
const outcomes = {
  act: 'an act of advocacy',
  renewal: 'the renewal',
  yes: 'a yes to an ask',
  win: 'whether the deal is won',
} as const;
type Kind = keyof typeof kinds;
type Outcome = keyof typeof outcomes;

/** What can be watched of a kind; what cannot is taken back to what can. */
function outcomeOf(kind: Kind, outcome: Outcome): Outcome {
  if (kind === 'offer') return 'win';
  return outcome === 'win' || (kind !== 'spacing' && outcome === 'yes') ? 'act' : outcome;
}

/** What it could show stands below the fields, out of sight on a phone. */
const intoView = (element: HTMLElement | null): void => element?.scrollIntoView?.({ block: 'center' });

/** Terms of an experiment, and what it could show, before it starts. */
export function StartExperiment({
  stages,
  onClose,
}: {
  stages: ExperimentList['stages'];
  onClose: () => void;
}) {
  const [own, setName] = useState<string | null>(null);
  const [kind, setKind] = useState<Kind>('holdout');
  const name = own ?? names[kind];
  const [outcome, setOutcome] = useState<Outcome>('act');
  const [horizonDays, setHorizon] = useState('90');
  const [waitDays, setWait] = useState('30');
  const [planned, setPlanned] = useState('400');
  const [stage, setStage] = useState('');
  const [rung, setRung] = useState('');
  const wishes = useAnswer('GET /needs/wishes', {}, kind === 'offer');
  const outlook = useFormChange('POST /experiments/outlook');
  const start = useFormChange('POST /experiments', 'experiments');
  const body: ExperimentRequest = {
    name,
    kind,
    outcome: outcomeOf(kind, outcome),
    share: 0.5,
    waitDays: Number(waitDays),
    horizonDays: Number(horizonDays),
    planned: Number(planned),
    ...(kind === 'offer' && { stage: stage || (stages[0]?.stage ?? ''), ...(rung !== '' && { rung }) }),
  };
  // What was looked at is what may start: any change asks for another look.
  const changed =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      outlook.reset();
    };
  const wrong = start.error ?? outlook.error;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Draw by lot"
      says={
        kind === 'offer'
          ? 'For half of the open deals at a stage a reference is offered to whoever leads them; the lot decides which half.'
          : 'Half of the accounts that the plan is about to ask are asked as ever; the lot decides which half.'
      }
    >
      <form
        className="mt-4 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (outlook.data?.open) start.mutate({ body }, { onSuccess: onClose });
          else outlook.mutate({ body });
        }}
      >
        <TextField
          label="What you want to know"
          required
          value={name}
          onChange={(e) => changed(setName)(e.target.value)}
        />
        <ChoiceField
          label="The lot decides"
          value={kind}
          onChange={(e) => changed(setKind)(e.target.value as Kind)}
        >
          {Object.entries(kinds).map(([value, says]) => (
            <option key={value} value={value}>
              {says}
            </option>
          ))}
        </ChoiceField>
        <ChoiceField
          label="Watch"
          value={body.outcome}
          onChange={(e) => changed(setOutcome)(e.target.value as Outcome)}
        >
          {Object.entries(outcomes)
            .filter(([value]) => outcomeOf(kind, value as Outcome) === value)
            .map(([value, says]) => (
              <option key={value} value={value}>
                {says}
              </option>
            ))}
        </ChoiceField>
        {kind === 'offer' && (
          <div className="grid gap-4 sm:grid-cols-2">
            <ChoiceField
              label="Deals at"
              value={body.stage ?? ''}
              onChange={(e) => changed(setStage)(e.target.value)}
            >
              {stages.map((one) => (
                <option key={one.stage} value={one.stage}>
                  {one.stage} ({counted(one.deals, 'open deal')})
                </option>
              ))}
            </ChoiceField>
            <ChoiceField label="Offer" value={rung} onChange={(e) => changed(setRung)(e.target.value)}>
              <option value="">a reference call</option>
              {(wishes.data?.rungs ?? []).map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </ChoiceField>
          </div>
        )}
        <div className="flex flex-wrap gap-4">
          <div className="w-32">
            <TextField
              label="For days"
              type="number"
              min={7}
              max={730}
              required
              value={horizonDays}
              onChange={(e) => changed(setHorizon)(e.target.value)}
            />
          </div>
          {(kind === 'order' || kind === 'spacing') && (
            <div className="w-32">
              <TextField
                label="Days to wait"
                type="number"
                min={1}
                max={730}
                required
                value={waitDays}
                onChange={(e) => changed(setWait)(e.target.value)}
              />
            </div>
          )}
          <div className="w-32">
            <TextField
              label={kind === 'offer' ? 'Deals in all' : 'Accounts in all'}
              type="number"
              min={60}
              required
              value={planned}
              onChange={(e) => changed(setPlanned)(e.target.value)}
            />
          </div>
        </div>
        <p className="type-small -mt-2 text-ink-3">
          {kind === 'offer'
            ? 'Deals at the stage are drawn for at once, others as they come to it.'
            : 'The first are drawn with the next plan, before anybody is asked.'}
        </p>
        {outlook.data !== undefined && (
          <div role="status" ref={intoView} className="border-l-[3px] border-line-strong pl-4">
            <p>{outlook.data.question}</p>
            <p className="type-small mt-1 text-ink-2">{outlook.data.says}</p>
          </div>
        )}
        {wrong !== null && (
          <p className="field-error" role="alert">
            {failureWords(wrong)}
          </p>
        )}
        <div className="flex gap-3">
          <Button
            type="submit"
            look="go"
            disabled={outlook.isPending || start.isPending || outlook.data?.open === false}
          >
            {outlook.data?.open ? 'Start' : 'What could it show?'}
          </Button>
          <Button onClick={onClose}>Not now</Button>
        </div>
      </form>
    </Dialog>
  );
}
