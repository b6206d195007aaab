import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Phase } from '../core/planning/allocation/engine.ts';
import { InstanceError } from '../core/planning/allocation/instance-faults.ts';
import { instanceReader, type NamedInstance } from '../core/planning/allocation/read-instance.ts';
import { allocateNamed } from '../core/planning/run-allocate.ts';
import { CommandFailed } from './connection.ts';
import { plainJson, plainLine } from './plain-text.ts';
import { tellAllocation } from './tell-allocation.ts';

type Options = {
  pin?: string[];
  ban?: string[];
  marginal?: string[];
  explain?: string[];
  engine?: string;
  json?: boolean;
};

/** `goodword allocate FILE.json`: solves any instance of the planning problem exactly, with its certificate. */
export function addAllocate(program: Command, end: (code: number) => void): void {
  const gather = (one: string, before: string[] = []): string[] => [...before, one];
  program
    .command('allocate')
    .description('Solve an instance of the planning problem exactly, with a certificate')
    .argument('<file>', 'the instance as JSON, - for standard input')
    .option('--pin <person:need>', 'an ask that must be in the plan; as often as needed', gather)
    .option('--ban <person:need>', 'an ask that must not; as often as needed', gather)
    .option('--marginal <kind:id:change>', 'what a changed cap is worth, such as account:acme:+1', gather)
    .option('--explain <person:need>', 'why this ask is in the plan or not', gather)
    .option('--engine <engine>', 'auto, simplex or paths')
    .option('--json', 'print JSON')
    .action(async (file: string, options: Options) => {
      const say = progressLine();
      try {
        const named = await readFileAsInstance(file, say);
        const plan = allocateNamed(named, {
          pins: options.pin ?? [],
          bans: options.ban ?? [],
          explain: options.explain ?? [],
          marginal: options.marginal ?? [],
          ...(options.engine === undefined ? {} : { engine: options.engine }),
          control: { progress: (done, _total, phase) => say(() => tellPhase(phase, done)) },
        });
        const text =
          options.json === true ? plainJson(plan) : tellAllocation(plan, named).map(plainLine).join('\n');
        process.stdout.write(`${text}\n`);
        if (plan.status === 'infeasible' || plan.status === 'stopped') end(3);
      } catch (error) {
        if (error instanceof InstanceError) throw new CommandFailed(error.message);
        throw error;
      }
    });
}

/** Reads a file of any size piece by piece. Throws InstanceError, or CommandFailed where it cannot be read. */
async function readFileAsInstance(file: string, say: (text: () => string) => void): Promise<NamedInstance> {
  const reader = instanceReader();
  const size =
    file === '-'
      ? 0
      : await stat(file).then(
          (found) => found.size,
          () => 0,
        );
  const stream = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 2 ** 20 });
  let done = 0;
  try {
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      const pairs = reader.push(bytes);
      done += bytes.length;
      const part = size > 0 ? ` ${Math.floor((100 * done) / size)} %,` : '';
      say(() => `reading:${part} ${pairs.toLocaleString('en')} pairs`);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CommandFailed(`There is no file ${file} to read.`);
    if (code !== undefined) throw new CommandFailed(`${file} cannot be read (${code}).`);
    throw error;
  }
  return reader.end();
}

/** Says on the error output how far long work is: nothing for two seconds, then a line every two. */
function progressLine(): (text: () => string) => void {
  let said = performance.now();
  return (text) => {
    if (performance.now() - said < 2_000) return;
    said = performance.now();
    process.stderr.write(`${text()}\n`);
  };
}

function tellPhase(phase: Phase, round: number): string {
  const says = {
    gathering: 'gathering the best pairs',
    solving: `solving${round > 0 ? `, round ${round}` : ''}`,
    pricing: `pricing, round ${round}`,
    checking: 'checking the proof',
  };
  return says[phase];
}
