import { Command, CommanderError } from 'commander';
import { addAllocate } from './allocate.ts';
import { addAsking } from './asking.ts';
import { CommandFailed, type Connection } from './connection.ts';
import { addEstimate } from './estimate.ts';
import { addImpact } from './impact.ts';
import { addImport } from './import.ts';
import { addKey } from './key.ts';
import { addLeak } from './leak.ts';
import { addNeeds } from './needs.ts';
import { plainLines } from './plain-text.ts';
import { addPlan } from './plan.ts';
import { addProgram } from './program.ts';
import { addReport } from './report.ts';
import { addRollout } from './rollout.ts';
import { addSimulate } from './simulate.ts';
import { addStanding } from './standing.ts';
import { addWork } from './work.ts';

/** What the commands need from main: how to open the API and how to serve it. */
export type Outside = {
  /** Opens the API in this process, or through the server that holds the data folder. */
  readonly openHere: () => Promise<Connection>;
  readonly serve: () => Promise<void>;
  /** Prints a new one-time sign-in link. */
  readonly link: (as: string | null) => Promise<string>;
  /** GOODWORD_KEY, where set: the key for --url. */
  readonly key: string | null;
  readonly version: string;
};

/** Opens the API where `--url` points (with `--key`), else here. */
export type Open = () => Promise<Connection>;

/**
 * Runs one command and answers its exit code: 0 done, 2 refused or failed. Commands may set others
 * (import: 3 when some rows were refused).
 */
export async function runCli(argv: readonly string[], outside: Outside): Promise<number> {
  const program = new Command('goodword')
    .description('Customer advocacy as a system that Customer Success owns.')
    .version(outside.version)
    .option('--url <url>', 'a running Goodword, instead of the data folder here')
    .option('--key <key>', 'API key for --url (or GOODWORD_KEY)')
    .showHelpAfterError('(goodword --help shows all commands)')
    .exitOverride();
  let exitCode = 0;
  const open: Open = async () => {
    const { url, key } = program.opts<{ url?: string; key?: string }>();
    if (url === undefined) return outside.openHere();
    if (!URL.canParse(url))
      throw new CommandFailed(`--url "${url}" is not an address such as http://127.0.0.1:4600.`);
    const secret = key ?? outside.key;
    if (secret === null)
      throw new CommandFailed(
        '--url needs a key: --key gw_… or GOODWORD_KEY; `goodword key create` makes one.',
      );
    return { url: url.replace(/\/+$/, ''), key: secret, close: async () => {} };
  };
  const end = (code: number): void => {
    exitCode = code;
  };
  program.command('serve').description('Start the server').action(outside.serve);
  program
    .command('link')
    .description('Print a new one-time sign-in link')
    .option('--as <mail>', 'the member who signs in; the owner unless named')
    .action(async (options: { as?: string }) => {
      process.stdout.write(`${await outside.link(options.as ?? null)}\n`);
    });
  addImport(program, open, end);
  addStanding(program, open);
  addPlan(program, open);
  addNeeds(program, open);
  addLeak(program, open);
  addAsking(program, open);
  addImpact(program, open);
  addWork(program, open);
  addRollout(program, open);
  addReport(program, open);
  addProgram(program, open, end);
  addSimulate(program, open);
  addKey(program, open);
  addAllocate(program, end);
  addEstimate(program);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CommandFailed) {
      process.stderr.write(`${plainLines(error.message)}\n`);
      return error.exitCode;
    }
    throw error;
  }
}
