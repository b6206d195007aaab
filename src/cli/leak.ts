import type { Command } from 'commander';
import type { LeakView } from '../contract/leak.ts';
import { printAnswer } from './print-json.ts';
import type { Open } from './run-cli.ts';

/** `goodword leak [--json]`: what became of the customers' enthusiasm this quarter. */
export function addLeak(program: Command, open: Open): void {
  program
    .command('leak')
    .description("What became of the customers' enthusiasm this quarter")
    .option('--from <moment>', 'first day, ISO')
    .option('--until <moment>', 'day after the last, ISO')
    .option('--json', 'print JSON')
    .action((options: { from?: string; until?: string; json?: boolean }) => {
      const query = new URLSearchParams();
      for (const name of ['from', 'until'] as const) {
        const told = options[name];
        if (told !== undefined) query.set(name, told.length === 10 ? `${told}T00:00:00.000Z` : told);
      }
      return printAnswer<LeakView>(open, `/leak?${query}`, options.json === true, tellLeak);
    });
}

function tellLeak(leak: LeakView): string[] {
  const { identity } = leak;
  const head =
    identity.refused === null
      ? [
          `Of about ${identity.value.enthusiastic.likely} enthusiastic accounts we heard from ${identity.value.heard}, could ask ${identity.value.askable}, asked ${identity.value.asked} and used ${identity.value.used}.`,
        ]
      : [identity.refused.message, identity.refused.detail];
  return [
    ...head,
    '',
    ...leak.causes.map(
      (cause) =>
        `${String(cause.accounts).padStart(5)}  ${cause.says}${cause.fix === null ? '' : ` → ${cause.fix}`}`,
    ),
    ...(leak.first === null ? [] : ['', `First: ${leak.first.title} ${leak.first.detail}`]),
  ];
}
