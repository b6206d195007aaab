import type { Command } from 'commander';
import type { LeakView } from '../contract/leak.ts';
import { tellMoney } from '../core/program/tell-money.ts';
import { printAnswer } from './print-json.ts';
import type { Open } from './run-cli.ts';

/** `goodword leak [--from] [--until] [--owner] [--json]`: what became of the customers' enthusiasm this quarter. */
export function addLeak(program: Command, open: Open): void {
  program
    .command('leak')
    .description("What became of the customers' enthusiasm this quarter, in counts, acts and money")
    .option('--from <moment>', 'first day, ISO')
    .option('--until <moment>', 'day after the last, ISO')
    .option('--owner <mail>', "one relationship owner's book")
    .option('--json', 'print JSON')
    .action((options: { from?: string; until?: string; owner?: string; json?: boolean }) => {
      const query = new URLSearchParams();
      for (const name of ['from', 'until'] as const) {
        const told = options[name];
        if (told !== undefined) query.set(name, told.length === 10 ? `${told}T00:00:00.000Z` : told);
      }
      if (options.owner !== undefined) query.set('owner', options.owner);
      return printAnswer<LeakView>(open, `/leak?${query}`, options.json === true, tellLeak);
    });
}

function tellLeak(leak: LeakView): string[] {
  const { identity, gap, worth } = leak;
  const head =
    identity.refused === null
      ? [
          `Of about ${Math.round(identity.value.enthusiastic.likely)} enthusiastic accounts (${identity.value.enthusiastic.low} to ${identity.value.enthusiastic.high}) we heard from ${identity.value.heard}, could ask ${identity.value.askable}, asked ${identity.value.asked} and used ${identity.value.used}.`,
        ]
      : [identity.refused.message, identity.refused.detail];
  const acts =
    gap.refused === null
      ? [
          ...gap.value.byFate.map((one) => actsLine(one.fate, one.exact, one.acts)),
          actsLine('together', gap.value.exact, gap.value.together),
        ]
      : [gap.refused.message];
  const cents = (money: { cents: number; currency: string }) => tellMoney(money.cents, money.currency);
  const price =
    worth.refused === null
      ? `At least ${cents(worth.value.margin.low)}, most likely ${cents(worth.value.margin.likely)}, at most ${cents(worth.value.margin.high)} [${worth.value.grade}].`
      : `${worth.refused.message} ${worth.refused.detail}`;
  return [
    ...head,
    '',
    'Acts a quarter that could be won back:',
    ...acts,
    '',
    price,
    ...(leak.restated === null ? [] : [leak.restated.says]),
    leak.baseline.says,
    ...stageLines(leak),
    `Check: ${leak.crossCheck.says}`,
    '',
    ...leak.causes.map(
      (cause) =>
        `${String(cause.accounts).padStart(5)}  ${cause.says}${cause.fix === null ? '' : ` → ${cause.fix}`}`,
    ),
    ...(leak.unplaced === null || leak.unplaced === 0
      ? []
      : [
          `${String(leak.unplaced).padStart(5)}  warm words belong to no account we know, and count nowhere → Bring in who said them.`,
        ]),
    ...(leak.first === null ? [] : ['', `First: ${leak.first.title} ${leak.first.detail}`]),
  ];
}

/** Each stage in accounts, acts and money, with how they are divided. */
function stageLines({ stages, stagesRefused, stageSplit }: LeakView): string[] {
  if (stagesRefused !== null) return [stagesRefused, ''];
  const cents = (money: { cents: number; currency: string }) => tellMoney(money.cents, money.currency);
  return [
    '',
    'By stage:',
    ...stages.map(({ name, fates, acts, worth }) => {
      const all = Object.values(fates).reduce((sum, count) => sum + count, 0);
      const lost =
        acts === null
          ? ''
          : `; ${acts.likely.toFixed(1)} acts (${acts.low.toFixed(1)} to ${acts.high.toFixed(1)})`;
      const price =
        worth === null ? '' : `; ${cents(worth.likely)} (${cents(worth.low)} to ${cents(worth.high)})`;
      return `  ${name}: ${fates.used} of ${all} used${lost}${price}`;
    }),
    ...(stageSplit === null ? [] : [stageSplit]),
    '',
  ];
}

const actsLine = (name: string, exact: number, { low, high }: { low: number; high: number }): string =>
  `${exact.toFixed(1).padStart(7)}  ${name} (${low.toFixed(1)} to ${high.toFixed(1)})`;
