/**
 * Runs the benches: every file here that exports `title` and `run`. `node bench/run.ts import` runs those
 * whose name holds the word. Figures are ratios against a peer or a limit in the same run.
 */
import { readdir } from 'node:fs/promises';
import os from 'node:os';

type Bench = { title?: string; run?: () => unknown };

const words = process.argv.slice(2);
const files = (await readdir(new URL('.', import.meta.url)))
  .filter((name) => name.endsWith('.ts') && name !== 'run.ts')
  .sort();
console.log(
  `Node ${process.version}, ${os.cpus().length} cores, ${os.cpus()[0]?.model ?? ''}, ${Math.round(os.totalmem() / 2 ** 30)} GiB`,
);
for (const name of files) {
  if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
  const bench = (await import(new URL(name, import.meta.url).href)) as Bench;
  if (bench.title === undefined || bench.run === undefined) continue;
  console.log(`\n${bench.title} (bench/${name})`);
  const said = await bench.run();
  if (Array.isArray(said)) for (const line of said) console.log(line);
}
