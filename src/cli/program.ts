import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ProgramCheck, ProgramDiff, ProgramView } from '../contract/program.ts';
import { ask, CommandFailed } from './connection.ts';
import type { Open } from './run-cli.ts';

/** `goodword program check|diff|apply|export`: the program as a document, for those who keep it in git. */
export function addProgram(program: Command, open: Open, end: (code: number) => void): void {
  const command = program
    .command('program')
    .description('The program as a document: check, diff, apply, export');

  command
    .command('check')
    .description('Read a program and list its mistakes with line and column')
    .argument('<file>', 'program.yaml')
    .option('--json', 'print JSON')
    .action(async (file: string, options: { json?: boolean }) => {
      const yaml = await readText(file);
      const connection = await open();
      try {
        const check = await ask<ProgramCheck>(connection, 'POST', '/program/check', { yaml });
        if (options.json === true) process.stdout.write(`${JSON.stringify(check)}\n`);
        else {
          for (const one of check.mistakes) {
            process.stdout.write(`${file}:${one.line}:${one.column} ${one.level}: ${one.says}\n`);
          }
          if (check.program !== null) process.stdout.write(`${file} can run.\n`);
        }
        end(check.program === null ? 2 : 0);
      } finally {
        await connection.close();
      }
    });

  command
    .command('diff')
    .description('What a program would change: the document, and who becomes ready or is held back')
    .argument('<file>', 'program.yaml')
    .option('--json', 'print JSON')
    .action(async (file: string, options: { json?: boolean }) => {
      const yaml = await readText(file);
      const connection = await open();
      try {
        const diff = await ask<ProgramDiff>(connection, 'POST', '/program/diff', { yaml });
        process.stdout.write(`${options.json === true ? JSON.stringify(diff) : tellDiff(diff).join('\n')}\n`);
      } finally {
        await connection.close();
      }
    });

  command
    .command('apply')
    .description('Publish a program as the next version')
    .argument('<file>', 'program.yaml')
    .option('--note <words>', 'what changed and why')
    .option('--json', 'print JSON')
    .action(async (file: string, options: { note?: string; json?: boolean }) => {
      const yaml = await readText(file);
      const connection = await open();
      try {
        const now = await ask<ProgramView>(connection, 'GET', '/program');
        const next = await ask<ProgramView>(connection, 'PUT', '/program', {
          yaml,
          basedOn: now.version.version,
          ...(options.note === undefined ? {} : { note: options.note }),
        });
        process.stdout.write(
          options.json === true
            ? `${JSON.stringify(next.version)}\n`
            : `Version ${next.version.version} runs now.\n`,
        );
      } finally {
        await connection.close();
      }
    });

  command
    .command('export')
    .description('Write the program that runs to a file or to the console')
    .argument('[file]', 'where to; the console when absent')
    // `--version` is that of Goodword itself, wherever it stands.
    .option('--of <number>', 'an earlier version')
    .action(async (file: string | undefined, options: { of?: string }) => {
      const connection = await open();
      try {
        const query = options.of === undefined ? '' : `?version=${encodeURIComponent(options.of)}`;
        const view = await ask<ProgramView>(connection, 'GET', `/program${query}`);
        if (file === undefined) process.stdout.write(view.yaml);
        else await writeFile(file, view.yaml);
      } finally {
        await connection.close();
      }
    });
}

function tellDiff(diff: ProgramDiff): string[] {
  if (diff.changes.length === 0) return ['Nothing changes.'];
  return [
    ...diff.changes.map((change) => change.says),
    '',
    `${diff.ready.was} people may be asked for something today; with this program ${diff.ready.becomes}.`,
    ...diff.gains.map((one) => `+ ${one.person.name}, ${one.account.name}: ${one.rung}`),
    ...diff.loses.map((one) => `- ${one.person.name}, ${one.account.name}: ${one.rung} (${one.says})`),
  ];
}

/** The text of a file in UTF-8, which is what YAML is written in. */
async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailed(
      error.code === 'EISDIR'
        ? `${file} is a folder; name one of its files.`
        : `There is no file ${file} to read.`,
    );
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandFailed(`${file} is not written in UTF-8; save it in that encoding.`);
  }
}
