import type { Command } from 'commander';
import type { WorkView } from '../contract/work.ts';
import { tellMoney } from '../core/program/tell-money.ts';
import { printAnswer } from './print-json.ts';
import type { Open } from './run-cli.ts';

/** `goodword work [--quarter Q] [--json]`: what CS work on advocacy took, and what an hour of it brought. */
export function addWork(program: Command, open: Open): void {
  program
    .command('work')
    .description('What advocacy takes of the team in hours, and what an hour of it brings')
    .option('--quarter <quarter>', 'such as 2026-Q3; the last 91 days unless said')
    .option('--json', 'print JSON')
    .action(({ quarter, json }: { quarter?: string; json?: boolean }) => {
      const query = quarter === undefined ? '' : `?quarter=${encodeURIComponent(quarter)}`;
      return printAnswer<WorkView>(open, `/work${query}`, json === true, tellWork);
    });
}

function tellWork(work: WorkView): string[] {
  const { hours, shadow, minutes, timed, value, marginal, rolloutHour, displacement, credits, firmer } = work;
  return [
    work.headline,
    '',
    ...line('Hours', hours),
    ...line('Beside the product', shadow),
    ...line(`An hour brings [${value.grade}]`, value),
    `One more hour [${marginal.grade}]: ${marginal.says} ${marginal.caution}`,
    ...marginal.owners.map(
      ({ member, gain, loss }) =>
        `  ${member.name ?? member.email}: ${tellMoney(gain.cents, gain.currency)} with an hour more${loss === null ? '' : `, −${tellMoney(loss.cents, loss.currency)} with one less`}`,
    ),
    ...tellRolloutHour(rolloutHour),
    ...line('Customers at risk', displacement),
    '',
    `Minutes are noted on ${timed.acts} of ${timed.of} used acts that were asked for.`,
    ...minutes.flatMap((one) => line(one.rung.name, one)),
    '',
    ...credits.map(
      ({ member, nominated, cultivated, carried }) =>
        `${member.name ?? member.email}: nominated ${nominated}, cultivated ${cultivated}, carried ${carried}`,
    ),
    ...(firmer === null ? [] : ['', `Firmer: ${firmer}`]),
  ];
}

/** What an hour more brought by the roll-out, and in money where that can be told. */
const tellRolloutHour = ({ value, ...hour }: WorkView['rolloutHour']): string[] => [
  ...line(`An hour more, by the roll-out [${hour.grade}]`, hour),
  ...(hour.measure.refused === null
    ? [`  ${hour.caution}`, ...line(`An hour more in money [${value.grade}]`, value)]
    : []),
];

type Told = {
  readonly says: string;
  readonly measure: { readonly refused: { readonly detail: string } | null };
};

const line = (name: string, { says, measure: { refused } }: Told): string[] =>
  refused === null ? [`${name}: ${says}`] : [`[can’t tell] ${name}: ${refused.detail}`];
