import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Choice } from './choice-menu.tsx';

/** Words of a sentence that open what else could stand there; any number may be chosen, and it stays open meanwhile. */
export function ChoicesMenu({
  label,
  values,
  choices,
  onChoose,
  disabled = false,
  children,
}: {
  label: string;
  values: readonly string[];
  choices: readonly Choice<string>[];
  /** The chosen ones, in the order of the choices. */
  onChoose: (values: string[]) => void;
  disabled?: boolean;
  /** How the choice reads in its sentence. */
  children: ReactNode;
}) {
  if (disabled) return <span className="font-[550]">{children}</span>;
  const known = choices.map(({ value }) => value);
  const toggle = (value: string, chosen: boolean) => {
    // What is chosen and no longer to be had stays, until somebody takes it out.
    const kept = values.filter((each) => each !== value);
    const next = chosen ? [...kept, value] : kept;
    onChoose(next.sort((a, b) => known.indexOf(a) - known.indexOf(b)));
  };
  const strangers = values
    .filter((value) => !known.includes(value))
    .map((value) => ({ value, label: value }));
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="val" aria-label={`${label}: ${textOf(children)}`}>
        {children}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="popover" align="start" sideOffset={6} aria-label={label}>
          {[...choices, ...strangers].map((choice) => (
            <DropdownMenu.CheckboxItem
              key={choice.value}
              checked={values.includes(choice.value)}
              onCheckedChange={(chosen) => toggle(choice.value, chosen)}
              onSelect={(event) => event.preventDefault()}
            >
              <i className={`m ${values.includes(choice.value) ? 'ok' : 'unk'}`} aria-hidden="true" />
              {choice.label}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const textOf = (children: ReactNode): string => (typeof children === 'string' ? children : '');
