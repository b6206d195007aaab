import { type ReactNode, useEffect, useRef } from 'react';

/** The parts of a page as words; on a phone they lie in one line, and the one that is open is in sight. */
export function PartsNav({ label, open, children }: { label: string; open: string; children: ReactNode }) {
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part is another place to look at
  useEffect(() => {
    const here = nav.current?.querySelector<HTMLElement>('[aria-current]');
    const line = nav.current;
    if (here && line) line.scrollLeft = here.offsetLeft - (line.clientWidth - here.offsetWidth) / 2;
  }, [open]);
  return (
    <nav ref={nav} aria-label={label} className="parts noprint">
      {children}
    </nav>
  );
}
