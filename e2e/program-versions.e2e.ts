import type { ProgramView } from '../src/contract/program.ts';
import { expect, signIn, test } from './journey.ts';
import type { ServedHouse } from './served-house.ts';

const running = (house: ServedHouse) => house.call<ProgramView>('GET', '/program');

test('The owner changes a number in a guardrail, sees what it changes, publishes it and goes back', async ({
  page,
  own,
}) => {
  const before = await running(own);
  const { version } = before.version;
  const { restDays } = before.program.guardrails;
  test.slow();
  await signIn(page, own, null);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Program' }).click();
  const sentence = page.getByRole('listitem').filter({ hasText: /^A person rests/ });
  await sentence.getByRole('button').first().click();
  await page.keyboard.type(String(restDays + 15));
  await page.keyboard.press('Enter');
  await expect(sentence.locator('s.was')).toContainText(String(restDays));
  await expect(page.getByText('It is not running yet.')).toBeVisible();

  await page.reload();
  await expect(page.getByText('It is not running yet.')).toBeVisible();
  await page.getByRole('button', { name: `See and publish version ${version + 1}` }).click();
  const dialog = page.getByRole('dialog', { name: `Version ${version + 1}` });
  await expect(
    dialog.getByText(/people could be asked today instead of|As many people may be asked as now/),
  ).toBeVisible({ timeout: 60_000 });
  await expect(dialog.getByRole('listitem').filter({ hasText: 'restDays' })).toContainText(
    String(restDays + 15),
  );
  await dialog
    .getByLabel('Why, for whoever comes after you')
    .fill('Two customers said that we ask too often.');
  await dialog.getByRole('button', { name: `Publish version ${version + 1}` }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`Version ${version + 1} runs, published`)).toBeVisible();
  expect((await running(own)).program.guardrails.restDays).toBe(restDays + 15);

  await page.getByRole('link', { name: 'Versions' }).click();
  const versions = page.getByRole('main').getByRole('listitem');
  await expect(versions.filter({ hasText: `Version ${version + 1}` })).toContainText('Two customers said');
  await versions
    .filter({ hasText: new RegExp(`^Version ${version}(?!\\d)`) })
    .getByRole('button', { name: 'Take it up again' })
    .click();
  await page.getByRole('button', { name: `See and publish version ${version + 2}` }).click();
  await page.getByRole('button', { name: `Publish version ${version + 2}` }).click();
  await expect(page.getByText(`Version ${version + 2} runs, published`)).toBeVisible();
  expect((await running(own)).yaml).toBe(before.yaml);
});
