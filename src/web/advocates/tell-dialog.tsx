import { type FormEvent, useState } from 'react';
import type { PersonSignalRequest } from '../../contract/signals.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ChoiceField, LongField, TextField } from '../ui/field.tsx';
import { firstName } from '../ui/words.ts';

export type Tellable = 'praise' | 'touch' | 'away' | 'nominate' | 'left';

/** What one can note about a person, as the menu says it. */
export const tellable: readonly { kind: Tellable; word: string }[] = [
  { kind: 'praise', word: 'They said something good' },
  { kind: 'touch', word: 'We were in contact' },
  { kind: 'away', word: 'They will be away' },
  { kind: 'nominate', word: 'They would make an advocate' },
  { kind: 'left', word: 'They left the company' },
];

const titles: Record<Tellable, (first: string) => string> = {
  praise: (first) => `What did ${first} say?`,
  touch: (first) => `How were you in contact with ${first}?`,
  away: (first) => `When is ${first} away?`,
  nominate: (first) => `Why ${first}?`,
  left: (first) => `${first} left?`,
};

const says: Record<Tellable, string> = {
  praise: 'Their own words, as they said them. They are kept for the letter, not published.',
  touch: 'A line is enough; it keeps the relationship true.',
  away: 'Nothing is asked in those days.',
  nominate: 'You get the credit when it comes to something.',
  left: 'Nobody asks them here any more, and their permissions end. Their history goes with them.',
};

function signalOf(kind: Tellable, form: FormData): PersonSignalRequest {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const optional = <K extends string>(name: K) =>
    text(name) === '' ? {} : ({ [name]: text(name) } as Record<K, string>);
  if (kind === 'praise') return { kind, text: text('text') };
  if (kind === 'touch') {
    return {
      kind,
      channel: text('channel'),
      direction: text('direction') === 'in' ? 'in' : 'out',
      ...optional('summary'),
    };
  }
  if (kind === 'away') return { kind, from: text('from'), until: text('until'), ...optional('reason') };
  if (kind === 'nominate') return { kind, ...optional('note') };
  return { kind, ...optional('to') };
}

/** Note something only a human knows. */
export function TellDialog({
  kind,
  name,
  failed,
  busy,
  onClose,
  onTell,
}: {
  kind: Tellable;
  name: string;
  /** Why it could not be noted; what was written stays meanwhile. */
  failed: string | null;
  busy: boolean;
  onClose: () => void;
  onTell: (signal: PersonSignalRequest) => void;
}) {
  const [wrong, setWrong] = useState<string | null>(null);
  const first = firstName(name);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (kind === 'away' && String(form.get('from')) > String(form.get('until'))) {
      setWrong('The last day comes before the first.');
      return;
    }
    onTell(signalOf(kind, form));
  };
  return (
    <Dialog open onClose={onClose} title={titles[kind](first)} says={says[kind]}>
      <form className="mt-4 grid gap-4" onSubmit={submit}>
        {kind === 'praise' && <LongField label="Their words" name="text" required autoFocus />}
        {kind === 'touch' && (
          <>
            <div className="grid grid-cols-2 gap-4">
              <ChoiceField label="How" name="channel">
                <option value="call">Call</option>
                <option value="mail">Mail</option>
                <option value="meeting">Meeting</option>
                <option value="event">Event</option>
                <option value="chat">Chat</option>
              </ChoiceField>
              <ChoiceField label="Who began" name="direction">
                <option value="out">We did</option>
                <option value="in">They did</option>
              </ChoiceField>
            </div>
            <LongField label="What it was about" name="summary" />
          </>
        )}
        {kind === 'away' && (
          <>
            <div className="grid grid-cols-2 gap-4">
              <TextField label="First day" name="from" type="date" required />
              <TextField label="Last day" name="until" type="date" required wrong={wrong} />
            </div>
            <TextField label="Why, if it matters" name="reason" />
          </>
        )}
        {kind === 'nominate' && <LongField label="What you saw" name="note" autoFocus />}
        {kind === 'left' && <TextField label="Where they went, if you know" name="to" autoFocus />}
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
