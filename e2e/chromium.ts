import { chromium } from '@playwright/test';
import { findChromium as findPrinter } from '../src/connect/print/find-chromium.ts';

/** Where the browser is: GOODWORD_CHROMIUM, the one that prints, or Playwright's own; null when there is none. */
export function findChromium(): string | null {
  return findPrinter(process.env.GOODWORD_CHROMIUM || null) ?? findPrinter(chromium.executablePath());
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
