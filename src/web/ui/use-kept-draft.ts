import { useCallback, useState } from 'react';

const PLACE = 'goodword-draft/';

type Kept<T> = { readonly begins: T; readonly draft: T };

/** What is kept of it, unless it began with something else: then what there is to write about has changed. */
function kept<T>(place: string, begins: T): T {
  try {
    const said = JSON.parse(sessionStorage.getItem(place) ?? 'null') as Kept<T> | null;
    return said !== null && JSON.stringify(said.begins) === JSON.stringify(begins) ? said.draft : begins;
  } catch {
    return begins;
  }
}

/**
 * What somebody is writing, kept in this tab: it outlives a look at another page, a reload and a server that went away.
 *
 * @param id what is written about, unlike any other
 * @param begins what it begins with
 */
export function useKeptDraft<T>(id: string, begins: T): readonly [T, (next: T) => void] {
  const place = PLACE + id;
  const [draft, setDraft] = useState<T>(() => kept(place, begins));
  const write = useCallback(
    (next: T) => {
      setDraft(next);
      try {
        sessionStorage.setItem(place, JSON.stringify({ begins, draft: next } satisfies Kept<T>));
      } catch {
        // Where the browser keeps nothing, it lasts as long as the page.
      }
    },
    [place, begins],
  );
  return [draft, write];
}

/** Lets go of everything that is being written in this tab, for whoever leaves. */
export function letGoOfDrafts(): void {
  for (const place of Object.keys(sessionStorage))
    if (place.startsWith(PLACE)) sessionStorage.removeItem(place);
}
