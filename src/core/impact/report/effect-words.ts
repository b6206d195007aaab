import type { Interval, Refusal } from '../../statistics/refusal.ts';
import type { EffectAnswer, Told } from '../effects/effect.ts';

/**
 * Rounds to the place of the first digit of the standard error, never finer than `finest`: 0.0617 with an error of
 * 0.048 is 0.06 (MEASUREMENT.md 1.5).
 */
export function toError(value: number, se: number, finest: number): number {
  const step = Math.max(finest, se > 0 ? 10 ** Math.floor(Math.log10(se)) : finest);
  const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return Number((Math.round(value / step) * step).toFixed(places));
}

/** "+6", "−3", "0": a sign that is a sign and no hyphen. */
export function signed(value: number): string {
  if (value === 0) return '0';
  return value > 0 ? `+${value}` : `−${Math.abs(value)}`;
}

/** "a quote", "an introduction" */
export const withArticle = (name: string): string => (/^[aeiou]/i.test(name) ? `an ${name}` : `a ${name}`);

/**
 * How far a reader may go with an effect, by where its range lies about nought.
 *
 * @param stands whether it stands although others were looked at as well
 */
export function verdict({ estimate, se, interval: [low, high] }: Told, good: 1 | -1, stands = true): string {
  const [worst, best] = good === 1 ? [low, high] : [-high, -low];
  if (!stands && (worst > 0 || best < 0)) return 'one of several acts looked at, so it may be chance';
  if (worst > 0) return 'more than chance would bring';
  if (best < 0) return 'the wrong way, and more than chance would bring';
  return good * estimate > se ? 'promising, not yet proven' : 'no effect shown';
}

/** "6 points more often", "3 points less often", "no more and no less often". */
export function oftener(points: number): string {
  if (points === 0) return 'neither more nor less often';
  const size = Math.abs(points);
  return `${size} ${size === 1 ? 'point' : 'points'} ${points > 0 ? 'more' : 'less'} often`;
}

/** "(between −3 and +15)" */
export const between = ([low, high]: Interval, round: (value: number) => number): string =>
  `between ${signed(round(low))} and ${signed(round(high))}`;

/** "between 14 days sooner and 2 days later" */
export const betweenDays = ([low, high]: Interval, round: (value: number) => number): string =>
  `between ${sooner(round(low))} and ${sooner(round(high))}`;

const sooner = (days: number): string =>
  days === 0
    ? 'no difference'
    : `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'sooner' : 'later'}`;

/** The refusals that withhold a figure. */
export const withholding = ({ gates }: Pick<EffectAnswer, 'gates'>): Refusal[] =>
  gates.flatMap(({ kind, refused }) => (kind === 'withholds' && refused !== null ? [refused] : []));

/**
 * What would make an effect firmer. Where too few of one side are the trouble, how many and by when; else a
 * randomised order, the only thing that settles cause.
 *
 * @param perWeek treated rows that join per week
 */
export function firmer(
  answer: EffectAnswer,
  { units, perWeek, random }: { readonly units: string; readonly perWeek: number; readonly random: string },
): { readonly says: string; readonly until: string | null } {
  const more = moreNeeded(answer);
  if (more === null) return { says: random, until: null };
  const weeks = perWeek > 0 ? Math.ceil(more.rows / perWeek) : Number.POSITIVE_INFINITY;
  const until = weeks <= 104 ? `about ${weeks} more ${weeks === 1 ? 'week' : 'weeks'}` : null;
  const forWhat = more.toSee ? ' before an effect of the size one may hope for could be seen' : '';
  return { says: `About ${more.rows} more ${units} are needed${forWhat}. ${random}`, until };
}

/** Gates that count, and shut because there are too few. */
const SHORT: ReadonlySet<string> = new Set(['size', 'events', 'closes', 'renewals-due']);

/**
 * Treated rows still missing, by the gates of size, events and power, and whether it is the power that takes the most;
 * null where more rows would not help.
 */
function moreNeeded({
  gates,
  treated,
}: EffectAnswer): { readonly rows: number; readonly toSee: boolean } | null {
  const factors = gates.flatMap(({ gate, refused }) => {
    if (refused === null || refused.value === null || refused.threshold === null) return [];
    const { value, threshold } = refused;
    // The smallest visible effect shrinks with the root of the rows.
    if (gate === 'power') return [{ times: (value / threshold) ** 2, toSee: true }];
    if (SHORT.has(gate)) return [{ times: threshold / Math.max(value, 1), toSee: false }];
    return [];
  });
  const [most] = factors.sort((a, b) => b.times - a.times);
  if (most === undefined) return null;
  return { rows: Math.max(1, Math.ceil(Math.max(treated, 1) * most.times) - treated), toSee: most.toSee };
}
