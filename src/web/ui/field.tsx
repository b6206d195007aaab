import { type ComponentProps, type ReactNode, useId } from 'react';

type Frame = { label: string; note?: ReactNode; wrong?: string | null | undefined };

function Shell({ label, note, wrong, id, children }: Frame & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {note !== undefined && (
        <p id={`${id}-note`} className="type-small mt-1 text-ink-3">
          {note}
        </p>
      )}
      {wrong !== undefined && wrong !== null && (
        <p id={`${id}-wrong`} className="field-error" role="alert">
          <i className="m no" aria-hidden="true" />
          {wrong}
        </p>
      )}
    </div>
  );
}

const described = (id: string, { note, wrong }: Frame) => ({
  'aria-invalid': wrong !== undefined && wrong !== null,
  'aria-describedby':
    [note === undefined ? '' : `${id}-note`, wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ') ||
    undefined,
});

/** One line of text, with its label, its note and what is wrong with it. */
export function TextField({ label, note, wrong, ...rest }: Frame & ComponentProps<'input'>) {
  const id = useId();
  return (
    <Shell label={label} note={note} wrong={wrong} id={id}>
      <input id={id} className="input" {...described(id, { label, note, wrong })} {...rest} />
    </Shell>
  );
}

/** Several lines of text. */
export function LongField({ label, note, wrong, ...rest }: Frame & ComponentProps<'textarea'>) {
  const id = useId();
  return (
    <Shell label={label} note={note} wrong={wrong} id={id}>
      <textarea id={id} className="input" rows={3} {...described(id, { label, note, wrong })} {...rest} />
    </Shell>
  );
}

/** One of several, chosen from the system's own list. */
export function ChoiceField({ label, note, wrong, children, ...rest }: Frame & ComponentProps<'select'>) {
  const id = useId();
  return (
    <Shell label={label} note={note} wrong={wrong} id={id}>
      <select id={id} className="input" {...described(id, { label, note, wrong })} {...rest}>
        {children}
      </select>
    </Shell>
  );
}
