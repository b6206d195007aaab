import type { DrawsPage } from '../src/contract/asking.ts';
import type { AskCard, AskRow } from '../src/contract/asks.ts';
import type { OfferList } from '../src/contract/experiments.ts';
import type { ProgramView } from '../src/contract/program.ts';
import { expect, signIn, test } from './journey.ts';
import type { ServedHouse } from './served-house.ts';

/** Has half of the new asks drawn by lot and makes room for some in everybody's week; gives one that was drawn. */
async function drawOne(house: ServedHouse): Promise<AskCard> {
  const { yaml, version } = await house.call<ProgramView>('GET', '/program');
  const half = yaml.replace(/byLotPercent: \w+/, 'byLotPercent: 50');
  expect(half).not.toBe(yaml);
  await house.call('PUT', '/program', { yaml: half, basedOn: version.version, note: 'We learn too little.' });
  // The lots of a day are what they are; where none of the first asks is drawn, the next ones may be.
  const vetoed: AskRow[] = [];
  for (let round = 0; round < 5; round += 1) {
    const { items } = await house.call<{ items: AskRow[] }>('GET', '/asks?state=proposed&limit=8');
    vetoed.push(...items);
    for (const { id } of items)
      await house.call('POST', `/asks/${id}/moves`, { to: 'vetoed', why: 'Somebody else’s turn.' });
    await house.call('POST', '/plan/propose', {});
    const draws = await house.call<DrawsPage>('GET', '/asking/draws?limit=100');
    const drawn = draws.items.find(({ draw, askId }) => draw.byLot && draw.among > 1 && !gone(vetoed, askId));
    if (drawn !== undefined) return house.call<AskCard>('GET', `/asks/${drawn.askId}`);
  }
  throw new Error('Nobody was drawn by lot.');
}

const gone = (asks: readonly AskRow[], id: string): boolean => asks.some((one) => one.id === id);

test('Whoever decides on an ask drawn by lot reads why this person; the leak lists how each was chosen', async ({
  page,
  own,
}) => {
  test.slow();
  const ask = await drawOne(own);
  await signIn(page, own, null);
  // The owner of the program, who may look into every book, and at what nobody owns.
  await page.goto(`${own.url}/today?owner=${encodeURIComponent(ask.owner?.email ?? 'everyone')}`);
  const line = page.getByRole('button', { name: new RegExp(ask.person.name) });
  const sheet = page.getByRole('article', { name: `Ask ${ask.person.name}` });
  await expect(line.or(sheet).first()).toBeVisible();
  if (!(await sheet.isVisible())) await line.click();
  const first = ask.person.name.split(' ')[0];
  await expect(sheet.getByText(`Why ${first}`, { exact: true })).toBeVisible();
  await expect(sheet.getByText(/^Drawn by lot, one of \d+ who could be asked/)).toBeVisible();

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Leak' }).click();
  await page.getByRole('link', { name: 'How each was chosen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('drawn by lot');
  const row = page.getByRole('row').filter({ hasText: ask.person.name }).filter({ hasText: 'no answer yet' });
  await expect(row).toContainText('by lot');
  await expect(row).toContainText(/chance .*, of \d+ people/);
  await row.getByRole('link', { name: ask.person.name }).click();
  await expect(page).toHaveURL(new RegExp(`/advocates/${ask.person.id}$`));
});

test('The owner has references offered by lot; Sales takes an offer up, and it is offered no more', async ({
  page,
  own,
}) => {
  await signIn(page, own, null);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Impact' }).click();
  await page.getByRole('button', { name: 'Draw by lot' }).click();
  const dialog = page.getByRole('dialog', { name: 'Draw by lot' });
  await dialog.getByLabel('The lot decides').selectOption({ label: 'which deals get an offer' });
  await expect(dialog.getByLabel('What you want to know')).toHaveValue('Does a reference win deals?');
  // On every day of the year somebody may be asked for a quote; an offer that nobody could keep draws nobody.
  await dialog.getByLabel('Offer').selectOption({ label: 'Quote' });
  await dialog.getByRole('button', { name: 'What could it show?' }).click();
  await expect(dialog.getByRole('status')).toContainText('Are deals won more often within 90 days');
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(dialog).toBeHidden();
  const running = page.getByRole('article', { name: 'Does a reference win deals?' });
  await expect(running.getByText(/[1-9]\d* of 400 deals drawn/)).toBeVisible();
  await running.getByRole('button', { name: /^How it was drawn/ }).click();
  await expect(running.getByText(/^offered, drawn/).first()).toBeVisible();

  const offered = async () => (await own.call<OfferList>('GET', '/experiments/offers')).items;
  const theirs = (await offered()).find(({ deal }) => deal.owner !== null)?.deal;
  if (theirs === undefined || theirs.owner === null) throw new Error('No offered deal has an owner.');
  await signIn(page, own, theirs.owner);
  const offers = page.locator('section', {
    has: page.getByRole('heading', { name: 'Offered for these deals' }),
  });
  await expect(offers.getByRole('listitem').first()).toContainText('yours');
  const { deal } = (await offered()).find((one) => one.deal.owner === theirs.owner)!;
  await offers
    .getByRole('link', { name: /^Ask for a quote/ })
    .filter({ hasText: deal.name })
    .click();
  await expect(page.getByRole('button', { name: `Deal: ${deal.name}` })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Act: quote/i })).toBeVisible();
  const file = page.getByRole('button', { name: /^File (the request without a name|it all the same)$/ });
  await expect(page.getByRole('main').locator('[aria-busy="true"]')).toHaveCount(0);
  await file.click();
  await expect(page).toHaveURL(/\/needs\/(?!request)[^/]+$/);
  await expect.poll(async () => (await offered()).map((one) => one.deal.id)).not.toContain(deal.id);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Needs' }).click();
  await expect(offers.getByRole('listitem').first()).toBeVisible();
  await expect(
    offers.getByRole('link', { name: /^Ask for a quote/ }).filter({ hasText: deal.name }),
  ).toHaveCount(0);
});
