import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from '@playwright/test';

/**
 * Pictures of every page at three widths in both themes, and what axe says of each.
 * `node src/web/testing/screenshots.ts [base] [folder] [only,these] [widths] [themes]`; exits 1 when axe objects.
 */
const [
  base = 'http://127.0.0.1:4600',
  folder = 'screenshots',
  only,
  widths = '1440,1024,390',
  themes = 'light,dark',
] = process.argv.slice(2);

const pages: Record<string, string> = {
  'sign-in': '/sign-in',
  today: '/today',
  customers: '/customers',
  account: '/customers/acc-0',
  advocates: '/advocates',
  people: '/advocates?as=table',
  person: '/advocates/per-0',
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

const executablePath =
  process.env.GOODWORD_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);
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
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.log(`  error: ${error.message.slice(0, 300)}`));
    page.on('console', (message) => {
      if (message.type() === 'error') console.log(`  console: ${message.text().slice(0, 300)}`);
    });
    for (const [name, path] of Object.entries(pages)) {
      if (only !== undefined && only !== 'all' && !only.split(',').includes(name)) continue;
      await page.goto(base + path, { waitUntil: 'load' });
      await page
        .locator('main h1')
        .first()
        .waitFor({ timeout: 8000 })
        .catch(() => console.log(`  ${name}: no headline`));
      await page.waitForTimeout(350);
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
