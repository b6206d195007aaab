import type { AccountRow, AccountView } from '../src/contract/customers.ts';
import { expect, signIn, test } from './journey.ts';

test('A list is narrowed step by step and back again, kept under a name, renamed, and opened by a colleague', async ({
  page,
  sample,
  browser,
}) => {
  await signIn(page, sample, 'noor@marlpit.example');
  await page.goto(`${sample.url}/customers`);
  const main = page.getByRole('main');
  const choose = async (word: string, choice: RegExp) => {
    await main.getByRole('button', { name: new RegExp(`^${word}:`) }).click();
    await page.getByRole('menuitemradio', { name: choice }).click();
  };
  await choose('Stage', /^partner/);
  await choose('View', /^somebody may be asked/);
  await expect(page).toHaveURL(/stage=partner&view=ready/);
  await page.goBack();
  await expect(page).toHaveURL(/\/customers\?stage=partner$/);
  await expect(main.getByRole('button', { name: 'View: all companies' })).toBeVisible();
  await page.goForward();
  await expect(page).toHaveURL(/view=ready/);

  const views = page.getByRole('navigation', { name: 'Kept views' });
  await views.getByRole('button', { name: 'Keep this view' }).click();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Partners');
  await page.keyboard.press('Enter');
  await expect(views.getByRole('link', { name: 'Partners', exact: true })).toBeVisible();
  await views.getByRole('button', { name: 'Rename it' }).click();
  await page.getByRole('textbox', { name: 'New name of the view' }).fill('<b>Partners</b> to ask');
  await page.keyboard.press('Enter');
  await expect(views.getByRole('link', { name: '<b>Partners</b> to ask' })).toBeVisible();
  await page.keyboard.press('z');
  await expect(views.getByRole('link', { name: 'Partners', exact: true })).toBeVisible();
  await views.getByRole('button', { name: 'Share it' }).click();
  await expect(views.getByRole('button', { name: 'Keep it to myself' })).toBeVisible();

  const beside = await browser.newPage();
  await signIn(beside, sample, 'rafael@marlpit.example');
  await beside.goto(page.url());
  const theirs = beside.getByRole('navigation', { name: 'Kept views' });
  await expect(theirs).toContainText('Partnersfrom Noor Haddad');
  await expect(theirs.getByRole('button', { name: 'Rename it' })).toHaveCount(0);
  await beside.close();
  await views.getByRole('button', { name: 'Forget it' }).click();
  await expect(views.getByRole('link', { name: 'Partners', exact: true })).toHaveCount(0);
});

test('An account page tells facts with source and age, filters its timeline, and a correction has an author', async ({
  page,
  sample,
}) => {
  const { items } = await sample.call<{ items: AccountRow[] }>(
    'GET',
    '/accounts?owner=noor@marlpit.example&limit=1',
  );
  const [account] = items;
  if (account === undefined) throw new Error('Noor has no account');
  await signIn(page, sample, 'noor@marlpit.example');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('searchbox').fill(account.name);
  await page.getByRole('link', { name: account.name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: account.name })).toBeVisible();

  const industry = page.locator('dl > div').filter({ has: page.getByText('Industry', { exact: true }) });
  await expect(industry).toContainText(/CRM, .+/);

  await page.getByRole('button', { name: /^Show:/ }).click();
  await page.getByRole('menuitemradio', { name: 'Milestones' }).click();
  await expect(page).toHaveURL(/kinds=milestone/);
  const feed = page.getByRole('feed');
  await expect(feed.or(page.getByText('Nothing of this kind has been told.'))).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Show: Everything' })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole('button', { name: 'Show: Milestones' })).toBeVisible();

  await industry.getByRole('button').click();
  await page.keyboard.type('Ferries');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Noted with your name' })).toBeVisible();
  await expect(industry).toContainText('Ferries');
  await expect(industry).toContainText('Noor Haddad, just now');
  const told = await sample.call<AccountView>('GET', `/accounts/${account.id}`);
  const fact = told.facts.find(({ name }) => name === 'account.industry');
  expect(fact?.value).toBe('Ferries');
  await page.getByRole('button', { name: /^Show:/ }).click();
  await page.getByRole('menuitemradio', { name: 'Everything' }).click();
  await expect(feed.getByRole('article').filter({ hasText: 'Ferries' })).toContainText(
    /Noor Haddad|noor@marlpit\.example/,
  );
});
