import type { Page } from '@playwright/test';
import { everyPage, settled } from './every-page.ts';
import { expect, signIn, test } from './journey.ts';
import { objections } from './objections.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, colorScheme: 'light' });

/**
 * Dark differs by its colours alone. Their contrast on every ground is computed (`src/web/tokens.test.ts`); these pages
 * hold every piece there is, and whatever has a colour of its own.
 */
const IN_THE_DARK: ReadonlySet<string> = new Set([
  'sign-in',
  'today',
  'account',
  'advocates',
  'person',
  'plan',
  'stories',
  'leak',
  'impact',
  'program',
  'ui',
]);
/** Pages that are laid out anew for a phone; the others only have to fit it. */
const ON_A_PHONE: ReadonlySet<string> = new Set(['sign-in', 'today', 'plan', 'account', 'person', 'leak']);

// The two longest journeys: side by side, so that neither is waited for alone at the end.
test.describe.configure({ mode: 'parallel' });

async function objectionsInTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const found = await objections(page, ['color-contrast', 'link-in-text-block']);
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

for (const width of [1440, 390]) {
  test(`At ${width} px axe objects to nothing, light or dark, and no page is wider than its window`, async ({
    page,
    sample,
  }) => {
    // Some thirty pages, each looked at twice; on a busy machine that takes minutes.
    test.setTimeout(600_000);
    await page.setViewportSize({ width, height: 900 });
    const heard: Record<string, string[]> = {};
    const look = async (name: string, path: string) => {
      await page.goto(sample.url + path);
      await settled(page);
      const light = width < 500 && !ON_A_PHONE.has(name) ? [] : await objections(page);
      // Of all rules only those on colour can judge the dark page differently, and at one width they have judged it.
      const dark = width < 500 || !IN_THE_DARK.has(name) ? [] : await objectionsInTheDark(page);
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      heard[name] = [
        ...light,
        ...dark.map((says) => `dark: ${says}`),
        ...(wider > 0 ? [`${wider} px wider than the window`] : []),
      ];
    };
    await look('sign-in', '/sign-in');
    await signIn(page, sample, null);
    for (const { name, path } of await everyPage(sample)) await look(name, path);
    expect(Object.entries(heard).filter(([, found]) => found.length > 0)).toEqual([]);
  });
}

test('Axe objects to nothing that opens over a page: menus, dialogs, popovers and the palette', async ({
  page,
  sample,
}) => {
  const heard: Record<string, string[]> = {};
  const OPENED = '[role="dialog"], [role="menu"]';
  const opened = page.locator(OPENED);
  const look = async (name: string, open: () => Promise<void>) => {
    await open();
    await expect(opened.first()).toBeVisible();
    // What a dialog asks for on opening has come before it is judged.
    await expect(opened.locator('.calm')).toHaveCount(0);
    // The page beneath has been looked at already.
    const found = await objections(page, undefined, OPENED);
    if (found.length > 0) heard[name] = found;
    await page.keyboard.press('Escape');
    await expect(opened).toHaveCount(0);
  };
  const press = (name: string | RegExp) => () => page.getByRole('button', { name }).first().click();
  const places = new Map((await everyPage(sample)).map(({ name, path }) => [name, path]));
  const go = async (name: string) => {
    await page.goto(sample.url + places.get(name));
    await settled(page);
  };
  await signIn(page, sample, null);
  await go('today');
  await look('find', () => page.keyboard.press('ControlOrMeta+k'));
  await look('keys', () => page.keyboard.press('?'));
  await look('my menu', press(/your menu$/));
  await look('snooze', press(/^Snooze/));
  await look('veto', press(/^Veto/));
  await go('person');
  await look('note on a person', press('Note something'));
  await look('give', press(/^Give something/));
  await go('needs');
  await look('file a need', press('File a need'));
  await go('request');
  await look('choice', press(/^(Act|Rung|What)/));
  await look('deal', press(/^Deal/));
  await go('story');
  await look('log a use', press('Log a use'));
  await go('data');
  await look('new key', press('New key'));
  await look('start empty', press('Start empty'));
  await go('impact');
  await look('draw by lot', press('Draw by lot'));
  await go('program-ladder');
  await look('move', press(/^Move or remove/));
  await look('several choices', press(/what opens it/));
  await page.setViewportSize({ width: 390, height: 844 });
  await look('phone menu', press('Menu'));
  expect(heard).toEqual({});
});
