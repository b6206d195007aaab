import type { AccountRow } from '../src/contract/customers.ts';
import { expect, signIn, test } from './journey.ts';
import { objections } from './objections.ts';

/** A list as a European CRM writes it: semicolons, quotes round a break, day-first dates, one row without sense. */
const customers = [
  'Firma;Web;Mitarbeiter;Customer since;Area',
  '"Vattenbo; Söder AB";vattenbo.example;1.250;03.04.2021;Nordics',
  '"Kessler ""Kess"" GmbH";kessler.example;480;12.11.2019;DACH',
  '"Two\nLines Ltd";two-lines.example;75;01.02.2020;UK and Ireland',
  ';;17;05.06.2020;DACH',
  'Brückner KG;brueckner.example;900;31.31.2020;DACH',
].join('\n');

test('A file is brought in by hand: mapped, corrected, taken, with every refused row explained; again, it changes nothing', async ({
  page,
  empty,
}) => {
  const choose = async () => {
    await page.getByLabel('Choose a file').setInputFiles({
      name: 'kunden.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(customers, 'utf8'),
    });
    await expect(page.getByRole('heading', { level: 2, name: 'What each column means' })).toBeVisible();
  };
  await signIn(page, empty, null);
  await expect(page).toHaveURL(/\/set-up$/);
  // The mission's order: what is wanted comes before whom one could ask.
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText([
    'Determine needs',
    'Say who your customers are',
    'Bring in what they said and did',
    'Check the milestones and the ladder',
    'Agree whom to ask, and whom never',
    'Make the first plan',
  ]);
  await page.getByRole('link', { name: 'Bring in your customers' }).click();
  await choose();
  await expect(page.getByRole('button', { name: 'What the rows are: customers' })).toBeVisible();
  await expect(page.getByText(/parted by “;”/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Meaning of Firma: Name' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Vattenbo; Söder AB', exact: true })).toBeVisible();
  const area = page.getByRole('button', { name: /^Meaning of Area:/ });
  await area.click();
  await page.getByRole('menuitemradio', { name: 'Region', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Meaning of Area: Region' })).toBeVisible();
  expect(await objections(page)).toEqual([]);

  await page.getByRole('button', { name: 'Take the file' }).click();
  await expect(page).toHaveURL(/\/data\/imports\//);
  await expect(page.getByRole('heading', { level: 1, name: '3 new customers.' })).toBeVisible();
  await expect(page.getByText('5 rows, 2 refused')).toBeVisible();
  const refused = page.getByRole('row');
  await expect(refused.filter({ has: page.getByRole('cell', { name: '4', exact: true }) })).toHaveCount(1);
  const date = refused.filter({ hasText: '31.31.2020' });
  await expect(date).toContainText('5');
  await expect(date).toContainText('Customer since');
  expect(await objections(page)).toEqual([]);
  const { items } = await empty.call<{ items: AccountRow[] }>('GET', '/accounts?limit=50');
  expect(items.map(({ name }) => name).sort()).toEqual([
    'Kessler "Kess" GmbH',
    'Two\nLines Ltd',
    'Vattenbo; Söder AB',
  ]);

  await page.goto(`${empty.url}/data/import`);
  await choose();
  await expect(page.getByText('The columns are as you set them for this source last time.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Meaning of Area: Region' })).toBeVisible();
  await page.getByRole('button', { name: 'Take the file' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Nothing in this file was new; 2 rows refused.' }),
  ).toBeVisible();
  await expect(page.getByText('3 as they were')).toBeVisible();
});
