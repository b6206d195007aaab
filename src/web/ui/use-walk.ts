import { useKeys } from './keys.ts';

/** Marks the link of a row at which `j` and `k` stop. */
export const STOP = { 'data-stop': '' } as const;

/** `j` and `k` lead the focus down and up the rows of a list that is no table; Enter then opens the one it is on. */
export function useWalk(): void {
  const step = (by: 1 | -1) => () => {
    const stops = [...document.querySelectorAll<HTMLElement>('[data-stop]')];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    // From anywhere else one begins at the first.
    stops[at === -1 ? 0 : Math.min(stops.length - 1, Math.max(0, at + by))]?.focus();
  };
  useKeys({ j: step(1), k: step(-1) });
}
