import type { Command } from 'commander';
import type { RolloutView } from '../contract/rollout.ts';
import { printAnswer } from './print-json.ts';
import type { Open } from './run-cli.ts';

/** `goodword rollout [--json]`: whether the program helped, by books that began and books that wait. */
export function addRollout(program: Command, open: Open): void {
  program
    .command('rollout')
    .description('Whether the program helped: books that have begun with it against those that wait')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      printAnswer<RolloutView>(open, '/rollout', json === true, tellRollout),
    );
}

function tellRollout({
  measure,
  grade,
  says,
  caution,
  others,
  events,
  gates,
  firmer,
}: RolloutView): string[] {
  const told =
    measure.refused === null
      ? [
          `[${grade}] ${says}`,
          ...others.map((one) => one.says),
          ...events.map(
            ({ month, effect: { low, likely, high } }) =>
              `${String(month).padStart(4)} months  ${likely.toFixed(2)} per 100 accounts (${low.toFixed(2)} to ${high.toFixed(2)})`,
          ),
        ]
      : [`[can’t tell] ${measure.refused.message}`, measure.refused.detail];
  return [
    ...told,
    ...(caution === null ? [] : [caution]),
    '',
    ...gates.map(({ gate, open }) => `${open ? 'open' : 'shut'}  ${gate}`),
    ...(firmer === null ? [] : ['', `Firmer: ${firmer}`]),
  ];
}
