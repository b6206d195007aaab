import { chromium } from '@playwright/test';
import { findChromium as findPrinter } from '../src/connect/print/find-chromium.ts';

/** Where the browser is: GOODWORD_CHROMIUM, the one that prints, or Playwright's own; null when there is none. */
export function findChromium(): string | null {
  return findPrinter(process.env.GOODWORD_CHROMIUM || null) ?? findPrinter(chromium.executablePath());
}

/** Another name for this machine, as a house has one in a company's network. */
export const NAME_IN_A_NETWORK = 'goodword.test';

/** A browser that speaks to nobody but us. */
export const QUIET_ARGUMENTS = [
  `--host-resolver-rules=MAP ${NAME_IN_A_NETWORK} 127.0.0.1`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
