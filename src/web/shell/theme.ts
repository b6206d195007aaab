import { keep, readKept } from '../ui/kept.ts';

export type Theme = 'system' | 'light' | 'dark';

/** The reader's choice on this device; the system's unless told otherwise. */
export function chosenTheme(): Theme {
  const kept = readKept('browser', 'theme');
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Show a theme at once. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme);
}

/** Show a theme and remember it. */
export function chooseTheme(theme: Theme): void {
  keep('browser', 'theme', theme);
  applyTheme(theme);
}
