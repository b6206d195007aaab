import type { Ask } from '../asks/ask.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { createDice } from './dice.ts';
import { rungOf } from './rungs.ts';

/** Minutes a day of advocacy by the diary, requests a week past the product, and minutes each: the sample's truth. */
export const WORK_TRUTH = { minutesADay: 22, requestsAWeek: 1.6, minutesARequest: 14 } as const;

/** Of the drawn days and weeks, and of the asks that ended, so many have an answer. */
const ANSWERED = 0.9;
const NOTED = 0.8;

/** What a member says of their drawn days; the last one lies open for Today to ask about. */
export function tellDiary(seed: number, member: string, days: readonly Instant[]) {
  const dice = createDice(seed, 'diary', member);
  const own = dice.around(WORK_TRUTH.minutesADay, 0.2);
  return days.slice(0, -1).flatMap((day) => {
    const minutes = Math.round(dice.around(own, 0.5) / 5) * 5;
    return dice.chance(ANSWERED) ? [{ day, minutes }] : [];
  });
}

/** What a member counted in their drawn weeks. */
export function tellShadowWeeks(seed: number, member: string, weeks: readonly Instant[]) {
  const dice = createDice(seed, 'shadow', member);
  return weeks.flatMap((week) => {
    const requests = dice.poisson(WORK_TRUTH.requestsAWeek);
    const minutes = Math.round(requests * dice.around(WORK_TRUTH.minutesARequest, 0.3));
    return dice.chance(ANSWERED) ? [{ week, requests, minutes }] : [];
  });
}

/** How long asks of the last year and a half that came to an act took their owners: a letter, and the help until it was done. */
export function tellMinutes(seed: number, asks: readonly Ask[], now: Instant) {
  return asks
    .filter(
      ({ state, owner, changedAt }) =>
        (state === 'done' || state === 'thanked') && owner !== null && changedAt > now - 548 * DAY,
    )
    .flatMap((ask) => {
      const dice = createDice(seed, 'minutes', ask.id);
      if (!dice.chance(NOTED)) return [];
      const help = rungOf(ask.rung).minutes * 0.9;
      const at = ask.sentAt ?? ask.createdAt;
      return [
        { ask, step: 'sent' as const, minutes: Math.max(2, Math.round(dice.around(7, 0.4))), at },
        {
          ask,
          step: 'done' as const,
          minutes: Math.max(5, Math.round(dice.around(help, 0.5))),
          at: ask.changedAt,
        },
      ];
    });
}
