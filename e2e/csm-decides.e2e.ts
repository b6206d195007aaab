import type { AskRow, AskState } from '../src/contract/asks.ts';
import { expect, readyToday, signIn, test } from './journey.ts';
import { dayOffset } from './other-day.ts';
import type { ServedHouse } from './served-house.ts';

const ledger = (house: ServedHouse, id: string) =>
  house.call<AskRow & { moves: { to: AskState; by: string; why: string | null }[] }>('GET', `/asks/${id}`);
const stateOf = (house: ServedHouse, id: string) => async () => (await ledger(house, id)).state;

test('A CSM approves the first ask by key, takes it back, approves again and follows it to its end', async ({
  page,
  sample,
}) => {
  const { mail, asks } = await readyToday(sample);
  const [ask] = asks;
  if (ask === undefined) throw new Error('no ask');
  const first = ask.person.name.split(' ')[0];
  await signIn(page, sample, mail);
  const sheet = page.getByRole('article', { name: `Ask ${ask.person.name}` });
  await expect(sheet).toBeVisible();

  // What is written outlives a look at another page, and a reload.
  const letter = sheet.getByRole('textbox', { name: 'Message' });
  await letter.fill(' ');
  await sheet.getByRole('button', { name: /^Approve/ }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: `The letter to ${first} has no words yet.` }),
  ).toBeVisible();
  await sheet.getByRole('button', { name: 'Back to the drafted words' }).click();
  await expect(letter).toHaveValue(/\S/);
  await letter.fill(`${await letter.inputValue()}\n\nPS: thank you for Friday.`);
  await sheet.getByRole('link', { name: ask.person.name }).click();
  await expect(page.getByRole('heading', { level: 1, name: ask.person.name })).toBeVisible();
  await page.goBack();
  await expect(letter).toHaveValue(/PS: thank you for Friday\.$/);
  await page.reload();
  await expect(letter).toHaveValue(/PS: thank you for Friday\.$/);

  await page.keyboard.press('a');
  const said = page.getByRole('status').filter({ hasText: `the letter to ${first} is copied` });
  await expect(said).toBeVisible();
  await expect(sheet).toBeHidden();
  await expect.poll(stateOf(sample, ask.id)).toBe('approved');

  await page.keyboard.press('z');
  await expect(sheet).toBeVisible();
  await expect(said).toBeHidden();
  await expect.poll(stateOf(sample, ask.id)).toBe('proposed');

  await page.keyboard.press('a');
  await expect.poll(stateOf(sample, ask.id)).toBe('approved');

  const rail = page.getByRole('complementary', { name: 'Also today' });
  const due = rail.getByRole('listitem').filter({ hasText: ask.person.name });
  await due.getByRole('button', { name: 'I sent it' }).click();
  await expect.poll(stateOf(sample, ask.id)).toBe('sent');

  await page.goto(`${sample.url}/advocates/${ask.person.id}`);
  // Their other asks offer the same words; the one that moved last stands first.
  const asked = page
    .getByRole('complementary', { name: 'What we may ask' })
    .locator('section', { has: page.getByRole('heading', { name: 'Asks', exact: true }) })
    .getByRole('listitem')
    .first();
  for (const [word, state] of [
    ['They said yes', 'accepted'],
    ['It is done', 'done'],
    ['I thanked them', 'thanked'],
  ] as const) {
    await asked.getByRole('button', { name: word }).click();
    await expect.poll(stateOf(sample, ask.id)).toBe(state);
  }
  const { moves } = await ledger(sample, ask.id);
  expect(moves.map(({ to }) => to)).toEqual([
    'proposed',
    'approved',
    'proposed',
    'approved',
    'sent',
    'accepted',
    'done',
    'thanked',
  ]);
  expect(moves.slice(1).map(({ by }) => by)).toEqual(Array(7).fill(mail));
});

test('A CSM snoozes one ask and vetoes another with a reason, by key', async ({ page, sample }) => {
  const { mail, asks } = await readyToday(sample, 2);
  const [one, two] = asks;
  if (one === undefined || two === undefined) throw new Error('fewer than two asks');
  await signIn(page, sample, mail);
  await expect(page.getByRole('article', { name: `Ask ${one.person.name}` })).toBeVisible();

  await page.keyboard.press('s');
  await expect(page.getByRole('menuitem', { name: /Tomorrow/ })).toBeFocused();
  // One step at a time, as a person would: the next key goes to what has the focus by then.
  const choices = page.getByRole('menuitem');
  await page.keyboard.press('ArrowDown');
  await expect(choices.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(choices.nth(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'is snoozed until' })).toBeVisible();
  await expect.poll(stateOf(sample, one.id)).toBe('snoozed');
  const { snoozedUntil } = await ledger(sample, one.id);
  const days = (Date.parse(snoozedUntil ?? '') - dayOffset - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(12);
  expect(days).toBeLessThan(15);

  await expect(page.getByRole('article', { name: `Ask ${two.person.name}` })).toBeVisible();
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: /^Why not ask/ });
  await dialog.getByLabel('In your own words').fill('Her team is moving offices until January.');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(stateOf(sample, two.id)).toBe('vetoed');
  const { moves } = await ledger(sample, two.id);
  expect(moves.at(-1)).toMatchObject({
    to: 'vetoed',
    by: mail,
    why: 'Her team is moving offices until January.',
  });
});
