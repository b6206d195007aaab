import type { Command } from 'commander';
import type { Interval } from '../contract/figure.ts';
import type { ImpactView } from '../contract/impact.ts';
import { printAnswer } from './print-json.ts';
import type { Open } from './run-cli.ts';

type Options = {
  json?: boolean;
  from?: string;
  until?: string;
  salesCost?: string;
  programCost?: string;
};

/** `goodword impact [--json]`: what advocacy brought, with grades, and what cannot be told yet. */
export function addImpact(program: Command, open: Open): void {
  program
    .command('impact')
    .description('What advocacy brought, with its grade of evidence, and what cannot be told yet')
    .option('--from <moment>', 'counts from here on (ISO 8601; a year before the end unless said)')
    .option('--until <moment>', 'as known at this moment (now unless said)')
    .option('--sales-cost <amount>', 'what sales and marketing cost in that span')
    .option('--program-cost <amount>', 'what the program cost of it')
    .option('--json', 'print JSON')
    .action((options: Options) =>
      printAnswer<ImpactView>(open, `/impact${queryOf(options)}`, options.json === true, (impact) => [
        impact.headline,
        ...impact.figures.flatMap((figure) => {
          const { refused } = figure.measure;
          if (refused === null)
            return ['', `[${figure.grade}] ${figure.title}`, `  ${figure.says}`, ...partsOf(figure)];
          return ['', `[can’t tell] ${figure.title}`, `  ${refused.detail}`];
        }),
      ]),
    );
}

/** Every part of a split with its range, by the rule told and by the others. */
function partsOf({ measure }: ImpactView['figures'][number]): string[] {
  if (measure.refused !== null || measure.value.kind !== 'split') return [];
  const percent = (share: number) => Math.round(100 * share);
  const range = ({ likely, low, high }: Interval) =>
    `${percent(likely)} % (${percent(low)} to ${percent(high)} %)`;
  return measure.value.parts.map(
    ({ name, share, shapley, first, last, even }) =>
      `  ${name}: ${range(share)}; Shapley ${range(shapley)}; first ${range(first)}; last ${range(last)}; evenly ${range(even)}`,
  );
}

function queryOf({ json: _, ...terms }: Options): string {
  const query = new URLSearchParams(
    Object.entries(terms).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();
  return query === '' ? '' : `?${query}`;
}
