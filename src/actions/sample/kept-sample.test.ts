import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY } from '../../core/signals/signal.ts';
import { keepSample, takeKeptSample } from './kept-sample.ts';

const NOON = Date.UTC(2026, 10, 17, 12);

let folder = '';
let shelf = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goodword-kept-'));
  shelf = join(folder, 'shelf');
});
afterEach(() => rm(folder, { recursive: true }));

/** Lays out a store of one file, and counts how often it was asked to. */
function layer(says: string) {
  const laid = { times: 0 };
  const layOut = async (where: string): Promise<void> => {
    laid.times += 1;
    await mkdir(join(where, 'store'));
    await writeFile(join(where, 'store', 'page'), says);
  };
  return { laid, layOut };
}

it('makes the sample once a day, and lets go of yesterday’s', async () => {
  const { laid, layOut } = layer('a company');
  expect(await keepSample(NOON, layOut, shelf)).toBe('made');
  expect(await keepSample(NOON + DAY / 3, layOut, shelf)).toBe('kept');
  expect(laid.times).toBe(1);
  expect(await keepSample(NOON + DAY, layOut, shelf)).toBe('made');
  expect(await readdir(shelf)).toEqual([expect.stringMatching(/^2026-11-18-/)]);
});

it('gives an empty data folder a copy, and leaves one with a store alone', async () => {
  const data = join(folder, 'data');
  expect(await takeKeptSample(data, NOON, shelf)).toBe(false);
  await keepSample(NOON, layer('a company').layOut, shelf);
  expect(await takeKeptSample(data, NOON + DAY, shelf)).toBe(false);
  expect(await takeKeptSample(data, NOON, shelf)).toBe(true);
  await writeFile(join(data, 'store', 'page'), 'changed by its people');
  expect(await takeKeptSample(data, NOON, shelf)).toBe(false);
  expect(await readFile(join(data, 'store', 'page'), 'utf8')).toBe('changed by its people');
});

it('keeps nothing of a sample that could not be laid out', async () => {
  const broken = keepSample(NOON, () => Promise.reject(new Error('no room on the disk')), shelf);
  await expect(broken).rejects.toThrow('no room on the disk');
  expect(await takeKeptSample(join(folder, 'data'), NOON, shelf)).toBe(false);
  const { layOut } = layer('a company');
  expect(await keepSample(NOON, layOut, shelf)).toBe('made');
});
