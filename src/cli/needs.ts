import { type Command, Option } from 'commander';
import type { BalanceView, SegmentView } from '../contract/need-balance.ts';
import { tellDay } from '../core/signals/tell-moment.ts';
import { printAnswer } from './print-json.ts';
import type { Open } from './run-cli.ts';

/** `goodword needs [--by industry] [--json]`: demand against supply by segment, and what would close the gaps. */
export function addNeeds(program: Command, open: Open): void {
  program
    .command('needs')
    .description('What needs lack against who could serve them, by segment, and where more could come from')
    .addOption(
      new Option('--by <segment>', 'what customers are sorted by')
        .choices(['industry', 'region', 'size'])
        .default('industry'),
    )
    .option('--json', 'print JSON')
    .action((options: { by: string; json?: boolean }) =>
      printAnswer<BalanceView>(open, `/needs/balance?by=${options.by}`, options.json === true, tellBalance),
    );
}

function tellBalance({ at, acts, gaps }: BalanceView): string[] {
  const now = Date.parse(at);
  return [
    ...acts.flatMap(({ rung, wanted, segments }) => [
      `${rung.name}: about ${Math.round(wanted)} wanted beyond what is asked already.`,
      ...segments.map(tellSegment),
      '',
    ]),
    ...(gaps.length === 0
      ? ['Today’s people will fill every need.']
      : gaps.flatMap((gap) => [
          `${gap.title}, by ${tellDay(Date.parse(gap.by), now)}: about ${gap.missing} will be missing. ${gap.forecast}`,
          ...(gap.recruits.length === 0
            ? ['  Nobody is kept from it by one thing alone.']
            : gap.recruits.map(
                ({ says, among }) => `  ${says} ${among.map(({ person }) => person.name).join(', ')}`,
              )),
        ])),
  ];
}

const tellSegment = ({ segment, wanted, ready, acts, says }: SegmentView): string =>
  `  ${segment ?? 'Not known'}: ${tellWanted(wanted)} wanted, ${ready} may be asked, who would do ${acts.low} to ${acts.high}. ${says}`;

const tellWanted = (wanted: number): string => (wanted < 1 ? 'less than one' : String(Math.round(wanted)));
