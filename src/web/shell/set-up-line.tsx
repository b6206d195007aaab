import { Link, useLocation } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { keep, readKept } from '../ui/kept.ts';

const KEPT = 'set-up-open';
const listeners = new Set<() => void>();

/** Remembers on this device how many steps of the set-up are still open, for whoever left it to work on one. */
export function keepSetUpOpen(steps: number): void {
  keep('browser', KEPT, steps === 0 ? null : steps);
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** Steps of a set-up that was begun on this device and not left with “Not now”; nought where none is open. */
export const useStepsLeft = (): number =>
  useSyncExternalStore(subscribe, () => Number(readKept('browser', KEPT) ?? 0));

/** The way back to a set-up that was begun; nothing where none is open, on the set-up itself, or on a made-up company. */
export function SetUpLine({ sample }: { sample: boolean }) {
  const left = useStepsLeft();
  const { pathname } = useLocation();
  if (left === 0 || sample || pathname === '/set-up') return null;
  return (
    <nav className="set-up-line noprint" aria-label="Set-up">
      <Link to="/set-up">Back to the set-up</Link>
      <button type="button" className="link" onClick={() => keepSetUpOpen(0)}>
        Not now
      </button>
    </nav>
  );
}
