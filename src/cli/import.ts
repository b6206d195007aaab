import { constants, createReadStream, createWriteStream } from 'node:fs';
import { access, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { ImportView, Reject, UploadView } from '../contract/imports.ts';
import { DateFormat, Decimal, ImportKind } from '../contract/imports.ts';
import type { PageOf } from '../contract/page.ts';
import { splitOverride } from '../core/imports/parse-mapping.ts';
import { ask, CommandFailed, type Connection } from './connection.ts';
import { plainJson, plainLine } from './plain-text.ts';
import type { Open } from './run-cli.ts';
import { sendFile } from './send-file.ts';

type Options = {
  as?: string;
  map?: string[];
  source?: string;
  dateFormat?: string;
  decimal?: string;
  dryRun?: boolean;
  json?: boolean;
};

/**
 * `goodword import FILE --as KIND`: brings a file in. Exit code 0 when all rows were taken, 3 when some
 * were refused, 2 when nothing could be taken.
 */
export function addImport(program: Command, open: Open, end: (code: number) => void): void {
  program
    .command('import')
    .description('Bring in a file: CSV or any other table, packed or not')
    .argument('<file>', 'the file; - for what is piped in')
    .option('--as <kind>', `what its rows are: ${ImportKind.options.join(', ')}`)
    .option(
      '--map <field=column...>',
      'say which column is which; field==words gives every row the same words',
    )
    .option('--source <name>', 'the system it comes from; ids are kept apart by it')
    .option('--date-format <format>', `how dates are written: ${DateFormat.options.join(', ')}`)
    .option('--decimal <mark>', `how fractions are written: ${Decimal.options.join(', ')}`)
    .option('--dry-run', 'read and count, change nothing')
    .option('--json', 'print JSON')
    .action(async (file: string, options: Options) => {
      const kept = await keptFile(file);
      const connection = await open();
      try {
        end(await bringIn(connection, kept, options));
      } finally {
        await connection.close();
        await kept.remove();
      }
    });
}

/** A file that can be read more than once, and what it is called. */
type KeptFile = { readonly path: string; readonly name: string; readonly remove: () => Promise<void> };

/** The file itself; what can be read only once, such as a pipe, is kept in a file of its own first. */
async function keptFile(file: string): Promise<KeptFile> {
  const isInput = file === '-';
  const found = isInput ? null : await stat(file).catch(() => null);
  if (found?.isDirectory()) throw new CommandFailed(`${file} is a folder; name one of its files.`);
  if (!isInput && (found === null || found.isFile()))
    return { path: file, name: basename(file), remove: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'goodword-import-'));
  const path = join(folder, 'input');
  await pipeline(isInput ? process.stdin : createReadStream(file), createWriteStream(path));
  return {
    path,
    name: isInput ? 'the input' : basename(file),
    remove: () => rm(folder, { recursive: true }),
  };
}

async function bringIn(connection: Connection, file: KeptFile, options: Options): Promise<number> {
  const kind = oneOf(ImportKind, '--as', options.as);
  const dateFormat = oneOf(DateFormat, '--date-format', options.dateFormat);
  const decimal = oneOf(Decimal, '--decimal', options.decimal);
  if (options.source?.trim() === '') throw new CommandFailed('--source needs a name, such as --source crm.');
  await access(file.path, constants.R_OK).catch(() => {
    throw new CommandFailed(`There is no file ${file.path} to read.`);
  });
  const source = options.source === undefined ? '' : `?source=${encodeURIComponent(options.source)}`;
  const upload = await sendFile<UploadView>(connection, `/imports/uploads${source}`, file);
  const guess = kind === null ? surest(upload) : upload.guesses.find((one) => one.kind === kind);
  if (guess === undefined) throw new CommandFailed(askForKind(upload));
  const mapping = { ...guess.mapping };
  for (const told of options.map ?? []) {
    const split = splitOverride(told);
    if (split === null) throw new CommandFailed(`--map "${told}" is not field=column.`);
    const [field, column] = split;
    for (const [other, from] of Object.entries(mapping))
      if (from === column && column !== '') delete mapping[other];
    mapping[field] = column;
  }
  if (options.json !== true) {
    const used = new Set(Object.values(mapping));
    const idle = upload.columns.map(({ name }) => name).filter((name) => !used.has(name));
    process.stderr.write(
      `${plainLine(upload.fileName)} as ${guess.kind}${guess.remembered ? ' (columns as last time)' : ''}\n${Object.entries(
        mapping,
      )
        .map(([field, column]) => `  ${field} ← ${plainLine(column)}\n`)
        .join(
          '',
        )}${idle.length === 0 ? '' : `  not used: ${idle.map(plainLine).join(', ')}\n`}${otherGuess(upload, kind)}`,
    );
  }
  const started = await ask<ImportView>(connection, 'POST', '/imports', {
    uploadId: upload.uploadId,
    kind: guess.kind,
    mapping,
    source: upload.source,
    ...(dateFormat === null ? {} : { dateFormat }),
    ...(decimal === null ? {} : { decimal }),
    dryRun: options.dryRun ?? false,
  }).catch((error: unknown) => {
    throw error instanceof CommandFailed ? withAdvice(error, upload) : error;
  });
  const done = await follow(connection, started, options.json !== true);
  if (done.state === 'failed' && !(options.json === true && done.rows === 0))
    throw new CommandFailed(done.failure ?? 'The import failed.');
  const warnings = done.warnings.map((one) => (one.count > 1 ? `${one.says} (${one.count})` : one.says));
  const { rows, created, updated, unchanged, rejected, rejectsFile } = done;
  if (done.failure !== null) warnings.push(done.failure);
  if (options.json === true) {
    process.stdout.write(
      `${plainJson({ kind: done.kind, rows, created, updated, unchanged, rejected, rejectsFile, warnings })}\n`,
    );
  } else {
    process.stdout.write(
      `${rows === 1 ? '1 row' : `${rows} rows`}: ${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} refused${done.dryRun ? ' (dry run: nothing was changed)' : ''}\n`,
    );
    for (const says of warnings) process.stdout.write(`note: ${plainLine(says)}\n`);
    if (rejected > 0) process.stdout.write(await tellRejects(connection, done));
    if (rejectsFile !== null) process.stdout.write(`Refused rows with their reasons: ${rejectsFile}\n`);
  }
  if (rejected === rows) return 2;
  return rejected > 0 ? 3 : 0;
}

