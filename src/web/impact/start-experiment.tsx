import { useState } from 'react';
import type { ExperimentRequest } from '../../contract/experiments.ts';
import { failureWords, useChange } from '../answers.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ChoiceField, TextField } from '../ui/field.tsx';

const kinds = {
  holdout: 'some are left alone meanwhile',
  order: 'some wait before they are asked',
  spacing: 'some rest before they are asked again',
} as const;
const outcomes = {
  act: 'an act of advocacy',
  renewal: 'the renewal',
  yes: 'a yes to an ask',
} as const;
type Kind = keyof typeof kinds;
type Outcome = keyof typeof outcomes;

/** Terms of an experiment, and what it could show, before it starts. */
export function StartExperiment({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('Does asking bring acts');
  const [kind, setKind] = useState<Kind>('holdout');
  const [outcome, setOutcome] = useState<Outcome>('act');
  const [horizonDays, setHorizon] = useState('90');
  const [waitDays, setWait] = useState('30');
  const [planned, setPlanned] = useState('400');
  const outlook = useChange('POST /experiments/outlook');
  const start = useChange('POST /experiments', 'experiments');
  const body: ExperimentRequest = {
    name,
    kind,
    outcome: kind !== 'spacing' && outcome === 'yes' ? 'act' : outcome,
    share: 0.5,
    waitDays: Number(waitDays),
    horizonDays: Number(horizonDays),
    planned: Number(planned),
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
      says="Half of the accounts that the plan is about to ask are asked as ever; the lot decides which half."
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
          label="Of the others"
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
            .filter(([value]) => kind === 'spacing' || value !== 'yes')
            .map(([value, says]) => (
              <option key={value} value={value}>
                {says}
              </option>
            ))}
        </ChoiceField>
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
          {kind !== 'holdout' && (
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
              label="Accounts in all"
              type="number"
              min={60}
              required
              value={planned}
              onChange={(e) => changed(setPlanned)(e.target.value)}
            />
          </div>
        </div>
        {outlook.data !== undefined && (
          <div role="status" className="border-l-[3px] border-line-strong pl-4">
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
