import { NAME_IN_A_NETWORK } from './chromium.ts';
import { expect, test } from './journey.ts';

test('A house that speaks plain http under a name of its network is signed in to and worked with like any other', async ({
  page,
  sample,
}) => {
  const there = (address: string) => {
    const url = new URL(address);
    url.hostname = NAME_IN_A_NETWORK;
    return url.href;
  };
  await page.goto(there(await sample.linkFor(null)));
  await expect(page.getByRole('banner')).toBeVisible();
  // What browsers keep for encrypted pages and for this very machine is not there.
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);

  await page.goto(there(`${sample.url}/needs?file=need`));
  await page.getByLabel('In a few words').fill('A need from next door');
  await page.getByRole('button', { name: 'File the need' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'A need from next door' })).toBeVisible();
  await page.getByRole('button', { name: /Take it back/ }).click();
  await expect(page).toHaveURL(/\/needs$/);
  await expect(page.getByRole('link', { name: 'A need from next door' })).toHaveCount(0);

  await page.goto(there(`${sample.url}/stories?rights=free`));
  await page.getByRole('button', { name: 'Copy', exact: true }).first().click();
  await expect(page.getByText('Copied, with the name and what must be disclosed.')).toBeVisible();
});
