import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { InstanceError } from '../core/planning/allocation/instance-faults.ts';
import { runAllocate } from '../core/planning/run-allocate.ts';
import { CommandFailed } from './connection.ts';

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
  program
    .command('allocate')
    .description('Solve an instance of the planning problem exactly, with a certificate')
    .argument('<file>', 'the instance as JSON')
    .option('--pin <person:need...>', 'asks that must be in the plan')
    .option('--ban <person:need...>', 'asks that must not')
    .option('--marginal <kind:id:change...>', 'what a changed limit is worth, such as account:acme:+1')
    .option('--explain <person:need...>', 'why this ask is in the plan or not')
    .option('--engine <engine>', 'auto, simplex, paths or scaling')
    .option('--json', 'print JSON')
    .action(async (file: string, options: Options) => {
      const text = await readFile(file, 'utf8').catch(() => {
        throw new CommandFailed(`There is no file ${file} to read.`);
      });
      try {
        const plan = runAllocate(text, {
          pins: options.pin ?? [],
          bans: options.ban ?? [],
          explain: options.explain ?? [],
          marginal: options.marginal ?? [],
          ...(options.engine === undefined ? {} : { engine: options.engine }),
        });
        const says =
          plan.status === 'infeasible'
            ? `no plan: ${plan.reasons.join(' ')}`
            : `${plan.status}: ${plan.asks.length} asks worth ${plan.value} cents (bound ${plan.bound})`;
        process.stdout.write(`${options.json === true ? JSON.stringify(plan) : says}\n`);
        if (plan.status === 'infeasible' || plan.status === 'stopped') end(3);
      } catch (error) {
        if (error instanceof InstanceError) throw new CommandFailed(error.message);
        throw error;
      }
    });
}
