import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { Command } from 'commander';
import { CsvError, parse } from 'csv-parse/sync';
import {
  type Estimate,
  estimate,
  estimateMethods,
  sharedOptions,
} from '../core/statistics/estimate/estimate.ts';
import type { OptionHelp, Options } from '../core/statistics/estimate/method.ts';
import { DataError, type Table } from '../core/statistics/estimate/table.ts';
import { CommandFailed } from './connection.ts';

type Own = { file: string; json?: boolean };

/** `goodword estimate METHOD --file F.csv …`: runs any estimator of the product on any CSV. */
export function addEstimate(program: Command): void {
  const group = program
    .command('estimate')
    .description('Run one of our estimators on a CSV, to check our arithmetic on data you know');
  for (const method of estimateMethods) {
    const command = group
      .command(method.name)
      .description(method.summary)
      .requiredOption('--file <file>', 'the CSV (or .csv.gz), with a heading; - for standard input')
      .option('--json', 'print JSON');
    const options = [...method.options, ...sharedOptions];
    for (const option of options) command.option(flagOf(option), option.help);
    command.action(async (told: Own & Record<string, string | undefined>) => {
      const text = await readText(told.file);
      const table = tableOf(text, told.file);
      const asked: Options = Object.fromEntries(
        options.map(({ flag }) => [flag, told[flag.replace(/-./g, (part) => part[1]!.toUpperCase())]]),
      );
      const answer = answerOf(method.name, table, asked, (row) => lineOf(text, row));
      process.stdout.write(`${told.json === true ? JSON.stringify(answer) : tell(answer).join('\n')}\n`);
    });
  }
}

/** "--first-treated <column>"; the placeholder may hold letters only. */
const flagOf = ({ flag, takes }: OptionHelp): string =>
  `--${flag} <${takes
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-$/, '')}>`;

function answerOf(method: string, table: Table, options: Options, lineOf: (row: number) => number): Estimate {
  try {
    return estimate(method, table, options);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const place = error.row === null ? '' : ` (Line ${lineOf(error.row)} of the file.)`;
    throw new CommandFailed(error.message + place);
  }
}

async function readText(file: string): Promise<string> {
  const bytes = await (file === '-' ? readInput() : readFile(file)).catch(() => {
    throw new CommandFailed(`There is no file ${file} to read.`);
  });
  return decode(file.endsWith('.gz') ? unzip(bytes, file) : bytes);
}

/** How a file is read: quotes are honoured; the separator is the one that the heading holds most of. */
function howToRead(text: string) {
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [',', ';', '\t'].reduce((best, one) =>
    heading.split(one).length > heading.split(best).length ? one : best,
  );
  return { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true };
}

/** A CSV as text cells. */
function tableOf(text: string, file: string): Table {
  try {
    const [header, ...rows] = parse(text, howToRead(text)) as string[][];
    if (header === undefined) throw new CommandFailed(`${file} is empty.`);
    return { header: header.map((name) => name.trim()), rows };
  } catch (error) {
    if (error instanceof CsvError) throw new CommandFailed(`${file} is no CSV: ${error.message}`);
    throw error;
  }
}

/** The line on which a row ends: not its number plus one where cells hold line breaks or lines are empty. */
function lineOf(text: string, row: number): number {
  const read = parse(text, { ...howToRead(text), info: true, to: row + 1 });
  return (read as unknown as { info: { lines: number } }[]).at(-1)!.info.lines;
}

async function readInput(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function unzip(bytes: Buffer, file: string): Buffer {
  try {
    return gunzipSync(bytes);
  } catch {
    throw new CommandFailed(`${file} cannot be unpacked.`);
  }
}

/** UTF-8 where it is, else the code page that spreadsheets write. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function tell(answer: Estimate): string[] {
  const { estimate: figure, se, interval, level, n, excluded, refused = [], warnings = [] } = answer;
  const shown = (value: number | null) =>
    value === null ? 'not reached' : String(Number(value.toPrecision(6)));
  const size = `n = ${n}${excluded > 0 ? `, ${excluded} rows left out` : ''}`;
  const spoken = [
    `${shown(figure)}${se === null ? '' : ` (SE ${shown(se)})`}`,
    ...(interval === null ? [] : [`${100 * level} % from ${shown(interval[0])} to ${shown(interval[1])}`]),
    size,
  ].join(', ');
  const head = {
    told: spoken,
    descriptive: `${spoken}; a description, no proof of a cause`,
    withheld: `withheld (${size})`,
    none: `no figure (${size})`,
  }[answer.status];
  return [
    `${answer.method}: ${head}`,
    ...refused.map((refusal) => `  refused (${refusal.gate}): ${refusal.message}`),
    ...warnings.map((warning) => `  note: ${warning}`),
    ...(answer.status === 'withheld' ? [`  for diagnostics only: ${spoken}`] : []),
    '  --json tells everything.',
  ];
}
