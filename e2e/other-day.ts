import { fileURLToPath } from 'node:url';

/**
 * Journeys on another day of the year, where quarters begin, plans are thin and weeks end:
 * `JOURNEY_DAY=2027-01-04T10:00Z npx playwright test --config e2e/playwright.config.ts`. The servers and the
 * browser's pages live on that day; the runner, whose patience is counted by the clock, stays in its own.
 */

// Said once for all processes, so that one that is started again goes on where it was.
process.env.JOURNEY_OFFSET ??=
  process.env.JOURNEY_DAY === undefined ? '0' : String(Date.parse(process.env.JOURNEY_DAY) - Date.now());

/** Milliseconds from now to the day of the journeys; 0 where none is named. */
export const dayOffset = Number(process.env.JOURNEY_OFFSET);
if (Number.isNaN(dayOffset)) throw new Error(`JOURNEY_DAY is no day: ${process.env.JOURNEY_DAY}`);

/** What Node.js is started with to live on that day. */
export const onThatDay: readonly string[] =
  dayOffset === 0 ? [] : ['--import', fileURLToPath(new URL('./live-on-that-day.ts', import.meta.url))];

/** Moves the clock of whoever runs this; dates stay what they are, to whomever they are handed. */
export function shiftClock(offset: number): void {
  const now = Date.now.bind(Date);
  const shifted = (): number => now() + offset;
  globalThis.Date = new Proxy(Date, {
    construct: (date, said) => (said.length === 0 ? new date(shifted()) : Reflect.construct(date, said)),
    get: (date, name) => (name === 'now' ? shifted : Reflect.get(date, name)),
  });
}
