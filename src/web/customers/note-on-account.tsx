import { DropdownMenu } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import type { AccountView } from '../../contract/customers.ts';
import type { AccountSignalRequest } from '../../contract/signals.ts';
import { failureWords } from '../answers.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ChoiceField, LongField } from '../ui/field.tsx';

type Kind = 'initiative' | 'milestone' | 'risk' | 'safe' | 'churned';

/** What one can note about a customer, as the menu says it, and what the note does. */
const notes: Readonly<Record<Kind, { word: string; title: string; says: string; label: string }>> = {
  initiative: {
    word: 'What they are up to',
    title: 'What are they up to?',
    says: 'Their own plans: a merger, a new depot, a hiring stop. Whoever asks next should know.',
    label: 'In a line',
  },
  milestone: {
    word: 'They reached something',
    title: 'What did they reach?',
    says: 'A milestone that no system of ours can see. It opens a window in which an ask is natural.',
    label: 'How you know',
  },
  risk: {
    word: 'The account is at risk',
    title: 'What puts them at risk?',
    says: 'From now on nobody there is asked for anything, until the risk is lifted.',
    label: 'What you saw',
  },
  safe: {
    word: 'The risk is over',
    title: 'Is the risk over?',
    says: 'Their people may be asked again, as far as everything else allows.',
    label: 'What changed',
  },
  churned: {
    word: 'They left us',
    title: 'Did they leave us?',
    says: 'Nobody there is asked any more. Their stories keep the rights they were given.',
    label: 'Why, if you know',
  },
};

function signalOf(kind: Kind, form: FormData): AccountSignalRequest {
  const text = String(form.get('text') ?? '').trim();
  const reason = text === '' ? {} : { reason: text };
  if (kind === 'initiative') return { kind, text };
  if (kind === 'milestone')
    return { kind, milestone: String(form.get('milestone')), ...(text === '' ? {} : { note: text }) };
  if (kind === 'churned') return { kind, ...reason };
  return { kind: 'risk', raised: kind === 'risk', ...reason };
}

function NoteDialog({
  kind,
  account,
  onClose,
  onTell,
}: {
  kind: Kind;
  account: AccountView;
  onClose: () => void;
  onTell: (signal: AccountSignalRequest) => Promise<unknown>;
}) {
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { title, says, label } = notes[kind];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    onTell(signalOf(kind, new FormData(event.currentTarget))).then(onClose, (error: unknown) => {
      // What was written stays where it was.
      setFailed(failureWords(error));
      setBusy(false);
    });
  };
  return (
    <Dialog open onClose={onClose} title={title} says={says}>
      <form className="mt-4 grid gap-4" onSubmit={submit}>
        {kind === 'milestone' && (
          <ChoiceField label="Milestone" name="milestone">
            {account.milestones.map(({ id, name, reachedAt }) => (
              <option key={id} value={id}>
                {reachedAt === null ? name : `${name}, once more`}
              </option>
            ))}
          </ChoiceField>
        )}
        <LongField label={label} name="text" required={kind === 'initiative'} autoFocus />
        {failed !== null && (
          <p className="field-error" role="alert">
            <i className="m no" aria-hidden="true" />
            {failed}
          </p>
        )}
        <div className="flex gap-2">
          <Button look="go" type="submit" disabled={busy}>
            Note it
          </Button>
          <Button look="bare" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Note something about a customer that only a human knows: a signal with its author. */
export function NoteOnAccount({
  account,
  onTell,
}: {
  account: AccountView;
  /** Tells it; rejects where it could not be told. */
  onTell: (signal: AccountSignalRequest) => Promise<unknown>;
}) {
  const [kind, setKind] = useState<Kind | null>(null);
  const risky = account.facts.some(({ name, value }) => name === 'account.atRisk' && value === true);
  const offered = (Object.keys(notes) as Kind[]).filter((each) => each !== (risky ? 'risk' : 'safe'));
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <Button>Note something</Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="popover" align="end" sideOffset={6}>
            {offered.map((each) => (
              <DropdownMenu.Item key={each} onSelect={() => setKind(each)}>
                {notes[each].word}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {kind !== null && (
        <NoteDialog kind={kind} account={account} onClose={() => setKind(null)} onTell={onTell} />
      )}
    </>
  );
}
