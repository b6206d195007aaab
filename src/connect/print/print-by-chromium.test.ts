import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { findChromium } from './find-chromium.ts';
import { printByChromium } from './print-by-chromium.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goodword-browsers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program that stands in for a browser. */
async function browser(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('goodword-print-'));

it.each([
  ['one that prints nothing', 'exit 0', 'The browser ended without a PDF.'],
  ['one that fails', 'exit 3', 'The browser ended with 3 and without a PDF.'],
])('says of %s what was wrong', async (name, script, refused) => {
  const before = await leftovers();
  expect(await printByChromium(await browser(name.replaceAll(' ', '-'), script))('<p>x')).toEqual({
    refused,
  });
  expect(await leftovers()).toEqual(before);
});

it('says of one that is not there that it could not be started', async () => {
  const { refused } = await printByChromium(join(folder, 'nowhere'))('<p>x');
  expect(refused).toMatch(/^The browser could not be started/);
});

it('ends one that does not end, and whatever it has started', async () => {
  const pids = join(folder, 'pids');
  const slow = await browser('slow', `sleep 60 & echo $$ $! > ${pids}; wait`);
  const { refused } = await printByChromium(slow, 700)('<p>x');
  expect(refused).toBe('The browser did not print within 1 seconds.');
  const { readFile } = await import('node:fs/promises');
  const ids = (await readFile(pids, 'utf8')).trim().split(' ').map(Number);
  expect(ids).toHaveLength(2);
  await expect.poll(() => ids.filter((id) => isAlive(id)), { timeout: 5000 }).toEqual([]);
});

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

const chromium = findChromium(process.env.GOODWORD_CHROMIUM ?? null);
if (chromium === null) process.stderr.write('No Chromium is installed: printing is not tested here.\n');

test.runIf(chromium !== null)(
  'a page is printed on as many sheets as it needs',
  async () => {
    const printed = await printByChromium(chromium ?? '')(
      '<html><head></head><body><p>one</p><p style="break-before:page">two</p></body></html>',
    );
    if (printed.refused !== null) throw new Error(printed.refused);
    const text = Buffer.from(printed.pdf).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2);
  },
  60_000,
);

test('a browser that is named and cannot be run is none', () => {
  expect(findChromium(join(folder, 'nowhere'))).toBeNull();
});
