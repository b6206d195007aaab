import type { Locator, Page } from '@playwright/test';
import type { NeedView } from '../src/contract/needs.ts';
import { expect, signIn, test } from './journey.ts';

/**
 * The best match who may be asked. On some days nobody free fits all the words that the deal's buyer gave; then one
 * word after the other is let go, and at last a smaller act is asked for, as the page advises.
 */
async function loosenUntilSomebodyFits(page: Page): Promise<Locator> {
  const best = page.getByRole('main').getByRole('article').first();
  const answered = page.getByRole('heading', { level: 2, name: /(fits?|Nobody) .*may be asked/ });
  for (const [word, choice] of [
    ['Region', 'any region'],
    ['Product', 'any product'],
    ['Industry', 'any industry'],
    ['Size', 'any size'],
    ['Act', 'Quote'],
  ] as const) {
    await expect(answered.or(page.getByText('An honest no, for now.')).first()).toBeVisible();
    await expect(page.getByRole('main').locator('[aria-busy="true"]')).toHaveCount(0);
    if ((await best.getByRole('button', { name: /^Request / }).count()) > 0) break;
    await page.getByRole('button', { name: new RegExp(`^${word}:`) }).click();
    await page.getByRole('menuitemradio', { name: choice, exact: true }).click();
  }
  await expect(
    page.getByRole('heading', { level: 2, name: /(person fits|people fit) and may be asked$/ }),
  ).toBeVisible();
  return best;
}

test('Sales asks for a reference for an open deal and sees who fits, at once and ranked', async ({
  page,
  sample,
}) => {
  await signIn(page, sample, 'rafael@marlpit.example');
  await page.goto(`${sample.url}/needs`);
  await page.getByRole('link', { name: 'A reference for a deal' }).click();

  await page.getByRole('button', { name: /^Deal:/ }).click();
  const deal = page.getByRole('option').nth(1);
  const dealName = ((await deal.textContent()) ?? '').replace(/, €[\d,.]+$/, '');
  await deal.click();
  await expect(page.getByRole('button', { name: `Deal: ${dealName}` })).toBeVisible();
  await page.getByRole('button', { name: /^Persona:/ }).click();
  await page.getByRole('menuitemradio', { name: 'operations' }).click();

  const best = await loosenUntilSomebodyFits(page);
  const name = (await best.getByRole('heading', { level: 3 }).textContent()) ?? '';
  await expect(best).toContainText('must agree');
  expect(await best.getByRole('list').getByRole('listitem').count()).toBeGreaterThan(0);
  const request = best.getByRole('button', { name: /^Request / });
  // Pressed by mistake, it is taken back, and the sentence stands where it stood.
  const sentence = page.url();
  await request.click();
  const gone = page.waitForResponse((response) => response.request().method() === 'DELETE');
  await page.getByRole('button', { name: /^Take it back/ }).click();
  await gone;
  await expect(page).toHaveURL(sentence);
  await expect(best.getByRole('heading', { level: 3 })).toHaveText(name);
  await request.click();

  await expect(page).toHaveURL(/\/needs\/(?!request)[^/]+$/);
  await expect(page.getByRole('heading', { level: 2, name: /^4[78] h(ours)? to an answer$/ })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('put before');

  const id = page.url().split('/').at(-1) ?? '';
  const need = await sample.call<NeedView>('GET', `/needs/${id}`);
  expect(need.requestedBy.email).toBe('rafael@marlpit.example');
  expect(need.opportunity?.name).toBe(dealName);
  expect(Date.parse(need.clock?.dueAt ?? '') - Date.parse(need.clock?.filedAt ?? '')).toBe(48 * 3_600_000);

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Needs' }).click();
  await expect(
    page.getByRole('listitem').filter({ has: page.getByRole('link', { name: need.title }) }),
  ).toContainText('to an answer');
});
