import type { z } from 'zod';
import type { LeakView } from '../../contract/leak.ts';
import { cutWhole } from '../../core/leak/stage-split.ts';
import type { Program } from '../../core/program/program.ts';
import { lower } from '../../core/words/first-letter.ts';
import { toMoney } from '../refs.ts';
import type { LeakFigures } from './leak-figures.ts';

type View = z.input<typeof LeakView>;

const STAGE_NAMES = {
  onboarding: 'Onboarding',
  adoption: 'Adoption',
  value: 'Value realised',
  renewal: 'Renewal window',
  partner: 'Expanded',
} as const;

/** "Onboarding, adoption and value realised": stages that are told together. */
function stageNames([first = '', ...rest]: readonly string[]): string {
  const names = [first, ...rest.map(lower)];
  return names.length < 2 ? first : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/**
 * Every stage in accounts, in acts and in money, each refused where the whole is. The likely figures of the stages add up
 * to that of the whole: it is cut by their shares of the mean loss. Their ranges are their own and add up to nothing.
 */
export function stagesOf(
  { identity, gap, drawn, moneyRefused }: LeakFigures,
  program: Program,
): Pick<View, 'stages' | 'stagesRefused' | 'stageSplit'> {
  const { stages } = identity;
  if ('refused' in stages) return { stages: [], stagesRefused: stages.refused.message, stageSplit: null };
  const isTold = gap !== null && drawn !== null && drawn.stages.length === stages.length;
  const split = isTold ? drawn.stages : [];
  const isPriced = isTold && moneyRefused.length === 0;
  const { cents, currency } = toMoney(100 * (drawn?.money.p50 ?? 0), program);
  const likely = cutWhole(
    cents,
    split.map(({ share }) => share),
  );
  return {
    stagesRefused: null,
    stageSplit: splitSays(isTold, isPriced),
    stages: stages.flatMap((group, place) => {
      const [stage] = group.stages;
      if (stage === undefined) return [];
      const mine = split[place];
      return [
        {
          stage,
          stages: [...group.stages],
          name: stageNames(group.stages.map((one) => STAGE_NAMES[one])),
          fates: { ...group.fates, visibility: group.fates.visibility ?? 0 },
          says: group.says,
          acts:
            mine === undefined || drawn === null
              ? null
              : {
                  low: mine.acts.p10,
                  likely: mine.share * drawn.gap.total.p50,
                  high: mine.acts.p90,
                  level: 0.8,
                },
          worth:
            mine === undefined || !isPriced
              ? null
              : {
                  low: toMoney(100 * mine.money.p10, program),
                  likely: { cents: likely[place] ?? 0, currency },
                  high: toMoney(100 * mine.money.p90, program),
                  level: 0.8,
                },
        },
      ];
    }),
  };
}

function splitSays(isTold: boolean, isPriced: boolean): string {
  if (!isTold) return 'Acts and money by stage take the audit of the silent accounts.';
  return `Divided by what each stage would lose by itself: likely figures add up to the whole, ranges do not.${isPriced ? ' Only the whole is booked.' : ' Money by stage is refused where that of the whole is.'}`;
}
