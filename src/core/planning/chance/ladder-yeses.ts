import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import { wilsonInterval } from '../../statistics/proportions/wilson.ts';
import type { Interval, Refusal } from '../../statistics/refusal.ts';

/** How many said yes, of how many asked, with the 95 % range of the share. */
export type YesShare = { readonly yes: number; readonly of: number; readonly interval: Interval };

/** Yeses to a larger act of people who had agreed to a smaller one before, beside those of people who had not. */
export type LadderYeses =
  | { readonly refused: Refusal }
  | {
      readonly refused: null;
      readonly after: YesShare;
      /** Null below twenty. */
      readonly without: YesShare | null;
      readonly says: string;
    };

const FEWEST = 20;

/**
 * P(yes to a larger act | yes to a smaller one before), counted with Wilson's interval: of every person the first ask for
 * something larger than what they had agreed to, and beside it the first ask for something larger than the least act of
 * those who had agreed to nothing smaller. Whoever says yes once is the sort who does, so this describes people and is no
 * evidence that small asks bring large yeses. Refused below twenty. Source: MEASUREMENT.md 4, "Ladder".
 *
 * @param minutes of an act, by rung: what is larger takes more; rungs without are left out
 */
export function ladderYeses(
  asks: readonly AnsweredAsk[],
  minutes: Readonly<Record<string, number>>,
): LadderYeses {
  const sized = asks.flatMap((ask) => {
    const size = minutes[ask.rung];
    return size === undefined ? [] : [{ ...ask, size }];
  });
  const least = Math.min(...sized.map(({ size }) => size));
  const after: boolean[] = [];
  const without: boolean[] = [];
  for (const mine of Map.groupBy(sized, (ask) => ask.personId).values()) {
    const larger = mine
      .filter(({ size }) => size > least)
      .sort((a, b) => a.sentAt - b.sentAt)
      .map((ask) => ({
        yes: ask.yes,
        climbed: mine.some((one) => one.yes && one.size < ask.size && one.resolvedAt <= ask.sentAt),
      }));
    const [climb, straight] = [larger.find(({ climbed }) => climbed), larger.find(({ climbed }) => !climbed)];
    if (climb !== undefined) after.push(climb.yes);
    if (straight !== undefined) without.push(straight.yes);
  }
  if (after.length < FEWEST)
    return {
      refused: {
        gate: 'size',
        value: after.length,
        threshold: FEWEST,
        message: `${after.length} people were asked for something larger after a yes; ${FEWEST} are needed.`,
      },
    };
  const [climbed, straight] = [shareOf(after), shareOf(without)];
  const beside = straight.of < FEWEST ? null : straight;
  return {
    refused: null,
    after: climbed,
    without: beside,
    says: `Of ${climbed.of} people asked for something larger after a yes, ${tell(climbed)} agreed${beside === null ? '' : `; of ${beside.of} asked for it without one, ${tell(beside)}`}. That tells who agrees, not that a small ask brings a large yes.`,
  };
}

function shareOf(answers: readonly boolean[]): YesShare {
  const yes = answers.filter(Boolean).length;
  return { yes, of: answers.length, interval: wilsonInterval(yes, answers.length) };
}

const tell = ({ yes, of, interval: [low, high] }: YesShare): string =>
  `${Math.round((100 * yes) / of)} % (${Math.round(100 * low)} to ${Math.round(100 * high)} %)`;
