import { test as base, expect, type Page } from '@playwright/test';
import type { AskCard } from '../src/contract/asks.ts';
import type { PersonRow } from '../src/contract/people.ts';
import type { TodayView } from '../src/contract/today.ts';
import { dayOffset, shiftClock } from './other-day.ts';
import { type ServedHouse, serveHouse } from './served-house.ts';

type Shared = {
  /**
   * A server on the sample company as set-up keeps it, shared by the journeys of a worker as a house is shared by its
   * people: each looks for what it needs and finds that others have worked there before.
   */
  readonly sample: ServedHouse;
};
type Given = {
  /** The same for one journey alone: one that changes the program, fills everybody's week or kills the server. */
  readonly own: ServedHouse;
  /** A server on an empty folder, for a journey that brings its own files. */
  readonly empty: ServedHouse;
  /** What a browser's console may say without failing the journey. */
  readonly forgiven: RegExp;
  /** Fails the journey when the page threw, complained on its console or opened a dialog of the browser. */
  readonly quiet: undefined;
};
/** A journey in a real browser against a real server. */
export const test = base.extend<Given, Shared>({
  sample: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture rests on.
    async ({}, use) => {
      const house = await serveHouse(true);
      await use(house);
      await house.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  own: [
    async ({ page }, use) => {
      const house = await serveHouse(true);
      await use(house);
      // The page first: it would complain of the server that went away.
      await page.close();
      await house.stop();
    },
    { timeout: 180_000 },
  ],
  empty: [
    async ({ page }, use) => {
      const house = await serveHouse(false);
      await use(house);
      await page.close();
      await house.stop();
    },
    { timeout: 180_000 },
  ],
  forgiven: [/^$/, { option: true }],
  quiet: [
    async ({ page, forgiven }, use) => {
      if (dayOffset !== 0) await page.addInitScript(shiftClock, dayOffset);
      const heard: string[] = [];
      page.on('pageerror', (error) => heard.push(`threw: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && !forgiven.test(message.text()))
          heard.push(`console: ${message.text()} ${message.location().url}`);
      });
      page.on('dialog', (dialog) => {
        heard.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      await use(undefined);
      expect(heard).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Signs a member in by a one-time link (the owner when null) and waits for the first page. */
export async function signIn(page: Page, house: ServedHouse, mail: string | null): Promise<void> {
  await page.goto(await house.linkFor(mail));
  await expect(page).toHaveURL(/\/(today|set-up)$/);
  // The address changes while the sign-in page, which has a heading too, is still there.
  await expect(page.getByRole('banner')).toBeVisible();
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
}

/**
 * A relationship owner whose first ask of today nothing speaks against any more: an ask that was
 * proposed days ago may be held by what has happened since, and that is another journey.
 */
export async function readyToday(house: ServedHouse, asks = 1): Promise<{ mail: string; asks: AskCard[] }> {
  const { items } = await house.call<{ items: { owner: { email: string } | null }[] }>(
    'GET',
    '/asks?state=proposed&limit=200',
  );
  const mails = items.flatMap(({ owner }) => (owner === null ? [] : [owner.email]));
  // Whoever has the fewest first, so that a journey that needs one ask leaves those with two to the others.
  const asksOf = Map.groupBy(mails, (mail) => mail);
  const owners = [...asksOf].toSorted(([, a], [, b]) => a.length - b.length).map(([mail]) => mail);
  for (const mail of owners) {
    const first = await clearAsks(house, mail, asks);
    if (first !== null) return { mail, asks: first };
  }
  return askForMore(house, asks);
}

/** The first asks of an owner's day, where there are so many and nothing speaks against any of them. */
async function clearAsks(house: ServedHouse, mail: string, asks: number): Promise<AskCard[] | null> {
  const today = await house.call<TodayView>('GET', `/today?owner=${encodeURIComponent(mail)}`);
  const first = today.asks.slice(0, asks);
  const clear = first.every(({ reasons }) =>
    reasons.every(({ outcome }) => outcome !== 'blocks' && outcome !== 'waits' && outcome !== 'unknown'),
  );
  return first.length === asks && clear ? first : null;
}

/** Some days of the year have a thin plan: then people who are ready are asked by hand, until one owner has enough. */
async function askForMore(house: ServedHouse, asks: number): Promise<{ mail: string; asks: AskCard[] }> {
  const { items } = await house.call<{ items: PersonRow[] }>('GET', '/people?verdict=ready&limit=100');
  for (const { id, readyFor } of items) {
    const made = await house
      .call<{ ask: AskCard | null }>('POST', `/people/${id}/asks`, { rung: readyFor?.id })
      // Somebody may be held by an ask already.
      .catch(() => ({ ask: null }));
    const mail = made.ask?.owner?.email;
    const first = mail === undefined ? null : await clearAsks(house, mail, asks);
    if (mail !== undefined && first !== null) return { mail, asks: first };
  }
  throw new Error(`No relationship owner has ${asks} asks that may be made today.`);
}
