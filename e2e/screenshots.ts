import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findChromium, QUIET_ARGUMENTS } from './chromium.ts';
import { everyPage, settled } from './every-page.ts';
import { layOutSample, serveHouse } from './served-house.ts';

/**
 * Pictures of every page on the sample company, at three widths in both themes:
 * `npm run screenshots -- [--only today,leak] [--widths 1440,390] [--themes light] [--out FOLDER]`.
 * Says of each page whether it is wider than its window or complained; exits 1 when one did.
 */
const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    widths: { type: 'string', default: '1440,1024,390' },
    themes: { type: 'string', default: 'light,dark' },
    out: { type: 'string', default: 'screenshots' },
    as: { type: 'string' },
  },
});
const executablePath = findChromium();
if (executablePath === null) throw new Error('No Chromium was found; set GOODWORD_CHROMIUM to one.');
await mkdir(options.out, { recursive: true });

console.log('Starting a server on the sample company.');
layOutSample();
const house = await serveHouse(true);
// Whatever goes wrong from here on, the server is not left running.
process.once('exit', () => void house.kill());
const browser = await chromium.launch({ executablePath, args: QUIET_ARGUMENTS });
let complaints = 0;
const complain = (says: string): void => {
  complaints += 1;
  console.log(`  ${says}`);
};

const door = await browser.newContext();
const first = await door.newPage();
await first.goto(await house.linkFor(options.as ?? null));
await first.locator('.mast').waitFor();
const storageState = await door.storageState();
await door.close();

const only = options.only?.split(',');
const places = [{ name: 'sign-in', path: '/sign-in' }, ...(await everyPage(house))].filter(
  ({ name }) => only === undefined || only.includes(name),
);
for (const colorScheme of options.themes.split(',') as ('light' | 'dark')[]) {
  for (const width of options.widths.split(',').map(Number)) {
    const phone = width < 500;
    const context = await browser.newContext({
      viewport: { width, height: phone ? 844 : 900 },
      deviceScaleFactor: phone ? 2 : 1,
      hasTouch: phone,
      isMobile: phone,
      reducedMotion: 'reduce',
      colorScheme,
      storageState,
    });
    const page = await context.newPage();
    for (const { name, path } of places) {
      const picture = `${name}-${width}-${colorScheme}`;
      const onError = (error: Error): void => complain(`${picture}: ${error.message}`);
      page.on('pageerror', onError);
      await page.goto(house.url + path);
      await settled(page).catch(() => complain(`${picture}: never came to rest`));
      await page.screenshot({ path: join(options.out, `${picture}.png`), fullPage: phone });
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (wider > 0) complain(`${picture}: ${wider} px wider than the window`);
      page.off('pageerror', onError);
    }
    await context.close();
    console.log(`${width} ${colorScheme}: ${places.length} pages`);
  }
}
await browser.close();
await house.stop();
console.log(complaints === 0 ? `All in ${options.out}/.` : `${complaints} complaints.`);
process.exitCode = complaints === 0 ? 0 : 1;
