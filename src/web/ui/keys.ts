import { useLayoutEffect, useRef } from 'react';

/** Key → what it does. A key is one character, or `enter`, `escape`, `arrowdown`. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>;

export const ON_APPLE = /Mac|iPhone|iPad/.test(navigator.platform);
/** The keys that find anything, as they are called on this machine. */
export const FIND_KEYS: readonly string[] = [ON_APPLE ? '⌘' : 'Ctrl', 'K'];

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Whether something lies over the page that keeps its keys to itself. */
const covered = (): boolean => document.querySelector('[role="dialog"], [role="menu"]') !== null;

/**
 * Bind keys while mounted, in the moment in which what they act on is shown: a key pressed right then is neither lost
 * nor meant for what stood there before. They rest while somebody types, while a dialog is open, and with Ctrl,
 * Alt or ⌘ held.
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (typing(event.target) || covered()) return;
      // Enter and Space belong to whatever has the focus.
      const focused = document.activeElement;
      if (event.key === 'Enter' && focused !== null && focused.matches('a, button, summary')) return;
      const act = latest.current[event.key.length === 1 ? event.key : event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
