import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withFonts } from './fonts.ts';
import type { Printed, PrintPdf } from './print-pdf.ts';

/** A page of a few sheets takes two seconds; a browser that takes this long will not end by itself. */
const PATIENCE = 40_000;

/**
 * Prints through a Chromium that is started for one page and gone afterwards. The page lies in a folder of its own
 * with the browser's profile, and both are taken away whatever happens. The browser is given no way to the network;
 * that the page runs no script is for the page's own policy to say.
 *
 * @param chromium path of the browser
 * @param patience milliseconds after which it is ended
 */
export function printByChromium(chromium: string, patience = PATIENCE): PrintPdf {
  return async (html): Promise<Printed> => {
    const folder = await mkdtemp(join(tmpdir(), 'goodword-print-'));
    try {
      const page = join(folder, 'page.html');
      const pdf = join(folder, 'page.pdf');
      await writeFile(page, await withFonts(html));
      const refused = await run(chromium, argumentsFor(folder, page, pdf), patience);
      if (refused !== null) return { refused };
      return await readFile(pdf).then(
        (bytes) => ({ refused: null, pdf: bytes }),
        () => ({ refused: 'The browser ended without a PDF.' }),
      );
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  };
}

const argumentsFor = (folder: string, page: string, pdf: string): string[] => [
  '--headless',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  // Chromium refuses its sandbox to root, as in most containers; the page is ours and runs no script.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--proxy-server=127.0.0.1:9',
  '--no-first-run',
  '--disable-extensions',
  '--disable-background-networking',
  `--user-data-dir=${join(folder, 'profile')}`,
  '--no-pdf-header-footer',
  `--print-to-pdf=${pdf}`,
  pathToFileURL(page).href,
];

/** Waits for the browser to end; answers why it gave nothing, or null. Its helpers, one process group, end with it. */
function run(chromium: string, args: readonly string[], patience: number): Promise<string | null> {
  return new Promise((answer) => {
    const child = spawn(chromium, args, { detached: true, stdio: 'ignore' });
    const end = (says: string | null) => {
      clearTimeout(late);
      endGroup(child);
      answer(says);
    };
    const late = setTimeout(
      () => end(`The browser did not print within ${Math.ceil(patience / 1000)} seconds.`),
      patience,
    );
    child.once('error', (error) => end(`The browser could not be started: ${error.message}.`));
    child.once('exit', (code) =>
      end(code === 0 ? null : `The browser ended with ${code ?? 'a signal'} and without a PDF.`),
    );
  });
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in the group.
  }
}
