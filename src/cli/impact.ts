import type { Command } from 'commander';
import type { ImpactView } from '../contract/impact.ts';
import { printAnswer } from './print-json.ts';
import type { Open } from './run-cli.ts';

/** `goodword impact [--json]`: what advocacy brought, with grades, and what cannot be told yet. */
export function addImpact(program: Command, open: Open): void {
  program
    .command('impact')
    .description('What advocacy brought, with its grade of evidence, and what cannot be told yet')
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) =>
      printAnswer<ImpactView>(open, '/impact', options.json === true, (impact) => [
        impact.headline,
        '',
        ...impact.figures.map((figure) => `[${figure.grade}] ${figure.title}: ${figure.says}`),
      ]),
    );
}
