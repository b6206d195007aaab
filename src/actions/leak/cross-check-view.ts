import type { z } from 'zod';
import type { LeakView } from '../../contract/leak.ts';
import { crossCheck } from '../../core/leak/cross-check.ts';
import type { LeakFigures } from './leak-figures.ts';

/** The second count of the enthusiastic in words, with why it is only a check; refused where the lists hardly meet. */
export function crossCheckOf({
  records,
  estimate,
}: Pick<LeakFigures, 'records' | 'estimate'>): z.input<typeof LeakView>['crossCheck'] {
  const { survey, nominated, both, recapture } = crossCheck(records);
  const lists = `${plural(survey, 'account has', 'accounts have')} a nine or ten in a survey, ${nominated} a colleague’s nomination, ${both} both.`;
  const [refused] = recapture.refused;
  const counted = { survey, nominated, both };
  if (refused !== undefined)
    return {
      ...counted,
      says: `${lists} ${refused.message}`,
      enthusiastic: {
        refused: {
          gate: refused.gate,
          message: 'Can’t check the audit from two lists yet.',
          detail: refused.message,
          until: null,
        },
      },
    };
  const [low, high] = recapture.interval;
  const whole = (value: number) => String(Math.round(value));
  const beside =
    estimate.refused === null
      ? ` The audit says ${whole(estimate.estimate)} (${whole(estimate.interval[0])} to ${whole(estimate.interval[1])}).`
      : '';
  return {
    ...counted,
    says: `${lists} Two lists that know nothing of each other would meet so often among about ${whole(recapture.estimate)} enthusiastic accounts (${whole(low)} to ${whole(high)}). These two do know of each other, because colleagues nominate people whose answers they have read: it is likely too low, only a check, and in no sum.${beside}`,
    enthusiastic: { refused: null, value: { low, likely: recapture.estimate, high, level: 0.95 } },
  };
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
