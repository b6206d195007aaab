import { type FormEvent, useState } from 'react';
import { failureWords, useFormChange } from '../answers.ts';
import { useTakeBack } from '../customers/use-take-back.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { LongField } from '../ui/field.tsx';
import { sayDone } from '../ui/undo-toast.tsx';
import { firstName } from '../ui/words.ts';

/** Note what we gave somebody, so that the balance knows it. */
export function GiveDialog({
  person,
  suggestion = '',
  open,
  onClose,
}: {
  person: { id: string; name: string };
  suggestion?: string;
  open: boolean;
  onClose: () => void;
}) {
  const [what, setWhat] = useState(suggestion);
  const [recognition, setRecognition] = useState(false);
  const give = useFormChange('POST /people/:id/signals', 'people');
  const takeBack = useTakeBack();
  const first = firstName(person.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate(
      { params: { id: person.id }, body: { kind: 'give', what: what.trim(), recognition } },
      {
        onSuccess: ({ signalId }) => {
          sayDone(`Noted what you gave ${first}.`, takeBack(signalId));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`What did you give ${first}?`}
      says="A case pushed, an introduction, news they waited for, a thank-you. It goes above the line of their balance."
    >
      <form className="mt-4 grid gap-4" onSubmit={submit}>
        <LongField
          label="What it was"
          value={what}
          autoFocus
          onChange={(event) => setWhat(event.target.value)}
          wrong={give.error === null ? null : failureWords(give.error)}
        />
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={recognition}
            onChange={(event) => setRecognition(event.target.checked)}
          />
          This was recognition: a thank-you, a reward, a stage
        </label>
        <div className="flex gap-2">
          <Button look="go" type="submit" disabled={what.trim() === '' || give.isPending}>
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
