import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { firstName } from '../ui/words.ts';

const common = [
  'Something is wrong there that the data does not show',
  'They have done enough for us lately',
  'Not the right person for this',
  'Somebody else is already talking to them',
];

/** A veto says why, so that the plan learns and a colleague understands. */
export function VetoDialog({
  name,
  open,
  onClose,
  onVeto,
}: {
  name: string;
  open: boolean;
  onClose: () => void;
  onVeto: (why: string) => void;
}) {
  const [why, setWhy] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (why.trim() !== '') onVeto(why.trim());
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`Why not ask ${firstName(name)}?`}
      says="Your reason stays with the ask. Nobody will propose it again until things change."
    >
      <ul className="rows mt-3 border-t border-line">
        {common.map((reason) => (
          <li key={reason}>
            <button type="button" className="w-full py-2.5 hover:text-laurel" onClick={() => onVeto(reason)}>
              {reason}
            </button>
          </li>
        ))}
      </ul>
      <form className="mt-4 flex items-end gap-2" onSubmit={submit}>
        <div className="flex-1">
          <TextField label="In your own words" value={why} onChange={(event) => setWhy(event.target.value)} />
        </div>
        <Button look="go" type="submit" disabled={why.trim() === ''}>
          Veto
        </Button>
      </form>
    </Dialog>
  );
}
