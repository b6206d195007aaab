import type { ImpactView } from '../src/contract/impact.ts';
import type { LeakView } from '../src/contract/leak.ts';
import { expect, signIn, test } from './journey.ts';

test('The leak is told in counts and causes, with the people behind a number, and refusals in words', async ({
  page,
  sample,
}) => {
  const leak = await sample.call<LeakView>('GET', '/leak');
  await signIn(page, sample, null);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Leak' }).click();
  if (leak.identity.refused !== null) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(leak.identity.refused.message);
  }
  await expect(page.getByRole('main')).toContainText(String(leak.census.asked));
  if (leak.worth.refused !== null) await expect(page.getByText(leak.worth.refused.message)).toBeVisible();

  const cause = leak.causes.find(({ fate, accounts }) => fate === 'process' && accounts > 0);
  if (cause === undefined) throw new Error('nothing leaks by process');
  await page.getByRole('button', { name: /^\d+ process$/ }).click();
  await page.getByRole('button', { name: `${cause.accounts} ${cause.says}` }).click();
  await expect(page).toHaveURL(new RegExp(`cause=${cause.cause}`));
  const behind = page.locator('#people');
  await expect(behind.locator('[aria-busy]')).toHaveAttribute('aria-busy', 'false');
  const person = behind.getByRole('listitem').getByRole('link').first();
  await expect(person).toBeVisible();
  const name = ((await person.textContent()) ?? '').replace(/[, ]+$/, '');
  await person.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
});

test('Impact tells what the data carries and refuses the rest in words', async ({ page, sample }) => {
  const impact = await sample.call<ImpactView>('GET', '/impact');
  await signIn(page, sample, null);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Impact' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(impact.headline);
  const refused = impact.figures.find(({ measure }) => measure.refused !== null);
  if (refused?.measure.refused != null) {
    const figure = page.getByRole('article', { name: refused.title, exact: true });
    await expect(figure).toContainText(refused.measure.refused.message);
    await expect(figure.getByText(/€|%|most likely/)).toHaveCount(0);
  }
  const counted = impact.figures.find(({ measure }) => measure.refused === null);
  if (counted === undefined) throw new Error('every figure is refused');
  await expect(page.getByRole('article', { name: counted.title, exact: true })).toContainText(counted.says);
  await page.getByRole('button', { name: /^By:/ }).click();
  await page.getByRole('menuitemradio', { name: 'relationship owner' }).click();
  const funnel = page.getByRole('table').filter({ hasText: 'Asked, yes, done, used' });
  await expect(funnel.getByRole('row', { name: /Noor Haddad/ })).toBeVisible();
});
