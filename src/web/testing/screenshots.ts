import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from '@playwright/test';

/**
 * Pictures of every page at three widths in both themes, and what axe says of each; exits 1 when axe objects.
 * `node src/web/testing/screenshots.ts --base URL [--link SIGN-IN-LINK] [--out FOLDER] [--only today,leak]
 * [--widths 1440,390] [--themes light]`. With `--link` the pages of one customer and person are found by asking.
 */
const { values: options } = parseArgs({
  options: {
    base: { type: 'string', default: 'http://127.0.0.1:4600' },
    link: { type: 'string' },
    out: { type: 'string', default: 'screenshots' },
    only: { type: 'string' },
    widths: { type: 'string', default: '1440,1024,390' },
    themes: { type: 'string', default: 'light,dark' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
});
const { base, link, out: folder, only, widths, themes } = options;

const pages: Record<string, string> = {
  'sign-in': '/sign-in',
  today: '/today',
  customers: '/customers',
  account: '/customers/acc-0',
  advocates: '/advocates',
  people: '/advocates?as=table',
  person: '/advocates/per-0',
  plan: '/plan',
  needs: '/needs',
  request: '/needs/request?deal=opp-1&rung=reference-call',
  need: '/needs/need-3',
  stories: '/stories',
  story: '/stories/story-1',
  leak: '/leak',
  impact: '/impact',
  program: '/program',
  'program-text': '/program?part=text',
  'program-history': '/program?part=versions',
  data: '/data',
  import: '/data/import',
  'import-run': '/data/imports/imp-1',
  'set-up': '/set-up',
  ui: '/ui',
};

const executablePath = existsSync(options.chromium) ? options.chromium : undefined;
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
mkdirSync(folder, { recursive: true });

/** Sign in once; every window after it carries the cookie. */
const keeper = await browser.newContext();
if (link !== undefined) {
  const door = await keeper.newPage();
  await door.goto(link);
  await door.locator('.mast').waitFor({ timeout: 20_000 });
  const first = async (path: string): Promise<string | undefined> => {
    const answer = (await (await keeper.request.get(`${base}/api/v1${path}`)).json()) as {
      items: { id: string }[];
    };
    return answer.items[0]?.id;
  };
  const found = {
    account: ['/customers', await first('/accounts?sort=-ready&limit=1')],
    person: ['/advocates', await first('/people?verdict=ready&limit=1')],
    need: ['/needs', await first('/needs?limit=1')],
    story: ['/stories', await first('/stories?limit=1')],
    'import-run': ['/data/imports', await first('/imports?limit=1')],
    request: ['/needs/request?deal=', await first('/opportunities?outcome=open&limit=1')],
  } as const;
  for (const [name, [path, id]] of Object.entries(found)) {
    if (id === undefined) delete pages[name];
    else pages[name] = path.endsWith('=') ? path + id : `${path}/${id}`;
  }
}
const cookies = await keeper.storageState();
let objections = 0;
for (const theme of themes.split(',') as ('light' | 'dark')[]) {
  for (const width of widths.split(',').map(Number)) {
    const context = await browser.newContext({
      viewport: { width, height: width < 500 ? 844 : 900 },
      deviceScaleFactor: width < 500 ? 2 : 1,
      colorScheme: theme,
      reducedMotion: 'reduce',
      hasTouch: width < 500,
      isMobile: width < 500,
      storageState: cookies,
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.log(`  error: ${error.message.slice(0, 300)}`));
    page.on('console', (message) => {
      if (message.type() === 'error') console.log(`  console: ${message.text().slice(0, 300)}`);
    });
    for (const [name, path] of Object.entries(pages)) {
      if (only !== undefined && !only.split(',').includes(name)) continue;
      await page.goto(base + path, { waitUntil: 'load' });
      await page
        .locator('main h1')
        .first()
        .waitFor({ timeout: 8000 })
        .catch(() => console.log(`  ${name}: no headline`));
      await page
        .locator('main:not(:has(#pieces)) .calm')
        .first()
        .waitFor({ state: 'detached', timeout: 30_000 })
        .catch(() => console.log(`  ${name}: still waiting after 30 s`));
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(folder, `${name}-${width}-${theme}.png`), fullPage: width < 500 });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) console.log(`  ${name} ${width}: ${overflow}px wider than the window`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      objections += violations.length;
      for (const { id, nodes } of violations) {
        console.log(
          `  axe ${name} ${width} ${theme}: ${id} (${nodes.length}) ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary?.slice(0, 200) ?? ''}`,
        );
      }
    }
    await context.close();
  }
}
await browser.close();
console.log(objections === 0 ? 'axe: no violations' : `axe: ${objections} violations`);
process.exitCode = objections === 0 ? 0 : 1;
