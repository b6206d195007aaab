/** How long a browser keeps it: as long as the tab is open and its reader signed in, or until it is let go of. */
export type Span = 'tab' | 'browser';

const PLACE = 'goodword/';

const storageOf = (span: Span): Storage => (span === 'tab' ? sessionStorage : localStorage);

/** What was kept under a name; null where nothing was, it cannot be read, or the browser keeps nothing. */
export function readKept(span: Span, name: string): unknown {
  try {
    return JSON.parse(storageOf(span).getItem(PLACE + name) ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps a value under a name, or lets go of it (null). Where the browser keeps nothing, or no more, it lasts as long as the page. */
export function keep(span: Span, name: string, value: unknown): void {
  try {
    if (value === null) storageOf(span).removeItem(PLACE + name);
    else storageOf(span).setItem(PLACE + name, JSON.stringify(value));
  } catch {
    // Nobody is kept from working by it.
  }
}

/** Lets go of everything that this tab keeps, for whoever leaves: letters being written, a file that was looked at. */
export function letGoOfTab(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PLACE)) sessionStorage.removeItem(key);
  } catch {
    // Where nothing is kept, nothing is left.
  }
}
