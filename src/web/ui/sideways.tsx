import type { ReactNode } from 'react';

/** Something wider than a phone: it scrolls sideways by hand and by key, and is named for whoever lands on it. */
export function Sideways({
  label,
  children,
  className = '',
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
    <section tabIndex={0} aria-label={label} className={`overflow-x-auto ${className}`}>
      {children}
    </section>
  );
}
