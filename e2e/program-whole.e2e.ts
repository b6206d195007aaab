import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import { expect, signIn, test } from './journey.ts';
import { objections } from './objections.ts';

const entry = (page: Page, name: string) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3, name }) });

async function add(page: Page, what: string, name: string): Promise<void> {
  await page.getByRole('button', { name: `Add ${what}` }).click();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(entry(page, name)).toContainText('new');
}

const move = async (page: Page, name: string, how: string): Promise<void> => {
  await entry(page, name)
    .getByRole('button', { name: `Move or remove ${name}` })
    .click();
  await page.getByRole('menuitem', { name: how }).click();
};

test('The program owner adds, renames, moves and removes whole pieces of the program without writing a line', async ({
  page,
  own,
}) => {
  test.slow();
  await signIn(page, own, null);
  const before = await own.call<{ version: { version: number } }>('GET', '/program');
  const { version } = before.version;
  await page.goto(`${own.url}/program?part=milestones`);
  await add(page, 'a milestone', 'Second team live');
  const milestone = entry(page, 'Second team live');
  await expect(milestone).toContainText('Milestones reported with “second team live”');
  await expect(milestone).toContainText('Opens nothing on the ladder yet');
  await move(page, 'Second team live', 'Move up');
  await milestone.getByRole('button', { name: /^Name: / }).click();
  await page.keyboard.type('Second crew live');
  await page.keyboard.press('Enter');
  await expect(entry(page, 'Second crew live')).toBeVisible();
  expect(await objections(page)).toEqual([]);

  await page.getByRole('link', { name: /^Ladder/ }).click();
  await add(page, 'a rung', 'Podcast');
  await move(page, 'Podcast', 'Move up');
  const opens = entry(page, 'Podcast').getByRole('button', { name: /what opens it/ });
  await opens.click();
  await page.getByRole('menuitemcheckbox', { name: 'Second crew live' }).click();
  await page.keyboard.press('Escape');
  await expect(opens).toHaveText('second crew live');

  await page.getByRole('link', { name: 'Cohorts' }).click();
  await add(page, 'a cohort', 'Bus people');
  await move(page, 'Advisers', 'Remove it');
  await expect(page.getByText('Advisory board would then be for anybody')).toBeVisible();
  await move(page, 'Bus people', 'Remove it');
  await expect(entry(page, 'Bus people')).toHaveCount(0);

  await page
    .getByRole('link', { name: /^Needs/ })
    .nth(1)
    .click();
  await add(page, 'a department', 'Partners');
  await add(page, 'a need', 'Voices for the trade fair');

  await page.getByRole('link', { name: /^Drawn/ }).click();
  await page.getByRole('button', { name: /^Name of the company/ }).click();
  await page.keyboard.type('Nordlys Grid');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Currency/ }).click();
  await page.keyboard.type('crowns');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Such as EUR, USD or GBP')).toBeVisible();
  await page.getByRole('textbox', { name: 'Currency' }).fill('sek');
  await page.keyboard.press('Enter');

  await page.getByRole('link', { name: 'Letters' }).click();
  await page.getByRole('button', { name: 'Add a letter' }).click();
  await expect(page.getByLabel('It asks for')).toHaveValue('podcast');
  await page.getByRole('button', { name: 'Add it to the draft' }).click();
  await page.getByLabel('Subject').fill('An hour at the microphone?');
  await page.keyboard.press('Tab');

  await page.reload();
  await expect(page.getByLabel('Subject')).toHaveValue('An hour at the microphone?');
  await page.getByRole('button', { name: `See and publish version ${version + 1}` }).click();
  const changes = page.getByRole('dialog').getByRole('listitem');
  for (const said of [
    'New milestone: Second crew live',
    'New rung: Podcast',
    'New department: Partners',
    'New need: Voices for the trade fair',
    'New template: podcast-en',
    'Name of the company: nothing → Nordlys Grid',
  ])
    await expect(changes.filter({ hasText: said })).toHaveCount(1);
  // Whom it would change is worked out meanwhile.
  await expect(page.getByRole('button', { name: /^Publish version/ })).toBeEnabled();
  expect(await objections(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.goto(`${own.url}/program?part=text`);
  const drafted = parse(await page.getByLabel('The program as YAML').inputValue());
  expect(drafted.milestones.at(-2)).toMatchObject({ id: 'second-team-live', name: 'Second crew live' });
  expect(drafted.ladder.at(-2)).toMatchObject({ id: 'podcast', milestones: ['second-team-live'] });
  expect(drafted.cohorts).toHaveLength(5);
  expect(drafted).toMatchObject({ company: 'Nordlys Grid', currency: 'SEK' });
  await page.getByRole('button', { name: 'Drop the draft' }).click();
  await expect(page.getByRole('button', { name: /See and publish/ })).toHaveCount(0);
});
