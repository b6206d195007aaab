import type { AskRow } from '../src/contract/asks.ts';
import { expect, readyToday, signIn, test } from './journey.ts';

test.use({
  forgiven:
    /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED|ERR_NETWORK|ERR_SOCKET_NOT_CONNECTED/,
});

test('The server is killed in the middle of work: what was acknowledged is there, the page says what is wrong and recovers', async ({
  page,
  own,
}) => {
  const { mail, asks } = await readyToday(own, 2);
  const [one, two] = asks;
  if (one === undefined || two === undefined) throw new Error('fewer than two asks');
  await signIn(page, own, mail);
  await expect(page.getByRole('article', { name: `Ask ${one.person.name}` })).toBeVisible();
  const acknowledged = page.waitForResponse(
    (answer) => answer.url().endsWith(`/asks/${one.id}/moves`) && answer.ok(),
  );
  await page.keyboard.press('a');
  await acknowledged;
  await own.kill();

  const next = page.getByRole('article', { name: `Ask ${two.person.name}` });
  await expect(next).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByRole('alert').filter({ hasText: 'Goodword does not answer.' })).toBeVisible();
  await expect(next).toBeVisible();

  await own.startAgain();
  const stateOf = async (id: string) => (await own.call<AskRow>('GET', `/asks/${id}`)).state;
  expect(await stateOf(one.id)).toBe('approved');
  expect(await stateOf(two.id)).toBe('proposed');
  await page.keyboard.press('a');
  await expect.poll(() => stateOf(two.id)).toBe('approved');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Also today' })).toContainText(one.person.name);
});
