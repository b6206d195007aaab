import type { PersonRow } from '../src/contract/people.ts';
import type { StandingAnswer } from '../src/contract/standing.ts';
import { sourceWords } from '../src/web/ui/words.ts';
import { expect, signIn, test } from './journey.ts';

test.use({ forgiven: /401 \(Unauthorized\)/ });

test('A link into the house survives signing in, by the pasted link and by one opened beside it', async ({
  page,
  sample,
}) => {
  const way = '/advocates?as=table&verdict=waiting';
  await page.goto(sample.url + way);
  await page.getByLabel('One-time link').fill(await sample.linkFor('noor@marlpit.example'));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(sample.url + way);
  await expect(page.getByRole('button', { name: 'Standing: waiting' })).toBeVisible();

  await page.getByRole('button', { name: /your menu$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto(`${sample.url}/customers?view=quiet`);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  const beside = await page.context().newPage();
  await beside.goto(await sample.linkFor('noor@marlpit.example'));
  await expect(beside.getByRole('banner')).toBeVisible();
  await beside.close();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(page).toHaveURL(`${sample.url}/customers?view=quiet`);
  await expect(page.getByRole('button', { name: /^View: nobody in contact/ })).toBeVisible();
});

test('The owner finds by name why a person is not asked, from which source, how old, and until when', async ({
  page,
  sample,
}) => {
  const { items } = await sample.call<{ items: PersonRow[] }>('GET', '/people?verdict=waiting&limit=50');
  let found: {
    person: PersonRow;
    reason: StandingAnswer['rungs'][number]['reasons'][number];
    rung: string;
  } | null = null;
  for (const person of items) {
    const standing = await sample.call<StandingAnswer>('GET', `/people/${person.id}/standing`);
    const rung = standing.rungs.find(
      ({ verdict, readyAt, reasons }) =>
        verdict === 'waiting' && readyAt !== null && reasons[0]?.fact != null,
    );
    const reason = rung?.reasons[0];
    if (rung === undefined || reason === undefined) continue;
    found = { person, reason, rung: rung.rung.name };
    break;
  }
  if (found === null) throw new Error('nobody waits for a day');
  await signIn(page, sample, null);

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find anything' }).fill(found.person.name);
  await expect(page.getByRole('option', { name: found.person.name }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: found.person.name })).toBeVisible();

  const step = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3, name: new RegExp(`^${found.rung}`) }) });
  await expect(step).toContainText(/Waiting,\s\d{1,2}\s\w+/);
  await expect(step).toContainText(found.reason.says.replace(/\.$/, ''));
  await expect(step.locator('.source')).toHaveText(
    new RegExp(`^${sourceWords(found.reason.fact?.source ?? '')},\\s.+`),
  );
});
