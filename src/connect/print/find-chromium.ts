import { accessSync, constants } from 'node:fs';

/** The shell first: the same engine without windows of its own, which cost a fifth of the work. */
const USUAL = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The browser to print with: the one named, else where it usually lies; null where none can be run. */
export function findChromium(named: string | null): string | null {
  return (named === null ? USUAL : [named]).find(canRun) ?? null;
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
