import { defineConfig } from '@playwright/test';
import { findChromium, QUIET_ARGUMENTS } from './chromium.ts';

const executablePath = findChromium();
if (executablePath === null) {
  if (process.env.CI) throw new Error('No Chromium was found; the journeys cannot be left out in CI.');
  console.warn('\nNo Chromium was found: the journeys in a real browser are SKIPPED.\n');
}

export default defineConfig({
  testDir: '.',
  testMatch: executablePath === null ? /nothing/ : /.*\.e2e\.ts/,
  // Before any journey's time begins to run.
  globalSetup: './lay-out-sample.ts',
  outputDir: '../test-results',
  // Not a limit on speed, which bench/ measures: a busy machine must not fail a true answer.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  // Half of the time of a journey a browser waits for its server, or the other way round.
  workers: 2,
  // A journey that failed begins again on a house of its own; what needs that is told as flaky.
  retries: process.env.CI ? 2 : 0,
  fullyParallel: false,
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: { ...(executablePath === null ? {} : { executablePath }), args: QUIET_ARGUMENTS },
    // Pictures of every step cost a quarter of the time: only where a journey failed and begins again.
    trace: 'on-first-retry',
  },
});
