import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { generateSampleCompany, type SampleCompany } from '../../core/sample/generate-sample-company.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';

/** The seed of the company everybody meets first. */
export const SAMPLE_SEED = 4600;

const CORE = fileURLToPath(new URL('../../core', import.meta.url));
const SHELF = join(dirname(dirname(CORE)), '.cache', 'sample');

/**
 * The sample company of a day: its two years end as the day begins (UTC), so that it is the same all day. Half a year of
 * plans takes a while to make, so a company that was made once is kept beside the code it was made by; where nothing
 * can be kept it is made anew.
 *
 * @param making called before a company is made anew
 */
export async function sampleOfDay(now: Instant, making: () => void = () => {}): Promise<SampleCompany> {
  const day = Math.floor(now / DAY) * DAY;
  const kept = join(SHELF, `${new Date(day).toISOString().slice(0, 10)}-${await printOfCore()}.json.gz`);
  try {
    const text = await promisify(gunzip)(await readFile(kept));
    return JSON.parse(text.toString('utf8')) as SampleCompany;
  } catch {
    making();
    const company = generateSampleCompany({ seed: SAMPLE_SEED, now: day });
    await keep(kept, company).catch(() => {});
    return company;
  }
}

/** Writes a company down whole or not at all, in the place of those of other days and other code. */
async function keep(path: string, company: SampleCompany): Promise<void> {
  await mkdir(SHELF, { recursive: true });
  const written = `${path}.${process.pid}`;
  await writeFile(written, await promisify(gzip)(JSON.stringify(company), { level: 1 }));
  await rename(written, path);
  const others = (await readdir(SHELF)).filter(
    (name) => name.endsWith('.json.gz') && join(SHELF, name) !== path,
  );
  await Promise.all(others.map((name) => rm(join(SHELF, name), { force: true })));
}

/** Changes with any file of core: the story is told by all of it. */
async function printOfCore(): Promise<string> {
  const files = (await readdir(CORE, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
  const hash = createHash('sha256');
  for (const name of files) {
    const { size, mtimeMs } = await stat(join(CORE, name));
    hash.update(`${name} ${size} ${Math.floor(mtimeMs)}\n`);
  }
  return hash.digest('hex').slice(0, 12);
}
