import { useCallback, useState } from 'react';
import { keep, readKept } from './kept.ts';

type Kept<T> = { readonly begins: T; readonly draft: T };

/** What is kept of it, unless it began with something else: then what there is to write about has changed. */
function kept<T>(name: string, begins: T): T {
  const said = readKept('tab', name) as Kept<T> | null;
  return said !== null && JSON.stringify(said.begins) === JSON.stringify(begins) ? said.draft : begins;
}

/**
 * What somebody is writing, kept in this tab: it outlives a look at another page, a reload and a server that went away.
 *
 * @param id what is written about, unlike any other
 * @param begins what it begins with
 */
export function useKeptDraft<T>(id: string, begins: T): readonly [T, (next: T) => void] {
  const name = `draft/${id}`;
  const [draft, setDraft] = useState<T>(() => kept(name, begins));
  const write = useCallback(
    (next: T) => {
      setDraft(next);
      keep('tab', name, { begins, draft: next } satisfies Kept<T>);
    },
    [name, begins],
  );
  return [draft, write];
}
