import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

/** Something that needs an answer before the page goes on. Escape and the veil close it. */
export function Dialog({
  open,
  onClose,
  title,
  says,
  children,
  wide = false,
  className = '',
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  says?: ReactNode;
  children: ReactNode;
  wide?: boolean;
  className?: string;
}) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="veil" />
        <Radix.Content
          className={`dialog ${wide ? 'wide' : ''} ${className}`}
          {...(says === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <Radix.Title className="type-h2">{title}</Radix.Title>
          {says !== undefined && (
            <Radix.Description className="type-body mt-1 text-ink-2">{says}</Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
