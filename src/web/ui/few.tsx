import { type ReactNode, useState } from 'react';
import { TextButton } from './button.tsx';

/** The first few of a list in a rail, and the others when asked for: few things are shown, none is hidden. */
export function Few<T>({
  of,
  most = 3,
  children,
}: {
  of: readonly T[];
  most?: number;
  children: (one: T) => ReactNode;
}) {
  const [all, setAll] = useState(false);
  // One more line would say "1 more": it may as well be the one.
  const shown = all || of.length <= most + 1 ? of : of.slice(0, most);
  return (
    <>
      <ul className="rows">{shown.map(children)}</ul>
      {shown.length < of.length && (
        <TextButton className="mt-2" onClick={() => setAll(true)}>
          {of.length - shown.length} more
        </TextButton>
      )}
    </>
  );
}
