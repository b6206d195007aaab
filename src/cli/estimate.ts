import type { Command } from 'commander';
import {
  type Estimate,
  estimate,
  estimateMethods,
  sharedOptions,
} from '../core/statistics/estimate/estimate.ts';
import type { OptionHelp, Options } from '../core/statistics/estimate/method.ts';
import { DataError, type Table } from '../core/statistics/estimate/table.ts';
import { CommandFailed } from './connection.ts';
import { readCsv } from './read-csv.ts';

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
      const { table, lineOf } = await readCsv(told.file);
      const asked: Options = Object.fromEntries(
        options.map(({ flag }) => [flag, told[flag.replace(/-./g, (part) => part[1]!.toUpperCase())]]),
      );
      const answer = answerOf(method.name, table, asked, lineOf);
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

/** What each channel of a credit split gets, with its range; nothing for other methods. */
function creditsOf({ channels }: Estimate, level: number): string[] {
  if (!Array.isArray(channels)) return [];
  const percent = (share: number) => (100 * share).toFixed(1);
  return (channels as { channel: string; share: number; shareInterval?: [number, number] }[]).map(
    ({ channel, share, shareInterval }) =>
      `  ${channel}: ${percent(share)} %${shareInterval ? ` (${100 * level} % from ${shareInterval.map(percent).join(' to ')} %)` : ', no range'}`,
  );
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
    ...(answer.status === 'told' ? creditsOf(answer, level) : []),
    ...warnings.map((warning) => `  note: ${warning}`),
    ...(answer.status === 'withheld' ? [`  for diagnostics only: ${spoken}`] : []),
    '  --json tells everything.',
  ];
}
