import { creditIntervals } from '../../statistics/credit/credit-intervals.ts';
import { byRemoval } from '../../statistics/credit/markov-removal.ts';
import {
  channelsOf,
  creditsBy,
  type Path,
  type CreditRule as Rule,
  totalConversions,
} from '../../statistics/credit/path.ts';
import { byPosition } from '../../statistics/credit/positional.ts';
import { byShapley } from '../../statistics/credit/shapley.ts';
import type { Interval, Refusal } from '../../statistics/refusal.ts';
import type { DealCourse } from './deal-course.ts';
import type { GateReading } from './effect.ts';
import type { Meeting } from './meetings.ts';

/** The rules by which thanks are divided; the first is told, the others stand beside it. */
export const CREDIT_RULES = ['markov', 'shapley', 'first', 'last', 'even'] as const;
export type CreditRule = (typeof CREDIT_RULES)[number];

/** One kind of act's part of the thanks under each rule, with its 95 % interval. */
export type CreditShare = { readonly channel: string } & Readonly<
  Record<CreditRule, { readonly likely: number; readonly interval: Interval }>
>;

export type CreditSplit = {
  readonly paths: number;
  readonly conversions: number;
  readonly gates: readonly GateReading[];
  /** Largest part first; null where a gate withholds it. */
  readonly shares: readonly CreditShare[] | null;
};

/** MEASUREMENT.md 2.8. */
const FEWEST_PATHS = 200;
const FEWEST_CONVERSIONS = 50;
const FEWEST_OF_A_CHANNEL = 10;
export const OTHER = 'other';

/**
 * Who gets the thanks for won deals: every closed deal that met an act is a path of kinds of act in order of time.
 * Kinds on fewer than ten paths stand together. A split is never evidence of effect: no rule can give less than
 * nothing.
 */
export function creditSplit(
  courses: readonly DealCourse[],
  meetings: readonly Meeting[],
  seed: number,
): CreditSplit {
  const steps = Map.groupBy(meetings, (meeting) => meeting.dealId);
  const deals = courses.flatMap(({ id, outcome, closedAt }) => {
    if (closedAt === null) return [];
    const channels = (steps.get(id) ?? []).filter(({ at }) => at <= closedAt).map(({ rung }) => rung);
    return channels.length === 0 ? [] : [{ channels, won: outcome === 'won' }];
  });
  const on = new Map<string, number>();
  for (const { channels } of deals)
    for (const channel of new Set(channels)) on.set(channel, (on.get(channel) ?? 0) + 1);
  const named = (channel: string) => ((on.get(channel) ?? 0) < FEWEST_OF_A_CHANNEL ? OTHER : channel);
  const paths = collected(deals.map(({ channels, won }) => ({ channels: channels.map(named), won })));
  const conversions = totalConversions(paths);
  const gates: GateReading[] = [
    withholds(
      'paths',
      deals.length,
      FEWEST_PATHS,
      `${deals.length} closed deals met an act; 200 are needed.`,
    ),
    withholds(
      'conversions',
      conversions,
      FEWEST_CONVERSIONS,
      `${conversions} of them were won; 50 are needed.`,
    ),
    withholds(
      'null-paths',
      deals.length - conversions,
      1,
      'None of them was lost; without those no rule can tell.',
    ),
  ];
  const shares = gates.some((gate) => gate.refused !== null) ? null : sharesOf(paths, seed);
  return { paths: deals.length, conversions, gates, shares };
}

function withholds(gate: string, value: number, threshold: number, message: string): GateReading {
  const refused: Refusal | null = value >= threshold ? null : { gate, value, threshold, message };
  return { gate, refused, kind: 'withholds', met: { value, threshold } };
}

function collected(deals: readonly { readonly channels: string[]; readonly won: boolean }[]): Path[] {
  const groups = Map.groupBy(deals, ({ channels }) => channels.join('\n'));
  return [...groups.values()].flatMap((same) => {
    const [one] = same;
    if (one === undefined) return [];
    const conversions = same.filter(({ won }) => won).length;
    return [{ channels: one.channels, conversions, nulls: same.length - conversions }];
  });
}

const RULES: Readonly<Record<CreditRule, Rule>> = {
  markov: byRemoval,
  shapley: byShapley,
  first: byPosition('first'),
  last: byPosition('last'),
  even: byPosition('linear'),
};

function sharesOf(paths: readonly Path[], seed: number): CreditShare[] {
  const { shares: intervals } = creditIntervals(paths, RULES, { seed });
  const found = CREDIT_RULES.map((rule) => [rule, creditsBy(RULES[rule], paths)] as const);
  const by = (channel: string) =>
    Object.fromEntries(
      found.map(([rule, credits]) => [
        rule,
        {
          likely: credits.find((credit) => credit.channel === channel)?.share ?? 0,
          interval: intervals[rule].get(channel) ?? ([0, 1] as const),
        },
      ]),
    ) as unknown as Omit<CreditShare, 'channel'>;
  return channelsOf(paths)
    .map((channel) => ({ channel, ...by(channel) }))
    .sort((a, b) => b.markov.likely - a.markov.likely || (a.channel < b.channel ? -1 : 1));
}
