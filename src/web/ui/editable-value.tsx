import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

/**
 * A value in a sentence, edited where it stands: Enter or leaving keeps it, Escape does not. A draft
 * shows the old value struck through before it. `check` answers what is wrong, or null.
 */
export function EditableValue({
  label,
  value,
  was,
  shown,
  check = () => null,
  onChange,
  disabled = false,
}: {
  label: string;
  value: string;
  /** The value that runs, when the draft differs. */
  was?: string | undefined;
  /** How the value reads when it is not being edited: `14 days`. */
  shown?: string;
  check?: (value: string) => string | null;
  onChange: (value: string) => void;
  disabled?: boolean;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wrong = draft === null ? null : check(draft);
  const editing = draft !== null;

  useEffect(() => {
    if (editing) input.current?.select();
  }, [editing]);

  const keep = (refocus: boolean) => {
    if (draft === null) return;
    if (wrong === null && draft !== value) onChange(draft);
    setDraft(null);
    if (refocus) requestAnimationFrame(() => button.current?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && wrong === null) keep(true);
    if (event.key === 'Escape') {
      event.stopPropagation();
      setDraft(null);
      requestAnimationFrame(() => button.current?.focus());
    }
  };

  if (editing) {
    return (
      <>
        <input
          ref={input}
          className="val-input"
          aria-label={label}
          aria-invalid={wrong !== null}
          value={draft}
          size={Math.max(3, draft.length)}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => keep(false)}
          onKeyDown={onKeyDown}
        />
        {wrong !== null && (
          <span role="alert" className="type-small ml-2 text-brick">
            {wrong}
          </span>
        )}
      </>
    );
  }
  return (
    <>
      {was !== undefined && was !== value && (
        <s className="was">
          <span className="sr-only">was </span>
          {was}
        </s>
      )}
      <button
        ref={button}
        type="button"
        className="val"
        disabled={disabled}
        aria-label={`${label}: ${shown ?? value}`}
        onClick={() => setDraft(value)}
      >
        {shown ?? value}
      </button>
    </>
  );
}
