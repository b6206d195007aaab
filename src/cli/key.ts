import type { Command } from 'commander';
import type { KeyMade } from '../contract/keys.ts';
import { Role } from '../contract/session.ts';
import { ask, CommandFailed } from './connection.ts';
import type { Open } from './run-cli.ts';

/** `goodword key create [--name N] [--role R]`: prints a new API key, this once. */
export function addKey(program: Command, open: Open): void {
  program
    .command('key')
    .description('Make API keys')
    .command('create')
    .description('Make a key and print it, this once')
    .option('--name <name>', 'what it is for', 'command line')
    .option('--role <role>', `what it may do: ${Role.options.join(', ')}`, 'owner')
    .option('--json', 'print JSON')
    .action(async (options: { name: string; role: string; json?: boolean }) => {
      const role = Role.safeParse(options.role);
      if (!role.success) throw new CommandFailed(`--role must be one of ${Role.options.join(', ')}.`);
      const connection = await open();
      try {
        const made = await ask<KeyMade>(connection, 'POST', '/keys', { name: options.name, role: role.data });
        process.stdout.write(options.json === true ? `${JSON.stringify(made)}\n` : `${made.secret}\n`);
      } finally {
        await connection.close();
      }
    });
}
