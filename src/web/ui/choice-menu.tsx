import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

export type Choice<V extends string> = { readonly value: V; readonly label: string; readonly count?: number };

/** A word of a sentence that opens its alternatives: filters are edited where they stand. */
export function ChoiceMenu<V extends string>({
  label,
  value,
  choices,
  onChoose,
  children,
}: {
  label: string;
  value: V;
  choices: readonly Choice<V>[];
  onChoose: (value: V) => void;
  children?: ReactNode;
}) {
  const chosen = choices.find((choice) => choice.value === value);
  // What is read out holds what is seen, so that whoever speaks to the page can name it.
  const seen = typeof children === 'string' ? children : (chosen?.label ?? value);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="val" aria-label={`${label}: ${seen}`}>
        {children ?? chosen?.label ?? value}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="popover" align="start" sideOffset={6} aria-label={label}>
          <DropdownMenu.RadioGroup value={value} onValueChange={(next) => onChoose(next as V)}>
            {choices.map((choice) => (
              <DropdownMenu.RadioItem key={choice.value} value={choice.value}>
                {choice.label}
                {choice.count !== undefined && <span className="tab ml-auto text-ink-3">{choice.count}</span>}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
