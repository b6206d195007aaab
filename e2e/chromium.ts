import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Where the browser is: GOODWORD_CHROMIUM, Debian's, or Playwright's own; null when there is none. */
export function findChromium(): string | null {
  const own = chromium.executablePath();
  const places = [process.env.GOODWORD_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', own];
  return places.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;
}

/** A browser that speaks to nobody but us. */
export const QUIET_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
