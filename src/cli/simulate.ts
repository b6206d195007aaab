import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { ProgramCheck } from '../contract/program.ts';
import type {
  SimulationDay,
  SimulationDayPage,
  SimulationResult,
  SimulationView,
} from '../contract/simulations.ts';
import { told } from '../core/planning/simulation/simulation-says.ts';
import { ask, CommandFailed, type Connection } from './connection.ts';
import type { Open } from './run-cli.ts';

type Options = {
  program: string;
  from: string;
  to: string;
  draws?: string;
  seed?: string;
  against?: string;
  json?: boolean;
};

/**
 * `goodword simulate --program NEW.yaml --from DATE --to DATE`: tries a program on the past and prints what it
 * would have done beside what happened. Exit code 2 with line and column for a program that does not read.
 */
export function addSimulate(program: Command, open: Open): void {
  program
    .command('simulate')
    .description('Try a program on the past: what it would have asked, beside what happened')
    .requiredOption('--program <file>', 'the program to try')
    .requiredOption('--from <date>', 'the first day to live through again')
    .requiredOption('--to <date>', 'the last one')
    .option('--draws <number>', 'how often unknown answers are drawn')
    .option('--seed <number>', 'the seed of the draws')
    .option('--against <course>', 'compare days with what "happened" or with what was "replayed"', 'happened')
    .option('--json', 'print JSON')
    .action(async (options: Options) => {
      const yaml = await readFile(options.program, 'utf8').catch(() => {
        throw new CommandFailed(`There is no file ${options.program} to read.`);
      });
      if (options.against !== 'happened' && options.against !== 'replayed')
        throw new CommandFailed(`--against "${options.against}" is neither happened nor replayed.`);
      const connection = await open();
      try {
        const view = await simulate(connection, yaml, options);
        const days = await allDays(connection, view.id, options.against);
        process.stdout.write(
          options.json === true
            ? `${JSON.stringify({ ...view, days })}\n`
            : `${[...tellResult(view), '', ...tellDays(days, options.against)].join('\n')}\n`,
        );
      } finally {
        await connection.close();
      }
    });
}

async function simulate(connection: Connection, yaml: string, options: Options): Promise<SimulationView> {
  const check = await ask<ProgramCheck>(connection, 'POST', '/program/check', { yaml });
  if (check.program === null)
    throw new CommandFailed(
      check.mistakes
        .map((one) => `${options.program}:${one.line}:${one.column} ${one.level}: ${one.says}`)
        .join('\n'),
    );
  const number = (name: string, text: string | undefined) => {
    if (text === undefined) return {};
    if (!/^\d+$/.test(text)) throw new CommandFailed(`--${name} "${text}" is no whole number.`);
    return { [name]: Number(text) };
  };
  const { from, to } = options;
  let view = await ask<SimulationView>(connection, 'POST', '/simulations', {
    yaml,
    from,
    to,
    ...number('draws', options.draws),
    ...number('seed', options.seed),
  });
  const stop = (): void => {
    void ask(connection, 'POST', `/simulations/${view.id}/cancel`, {}).catch(() => {});
  };
  process.once('SIGINT', stop);
  let said = -1;
  for (
    let wait = 50;
    view.state === 'waiting' || view.state === 'running';
    wait = Math.min(wait * 1.5, 500)
  ) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    view = await ask<SimulationView>(connection, 'GET', `/simulations/${view.id}`);
    said = tellProgress(view, said);
  }
  process.off('SIGINT', stop);
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (view.state === 'cancelled') throw new CommandFailed('The simulation was cancelled.');
  if (view.state === 'failed') throw new CommandFailed(view.failure ?? 'The simulation failed.');
  return view;
}

/** A bar on a terminal, a line for every tenth elsewhere; answers how many tenths were told. */
function tellProgress({ daysDone, daysTotal, secondsLeft }: SimulationView, said: number): number {
  const share = daysTotal === 0 ? 1 : daysDone / daysTotal;
  const left = secondsLeft === null ? '' : `, about ${secondsLeft} s left`;
  const tenths = Math.floor(share * 10);
  if (process.stderr.isTTY) {
    const bar = '█'.repeat(Math.round(share * 30)).padEnd(30, '░');
    process.stderr.write(`\r${bar} day ${daysDone} of ${daysTotal}${left}   `);
  } else if (tenths > said) process.stderr.write(`day ${daysDone} of ${daysTotal}${left}\n`);
  return Math.max(said, tenths);
}

async function allDays(connection: Connection, id: string, against: string): Promise<SimulationDay[]> {
  const days: SimulationDay[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: z.infer<typeof SimulationDayPage> = await ask(
      connection,
      'GET',
      `/simulations/${id}/days?limit=200&against=${against}${query}`,
    );
    days.push(...page.items);
    cursor = page.nextCursor;
  }
  return days;
}

function tellResult({ from, to, result }: SimulationView): string[] {
  if (result === null) return ['Nothing came out.'];
  const rows = result.figures.map((figure) => [
    figure.says,
    ...[figure.happened, figure.replayed, figure.tried].map(({ mean, low, high }) =>
      told({ mean, interval: [low, high] }),
    ),
  ]);
  const table = [['', 'Happened', 'The program that ran', 'This program'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  return [
    `${from} to ${to}`,
    '',
    ...result.says,
    '',
    ...table.map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  '),
    ),
    ...heldBack('What was asked and this program would have held back', result.heldBack.happenedByTried),
    ...heldBack(
      'What this program asks and the one that ran would have held back',
      result.heldBack.triedByRan,
    ),
  ];
}

function heldBack(title: string, all: SimulationResult['heldBack']['triedByRan']): string[] {
  return all.length === 0 ? [] : ['', title, ...all.map((one) => `  ${one.gate}: ${one.asks}`)];
}

function tellDays(days: readonly SimulationDay[], against: string): string[] {
  const then = against === 'happened' ? 'then' : 'the program that ran';
  if (days.length === 0) return ['No day differs.'];
  return [
    `${days.length === 1 ? 'One day differs' : `${days.length} days differ`}; - only ${then}, + only this program`,
    ...days.flatMap((day) => [
      day.day,
      ...day.only.map(
        (one) =>
          `  ${one.side === 'tried' ? '+' : '-'} ${one.person.name}, ${one.account.name}: ${one.rung.name}${one.need === null ? '' : ` for “${one.need}”`}. ${one.says}.`,
      ),
    ]),
  ];
}
