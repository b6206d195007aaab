import { Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { KeyHint } from './key-hint.tsx';

type Look = 'go' | 'plain' | 'bare' | 'harm';
type Props = ComponentProps<'button'> & {
  /** `go` is the one filled button of a screen; `harm` takes away for good. */
  look?: Look;
  small?: boolean;
  /** The key that does the same, shown inside. */
  hint?: string;
  /** Lend the look to the child (a link). */
  asChild?: boolean;
  children: ReactNode;
};

/** Does something. The hint is for eyes; the key itself is bound where the button stands (keys.ts). */
export function Button({
  look = 'plain',
  small = false,
  hint,
  asChild = false,
  className = '',
  children,
  ...rest
}: Props) {
  const classes = `btn ${look === 'plain' ? '' : look} ${small ? 'small' : ''} ${className}`;
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button type="button" className={classes} aria-keyshortcuts={hint} {...rest}>
      {children}
      {hint !== undefined && <KeyHint of={hint} />}
    </button>
  );
}

/** A small thing to do, as a word in laurel. */
export function TextButton({
  harm = false,
  className = '',
  ...rest
}: ComponentProps<'button'> & { harm?: boolean }) {
  return <button type="button" className={`link ${harm ? 'harm' : ''} ${className}`} {...rest} />;
}
