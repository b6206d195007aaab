import { foldDirtyAccounts } from '../src/actions/customers/fold-accounts.ts';
import type { House } from '../src/actions/house.ts';
import { MAIN_WORKSPACE } from '../src/actions/house.ts';
import { readProgram } from '../src/actions/program/load-program.ts';
import { markAllDirty } from '../src/store/folds.ts';
import { startPostgres } from '../src/store/test-server.ts';
import { inSampleHouse } from './bench-house.ts';

/**
 * A night's pass through the store: every account's history read, folded and decided, and what changed written, on
 * both engines. Its peer is the same pass over the same company on the other engine; the pass without any store is
 * bench/company-pass.ts.
 *
 *     node bench/run.ts store-pass          the sample company, 2,500 people
 *     node bench/run.ts store-pass --full   also a company forty times as large
 */
export const title = 'A night’s pass through the store: history read, folded, decided and written';

const COPIES = 40;

type Pass = {
  readonly people: number;
  readonly seconds: number;
  /** Seconds that the processor worked in this process; a server's own are not among them. */
  readonly cpu: number;
  readonly grown: number;
  readonly memory: number;
};

/** Runs the bench; gives the lines of its table. */
export async function run(): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const times of process.argv.includes('--full') ? [1, COPIES] : [1]) {
    const embedded = await inSampleHouse(null, pass, times);
    lines.push(line('embedded', embedded));
    const postgres = await startPostgres();
    if (postgres === null) {
      lines.push('no PostgreSQL server on this machine');
      continue;
    }
    const served = await inSampleHouse(postgres.url, pass, times).finally(() => postgres.stop());
    lines.push(
      line('PostgreSQL', served),
      `embedded takes ${(embedded.seconds / served.seconds).toFixed(1)} times as long`,
    );
  }
  return lines;
}

/** Marks everybody as not folded and folds them all; memory is the most that this process held meanwhile, in bytes. */
async function pass(house: House): Promise<Pass> {
  const { program, people } = await house.store.transact(MAIN_WORKSPACE, async (tx) => {
    await markAllDirty(tx, MAIN_WORKSPACE, house.clock() + 1);
    const counted = await tx
      .selectFrom('people')
      .select((of) => of.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return { program: await readProgram(tx, MAIN_WORKSPACE), people: Number(counted.n) };
  });
  const before = process.memoryUsage.rss();
  let highest = before;
  const began = performance.now();
  const cpuBefore = process.cpuUsage();
  await foldDirtyAccounts(house, MAIN_WORKSPACE, program, () => {
    highest = Math.max(highest, process.memoryUsage.rss());
  });
  const { user, system } = process.cpuUsage(cpuBefore);
  const seconds = (performance.now() - began) / 1000;
  return { people, seconds, cpu: (user + system) / 1e6, grown: highest - before, memory: highest };
}

function line(engine: string, { people, seconds, cpu, grown, memory }: Pass): string {
  const each = (1e6 * seconds) / people;
  return `${engine.padEnd(12)}${people.toLocaleString('en-GB').padStart(9)} people${seconds.toFixed(1).padStart(9)} s${each.toFixed(0).padStart(8)} µs each${cpu.toFixed(1).padStart(9)} s of the processor   ${mebibytes(memory)} MiB (+${mebibytes(grown)})`;
}

const mebibytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
