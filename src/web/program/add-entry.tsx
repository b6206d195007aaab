import { type FormEvent, type ReactNode, useState } from 'react';
import { Button, TextButton } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';

/** Asks for a name and adds what bears it; everything else is then edited where it stands. */
export function AddEntry({
  what,
  label,
  note,
  taken,
  onAdd,
  children,
}: {
  /** `a milestone` */
  what: string;
  label: string;
  note: ReactNode;
  /** Names that are given already. */
  taken: readonly string[];
  onAdd: (name: string) => void;
  /** What has to be chosen beside the name. */
  children?: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const known = taken.some((each) => each.toLowerCase() === name.trim().toLowerCase());
  const close = () => {
    setOpen(false);
    setName('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || known) return;
    onAdd(name.trim());
    close();
  };
  if (!open)
    return (
      <TextButton className="noprint mt-3" onClick={() => setOpen(true)}>
        Add {what}
      </TextButton>
    );
  return (
    <form className="sheet mt-3 grid gap-4" onSubmit={submit}>
      {children}
      <div className="max-w-md">
        <TextField
          label={label}
          autoFocus
          value={name}
          note={note}
          wrong={known ? 'There is one of that name already.' : null}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && close()}
        />
      </div>
      <div className="flex gap-2">
        <Button type="submit" disabled={name.trim() === '' || known}>
          Add it to the draft
        </Button>
        <Button look="bare" onClick={close}>
          Not now
        </Button>
      </div>
    </form>
  );
}
