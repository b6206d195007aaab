import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { settled } from './every-page.ts';
import { expect, signIn, test } from './journey.ts';

/** What a first load may weigh, in bytes of script as gzip packs it. Pictures come in a piece of their own, later. */
const LIMIT = 200_000;

const built = (path: string) => fileURLToPath(new URL(`../dist/web${path}.gz`, import.meta.url));

test('The first page comes with no more script than a slow line carries in a moment, and without that of the pictures', async ({
  page,
  sample,
}) => {
  const scripts = new Set<string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) scripts.add(pathname);
  });
  await signIn(page, sample, null);
  await settled(page);

  const sizes = await Promise.all([...scripts].map(async (path) => (await stat(built(path))).size));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  expect(scripts.size).toBeGreaterThan(1);
  expect([...scripts].filter((path) => path.includes('chart-engine'))).toEqual([]);
  expect(whole).toBeLessThanOrEqual(LIMIT);
});
