import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ReportBlock, ReportView } from '../contract/report.ts';
import { askForFile, CommandFailed } from './connection.ts';
import { plainLines } from './plain-text.ts';
import { printAnswer } from './print-json.ts';
import type { Open } from './run-cli.ts';

type Options = { quarter?: string; pdf?: string; csv?: string; json?: boolean };

/** `goodword report [--quarter Q] [--pdf FILE] [--csv FILE] [--json]`: a quarter as a board is told of it. */
export function addReport(program: Command, open: Open): void {
  program
    .command('report')
    .description('A quarter as a board is told of it: in words, as a PDF, or every row behind it for finance')
    .option('--quarter <quarter>', 'such as 2026-Q3; the last finished one unless said')
    .option('--pdf <file>', 'write the report as a PDF')
    .option('--csv <file>', 'write every row behind the figures, for finance')
    .option('--json', 'print JSON')
    .action(async ({ quarter, pdf, csv, json }: Options) => {
      const query = quarter === undefined ? '' : `?quarter=${encodeURIComponent(quarter)}`;
      if (pdf !== undefined) await writeAnswer(open, `/report.pdf${query}`, pdf);
      if (csv !== undefined) await writeAnswer(open, `/report.csv${query}`, csv);
      if ((pdf !== undefined || csv !== undefined) && json !== true) return;
      await printAnswer<ReportView>(open, `/report${query}`, json === true, tellReport);
    });
}

async function writeAnswer(open: Open, path: string, file: string): Promise<void> {
  const connection = await open();
  try {
    const bytes = await askForFile(connection, path);
    await writeFile(file, bytes).catch((error: Error) => {
      throw new CommandFailed(`Cannot write ${file}: ${error.message}`);
    });
    process.stdout.write(`${plainLines(file)}: ${bytes.byteLength} bytes\n`);
  } finally {
    await connection.close();
  }
}

function tellReport(report: ReportView): string[] {
  return [
    `${report.company}: ${report.title}`,
    report.headline,
    report.basis,
    ...report.sections.flatMap(({ title, lead, blocks }) => [
      '',
      title.toUpperCase(),
      ...(lead === null ? [] : [lead]),
      ...blocks.flatMap(tellBlock),
    ]),
  ];
}

function tellBlock(block: ReportBlock): string[] {
  switch (block.kind) {
    case 'text':
      return ['', block.text];
    case 'figure': {
      const { title, grade, says, refused } = block.figure;
      return refused === null
        ? ['', `[${grade}] ${title}`, `  ${says}`]
        : ['', `[can’t tell] ${title}`, `  ${refused}`];
    }
    case 'bar':
      return [
        '',
        block.title,
        ...block.parts.map(({ name, count }) => `${String(count).padStart(7)}  ${name}`),
      ];
    case 'table':
      return [
        '',
        block.title,
        `  ${block.columns.map(({ name }) => name).join(' | ')}`,
        ...[...block.rows, ...(block.foot === null ? [] : [block.foot])].map((row) => `  ${row.join(' | ')}`),
      ];
  }
}
