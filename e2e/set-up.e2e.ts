import type { Page } from '@playwright/test';
import type { TodayView } from '../src/contract/today.ts';
import { expect, signIn, test } from './journey.ts';
import { objections } from './objections.ts';
import { dayOffset } from './other-day.ts';

const DAY = 86_400_000;
/** A day so many days ago, as files write it. */
const ago = (days: number): string =>
  new Date(Date.now() + dayOffset - days * DAY).toISOString().slice(0, 10);

const NAMES = ['Halden', 'Varnholt', 'Kestrel', 'Merrow', 'Ashgrove', 'Brindle'];
const each = (row: (name: string, place: number) => string): string[] => NAMES.map(row);
const domain = (name: string) => `${name.toLowerCase()}.example`;

/** What a new company exports: nothing is known of it beyond these. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  'customers.csv': [
    'Account ID,Account Name,Website,Industry,Customer since,Health score,At risk,Implementation started,Live since',
    ...each(
      (name, i) => `A-${i},${name},${domain(name)},Energy,${ago(700)},${70 + i},no,${ago(690)},${ago(600)}`,
    ),
  ],
  'people.csv': [
    'Contact ID,First Name,Last Name,Email,Title,Account ID',
    ...each((name, i) => `P-${i},Ida,${name}sen,ida@${domain(name)},Head of Operations,A-${i}`),
  ],
  'surveys.csv': [
    'Response ID,Email,NPS Score,Comment,Answered at',
    ...each((name, i) => `R-${i},ida@${domain(name)},${i < 4 ? 10 : 6},Saves us a day a week,${ago(2)}`),
  ],
  'cases.csv': [
    'Ticket ID,Account ID,Subject,Priority,Status,Created at,Closed at,Escalated',
    ...each((_, i) => `T-${i},A-${i},A question,low,closed,${ago(6)},${ago(5)},false`),
  ],
  'contracts.csv': [
    'Subscription ID,Account ID,Start date,Renewal date,ARR',
    ...each((_, i) => `S-${i},A-${i},${ago(335)},${ago(-200)},24000`),
  ],
};

/** Brings in a file from the step of the set-up that asks for it, and comes back. */
async function bringIn(page: Page, step: string, name: string): Promise<void> {
  await page.getByRole('link', { name: step }).click();
  await page.getByLabel('Choose a file').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from((FILES[name] ?? []).join('\n'), 'utf8'),
  });
  await page.getByRole('button', { name: 'Take the file' }).click();
  await page.getByRole('link', { name: 'Go on with the set-up' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Determine needs' })).toBeVisible();
}

test('A new company goes from nothing to its first asks on its own files, in six steps', async ({
  page,
  empty,
  browser,
}) => {
  const main = page.getByRole('main');
  const headline = main.getByRole('heading', { level: 1 });
  await signIn(page, empty, null);
  await expect(headline).toHaveText('Six short steps to the first plan.');

  await page.getByRole('link', { name: 'File the first need' }).click();
  await page.getByLabel('In a few words').fill('Quotes for the spring page');
  await page.getByLabel('How many').fill('10');
  await page.getByRole('button', { name: 'File the need' }).click();
  await expect(headline).toHaveText('Quotes for the spring page');
  await page.getByRole('link', { name: 'Back to the set-up' }).click();
  await expect(headline).toHaveText('Five short steps to the first plan.');

  await bringIn(page, 'Bring in your customers', 'customers.csv');
  await bringIn(page, 'Bring in their people', 'people.csv');
  await expect(main).toContainText('6 customers, 6 people');
  await expect(main.getByText('Of 6 people nobody may be asked yet.')).toBeVisible();
  expect(await objections(page)).toEqual([]);

  // What was left out is known to whoever goes on with it in another browser.
  const skip = main.getByRole('listitem').filter({ hasText: 'Make the first plan' });
  await skip.getByRole('button', { name: 'Skip' }).click();
  await expect(skip.getByText('Skipped.')).toBeVisible();
  const elsewhere = await browser.newPage();
  await signIn(elsewhere, empty, null);
  await elsewhere.goto(`${empty.url}/set-up`);
  await expect(elsewhere.getByRole('main').getByText('Skipped.')).toBeVisible();
  await elsewhere.close();
  await skip.getByRole('button', { name: 'Take it up again' }).click();

  await bringIn(page, 'Bring in what they said', 'surveys.csv');
  await bringIn(page, 'Bring in more', 'cases.csv');
  await bringIn(page, 'Bring in more', 'contracts.csv');
  await expect(main).toContainText('people may be asked under them');

  // The house plans by itself after a file; where that has not come first, and be it in the last moment, somebody does.
  const make = page.getByRole('button', { name: 'Make the first plan' });
  await expect(async () => {
    if (await make.isVisible()) await make.click({ timeout: 2000 });
    await expect(headline).toHaveText('The house is in order.', { timeout: 5000 });
  }).toPass();
  await page.getByRole('link', { name: 'See what today holds' }).click();
  await expect(headline).toHaveText('Four to ask today.');
  const { asks } = await empty.call<TodayView>('GET', '/today');
  expect(asks.map(({ rung, need }) => [rung.id, need?.title])).toEqual(
    Array(4).fill(['quote', 'Quotes for the spring page']),
  );
});
