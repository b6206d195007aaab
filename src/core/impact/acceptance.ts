import type { Finding, Share } from './figure.ts';
import type { FunnelRow } from './funnel.ts';
import { tellShare } from './share-of.ts';

/** Below this share of yeses people are matched badly or asked too often (FIELD.md 3.1, Rally). */
const ALARM = 0.5;

/** How many asks were accepted of those answered or expired, and whether that is alarmingly few. */
export function acceptance(total: FunnelRow): Finding<Share> {
  const { yesRate, yes, asked, pending } = total;
  const answered = asked.length - pending.length;
  const low = yesRate.refused === null && yesRate.value.interval[1] < ALARM;
  return {
    id: 'acceptance',
    grade: 'descriptive',
    figure: yesRate,
    says:
      yesRate.refused === null
        ? `Of ${answered} answered asks ${yes.length} were accepted: ${tellShare(yesRate.value)}.`
        : yesRate.refused.message,
    caution:
      yesRate.refused !== null
        ? null
        : `Of those who were asked; it does not say how others would answer.${low ? ' Fewer than half say yes: look at who is asked, and how often.' : ''}`,
    ids: asked,
  };
}