/** How many refused rows are told on the spot; the file has all. */
const TOLD = 3;

async function tellRejects(connection: Connection, { id, rejected }: ImportView): Promise<string> {
  const { items } = await ask<PageOf<Reject>>(connection, 'GET', `/imports/${id}/rejects?limit=${TOLD}`);
  const lines = items.map(({ row, says }) => `  row ${row}: ${plainLine(says)}\n`);
  const more = rejected - items.length;
  return `${lines.join('')}${more > 0 ? `  and ${more} more\n` : ''}`;
}

/** Below this a guess is no ground to take rows on without asking. */
const SURE = 0.5;

/** What the rows are, where nobody said: more than an id must speak for it. */
function surest({ guesses: [best] }: UploadView): UploadView['guesses'][number] | undefined {
  const tells = Object.keys(best?.mapping ?? {}).some((name) => name !== 'id');
  return best !== undefined && tells && (best.remembered || best.confidence >= SURE) ? best : undefined;
}

function askForKind({ guesses, columns }: UploadView): string {
  const likely = guesses.filter(({ confidence }) => confidence >= 0.1).map((one) => one.kind);
  const first = likely.length === 0 ? '' : ` They may be ${likely.join(' or ')}.`;
  return `Say with --as what the rows are: ${ImportKind.options.join(', ')}.${first}\nThe columns are: ${columns
    .slice(0, 40)
    .map(({ name }) => name)
    .join(', ')}${columns.length > 40 ? '…' : ''}.`;
}

/** What else the file may be, where nobody said and the guess is not a sure one. */
function otherGuess({ guesses: [best, next] }: UploadView, told: string | null): string {
  if (told !== null || best === undefined || next === undefined || best.confidence > 0.6) return '';
  return `  a guess; if it is another kind, say so: --as ${next.kind}\n`;
}

/** A refusal of the API with what to type instead. */
function withAdvice(error: CommandFailed, { columns }: UploadView): CommandFailed {
  const [part] = error.parts;
  const advice =
    part === 'body.dateFormat'
      ? 'Run it again with --date-format day-first or --date-format month-first.'
      : part === 'body.mapping'
        ? `The columns are: ${columns
            .slice(0, 40)
            .map(({ name }) => name)
            .join(', ')}${columns.length > 40 ? '…' : ''}. Say which is which with --map field=column.`
        : null;
  // What is wrong is told once, however many columns it holds for.
  const [first] = error.message.split('\n');
  return advice === null ? error : new CommandFailed(`${first}\n${advice}`, error.exitCode);
}

/** What was told, if it is one of the choices; null where nothing was. */
function oneOf<T extends string>(
  choices: { readonly options: readonly T[] },
  option: string,
  told: string | undefined,
): T | null {
  if (told === undefined) return null;
  const found = choices.options.find((choice) => choice === told);
  if (found === undefined) {
    throw new CommandFailed(`${option} "${told}" is none of ${choices.options.join(', ')}.`);
  }
  return found;
}

/** Follows an import to its end, with a bar that tells the truth on a terminal. */
async function follow(connection: Connection, started: ImportView, tell: boolean): Promise<ImportView> {
  let view = started;
  for (
    let wait = 20;
    view.state === 'waiting' || view.state === 'running';
    wait = Math.min(wait * 1.5, 500)
  ) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    view = await ask<ImportView>(connection, 'GET', `/imports/${started.id}`);
    if (tell && process.stderr.isTTY) {
      // A line that became shorter leaves nothing of the longer one behind.
      process.stderr.write(`\r${progressLine(view)}\u001b[K`);
    }
  }
  if (tell && process.stderr.isTTY) process.stderr.write('\n');
  return view;
}

/** The bar: how far the file is read, then how many customers are left to be decided on. */
export function progressLine(
  view: Pick<ImportView, 'bytes' | 'bytesRead' | 'rows' | 'rejected' | 'secondsLeft' | 'accountsLeft'>,
): string {
  const { bytes, bytesRead, rows, rejected, secondsLeft, accountsLeft } = view;
  const share = bytes === 0 ? 0 : bytesRead / bytes;
  const bar = '█'.repeat(Math.round(share * 30)).padEnd(30, '░');
  const left =
    accountsLeft !== null
      ? `, all read; ${accountsLeft} customers left to decide on`
      : secondsLeft === null
        ? ''
        : `, read in about ${secondsLeft} s`;
  return `${bar} ${Math.round(share * 100)} %, ${rows} rows, ${rejected} refused${left}`;
}
