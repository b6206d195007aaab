import type { Page } from '@playwright/test';
import type { ServedHouse } from './served-house.ts';

/** A page by the name its picture bears, and where it is. */
export type Place = { readonly name: string; readonly path: string };

/** Every page that this house can show; those of one customer, person, need, story, deal or file where there is one. */
export async function everyPage(house: Pick<ServedHouse, 'call'>): Promise<Place[]> {
  const first = async (path: string): Promise<string | null> => {
    const { items } = await house.call<{ items: { id: string }[] }>('GET', path);
    return items[0]?.id ?? null;
  };
  const one = async (name: string, path: string, list: string): Promise<Place[]> => {
    const id = await first(list);
    return id === null ? [] : [{ name, path: path + encodeURIComponent(id) }];
  };
  return [
    { name: 'today', path: '/today' },
    { name: 'customers', path: '/customers' },
    ...(await one('account', '/customers/', '/accounts?sort=-ready&limit=1')),
    { name: 'advocates', path: '/advocates' },
    { name: 'people', path: '/advocates?as=table' },
    ...(await one('person', '/advocates/', '/people?verdict=ready&limit=1')),
    { name: 'plan', path: '/plan' },
    { name: 'plan-what-if', path: '/plan?part=what-if' },
    { name: 'plan-left-out', path: '/plan?part=left-out' },
    { name: 'plan-supply', path: '/plan?part=supply' },
    { name: 'needs', path: '/needs' },
    ...(await one('need', '/needs/', '/needs?state=short&limit=1')),
    { name: 'request', path: '/needs/request' },
    ...(await one('request-deal', '/needs/request?deal=', '/opportunities?outcome=open&limit=1')),
    { name: 'stories', path: '/stories' },
    ...(await one('story', '/stories/', '/stories?rights=free&limit=1')),
    { name: 'leak', path: '/leak' },
    { name: 'leak-terms', path: '/leak/terms' },
    { name: 'leak-draws', path: '/leak/draws' },
    { name: 'impact', path: '/impact' },
    { name: 'impact-list', path: '/impact/acceptance' },
    { name: 'report', path: '/report' },
    { name: 'program', path: '/program' },
    { name: 'program-needs', path: '/program?part=needs' },
    { name: 'program-milestones', path: '/program?part=milestones' },
    { name: 'program-ladder', path: '/program?part=ladder' },
    { name: 'program-cohorts', path: '/program?part=cohorts' },
    { name: 'program-letters', path: '/program?part=letters&letter=reference-call-en' },
    { name: 'program-past', path: '/program?part=past' },
    { name: 'program-text', path: '/program?part=text' },
    { name: 'program-versions', path: '/program?part=versions' },
    { name: 'data', path: '/data' },
    { name: 'import', path: '/data/import' },
    ...(await one('import-run', '/data/imports/', '/imports?limit=1')),
    { name: 'set-up', path: '/set-up' },
    { name: 'ui', path: '/ui' },
    { name: 'nowhere', path: '/no-such-page' },
  ];
}

/** Waits until a page has said what it has to say: a headline, and nothing left that only holds a place. */
export async function settled(page: Page): Promise<void> {
  // The first report of a quarter is worked out while one waits.
  await page.locator('main h1').first().waitFor({ timeout: 90_000 });
  await page.locator('main:not(:has(#pieces)) .calm').first().waitFor({ state: 'detached' });
  // What is shown while the next answer is on its way is dimmed; a list that grows as one scrolls is at rest.
  await page
    .locator('main:not(:has(#pieces)) [aria-busy="true"]:not([role="feed"])')
    .first()
    .waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
}
