import type { AccountRow, AccountView } from '../src/contract/customers.ts';
import { expect, signIn, test } from './journey.ts';

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
  await page.goForward();
  await expect(page.getByRole('button', { name: 'Show: Milestones' })).toBeVisible();

  await industry.getByRole('button').click();
  await page.keyboard.type('Ferries');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Noted with your name' })).toBeVisible();
  await expect(industry).toContainText('Ferries');
  await expect(industry).toContainText(/just now/);
  const told = await sample.call<AccountView>('GET', `/accounts/${account.id}`);
  const fact = told.facts.find(({ name }) => name === 'account.industry');
  expect(fact?.value).toBe('Ferries');
  await page.getByRole('button', { name: /^Show:/ }).click();
  await page.getByRole('menuitemradio', { name: 'Everything' }).click();
  await expect(feed.getByRole('article').filter({ hasText: 'Ferries' })).toContainText(
    /Noor Haddad|noor@marlpit\.example/,
  );
});
