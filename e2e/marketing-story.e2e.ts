import type { StoryRow, StoryView } from '../src/contract/stories.ts';
import { expect, signIn, test } from './journey.ts';

test('Marketing finds a story, reads its rights at a glance and logs a use in a deal', async ({
  page,
  sample,
}) => {
  const { items } = await sample.call<{ items: StoryRow[] }>(
    'GET',
    '/stories?rights=free&rung=quote&limit=50',
  );
  const story = items.find(({ rights, quote }) => rights?.scope !== 'internal' && quote !== null);
  if (story?.person == null || story.quote === null) throw new Error('no free quote for a deal with a name');
  await signIn(page, sample, 'beatriz@marlpit.example');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Stories' }).click();
  await page.getByRole('searchbox').fill(story.account.name);
  await page.getByRole('button', { name: /^Free to use/ }).click();
  const card = page.getByRole('article', { name: story.title }).filter({ hasText: story.quote });
  await expect(card).toContainText(story.person.name);
  await expect(card).toContainText(/^.*(Public|Sales and marketing, not published|Inside the house only)/);
  await card.getByRole('link', { name: /^(Never used|Used)/ }).click();

  await page.getByRole('button', { name: 'Log a use' }).click();
  const dialog = page.getByRole('dialog', { name: 'Where was it used?' });
  // One that stands far down among the open deals is found by its company.
  const deals = await sample.call<{ items: { name: string; account: { name: string } | null }[] }>(
    'GET',
    '/opportunities?outcome=open&limit=200',
  );
  const last = deals.items.findLast(({ account }) => account !== null);
  if (last?.account == null) throw new Error('no deal is open');
  const deal = last.name;
  await dialog.getByRole('button', { name: /^Deal:/ }).click();
  await page.getByRole('combobox', { name: 'Which deal' }).fill(last.account.name);
  await page.getByRole('option', { name: deal }).first().click();
  const here = dialog.getByRole('checkbox');
  if (story.rights?.territory != null) await here.check();
  await dialog.getByRole('button', { name: 'Note it' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('listitem').filter({ hasText: deal })).toContainText('Beatriz Salgado');
  const told = await sample.call<StoryView>('GET', `/stories/${story.id}`);
  expect(told.uses).toBe(story.uses + 1);
  expect(
    told.usesList.some(
      ({ opportunity, by }) => opportunity?.name === deal && by.email === 'beatriz@marlpit.example',
    ),
  ).toBe(true);
});

test('A story that nobody has allowed cannot be copied or used, and says so', async ({ page, sample }) => {
  const { items } = await sample.call<{ items: StoryRow[] }>('GET', '/stories?rights=none&limit=1');
  const [story] = items;
  if (story === undefined) throw new Error('every story has rights');
  await signIn(page, sample, 'beatriz@marlpit.example');
  await page.goto(`${sample.url}/stories/${story.id}`);
  await expect(page.getByText('Nobody has allowed its use yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Log a use' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Copy with name' })).toBeHidden();
  await expect(sample.call('POST', `/stories/${story.id}/uses`, { channel: 'deck' })).rejects.toThrow(
    /Nobody has said yet/,
  );
});
