import { DAY, type Instant } from '../../signals/signal.ts';
import type { Refusal } from '../../statistics/refusal.ts';
import type { CovariateTable } from '../effects/covariate-table.ts';
import { covariatesOf, FEWEST_SELLERS, sellersOf } from '../effects/deal-columns.ts';
import type { EffectAnswer, Placebo, Told } from '../effects/effect.ts';
import type { RenewalEffect } from '../effects/renewal-effect.ts';
import type { RevenueCourse } from '../effects/revenue-course.ts';
import type { VelocityEffect } from '../effects/velocity-effect.ts';
import type { WinRateEffect } from '../effects/win-rate-effect.ts';
import {
  between,
  betweenDays,
  firmer,
  oftener,
  signed,
  toError,
  verdict,
  withArticle,
  withholding,
} from './effect-words.ts';
import { AFTER_THE_FACT } from './plain-figures.ts';
import { PLAIN, type ReportedFigure } from './reported-figure.ts';

/** An act's name as it stands in a sentence: "reference call". */
export type ActName = { readonly rung: string; readonly name: string };

const points = (told: Told) => (value: number) => toError(100 * value, 100 * told.se, 1);
const days = (told: Told) => (value: number) => toError(value, told.se, 1);
const OFFER = 'What settles it: offer it in random order among deals that could have one.';

/**
 * What acts of one rung do to winning (MEASUREMENT.md 2.3).
 *
 * @param stands whether it stands although effects of other acts were looked at as well
 */
export function winRateFigure(
  effect: WinRateEffect,
  { name }: ActName,
  at: Instant,
  stands: boolean,
): ReportedFigure {
  const { answer, design, naive, rows, variants, hindsight, leftOut, aside } = effect;
  const told = answer.told;
  const perWeek = rows.filter((row) => row.treated && row.entered > at - 182 * DAY).length / 26;
  const more = firmer(answer, { units: `deals with ${withArticle(name)} in time`, perWeek, random: OFFER });
  const stage = design?.stage ?? '';
  const mature = rows.filter((row) => row.mature);
  return {
    ...PLAIN,
    id: `win-rate-${effect.rung}`,
    part: 'deals',
    title: `What ${withArticle(name)} does to winning`,
    grade: gradeOf(answer, hindsight),
    measure: measured(answer, 'points'),
    says:
      told === null
        ? `Can’t tell yet what ${withArticle(name)} does to winning.`
        : `Among look-alike deals at ${stage}, those with ${withArticle(name)} within three weeks won ${oftener(points(told)(told.estimate))} (${between(told.interval, points(told))}): ${verdict(told, 1, stands)}.`,
    caution:
      told === null
        ? null
        : `Points are deals in a hundred. It speaks of deals that got one while open, not of deals nobody would offer one; and a cause that nobody wrote down can still be behind it.${notNone(told)}`,
    naive:
      told === null || naive.difference === null
        ? null
        : {
            value: naive.difference,
            says: `All deals with one were won ${oftener(Math.round(100 * naive.difference))} than all without${naive.influenced === null ? '' : `, and ${Math.round(100 * naive.influenced)} % of won revenue was “influenced”, which is not evidence of effect`}. Most of that is not its doing: only deals that got far, and rather the fitting ones, are given one.`,
          },
    design:
      design === null
        ? null
        : `Deals are compared from the day they entered ${stage}. With it: the act within ${design.within} days, the deal still open then. Compared with: open then, without one by then; one that came later changes nothing. Won within ${design.horizon} days counts.${leftOutWords(leftOut)}${asideWords(aside)}`,
    gates: answer.gates,
    robustness: robustnessOf(told, variants),
    notes:
      told === null ? [] : [...notesOf(told, 'points', covariatesOf(mature), hindsight), countedBy(mature)],
    counts: countsOf(answer),
    firmer: more.says,
    until: told === null ? more.until : null,
    effect:
      told === null
        ? null
        : { rung: effect.rung, estimate: told.estimate, se: told.se, without: told.comparisonMean },
    kindBehind: 'deals',
    behind: mature
      .map((row) => ({
        id: row.id,
        accountId: row.accountId,
        side: row.treated ? 'with it' : 'compared with',
      }))
      .sort((a, b) => sideOrder(a.side) - sideOrder(b.side)),
  };
}

/** What the error counts as one. */
const countedBy = (rows: WinRateEffect['rows']): string =>
  sellersOf(rows) === undefined
    ? `The range counts deals of one account as one; fewer than ${FEWEST_SELLERS} sellers are too few to count theirs as well.`
    : 'The range counts deals of one account as one, and deals of one seller as well.';

const sideOrder = (side: string): number => (side === 'compared with' ? 1 : 0);

function leftOutWords(leftOut: WinRateEffect['leftOut']): string {
  if (leftOut === null) return '';
  const parts = [
    [leftOut.neverReached, 'never got there'],
    [leftOut.metBefore, 'had one before'],
    [leftOut.closedWithin, 'closed within the window'],
    [leftOut.tooYoung, 'are too young'],
  ] as const;
  const told = parts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));
  return told.length === 0 ? '' : ` Left out: ${told.join(', ')}.`;
}

function asideWords({ afterClose, ahead, again }: WinRateEffect['aside']): string {
  const parts = [
    [afterClose, 'came after the deal had closed'],
    [ahead, 'dated after this day'],
    [again, 'told once more of the same deal'],
  ] as const;
  const told = parts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));
  return told.length === 0 ? '' : ` Of what is told of such acts in deals, not counted: ${told.join(', ')}.`;
}

/** How long deals stay open (2.4). */
export function velocityFigure(
  velocity: VelocityEffect,
  winRate: WinRateEffect,
  { name }: ActName,
): ReportedFigure {
  const { answer, curves, hazardRatio, tau } = velocity;
  const told = answer.told;
  const stage = winRate.design?.stage ?? '';
  const more = firmer(answer, { units: `closed deals with ${withArticle(name)}`, perWeek: 0, random: OFFER });
  // What is withheld of winning is not told here by another name.
  const isWinningTold = winRate.answer.told !== null;
  const size = told === null ? 0 : Math.abs(days(told)(told.estimate));
  const how =
    told === null || size === 0
      ? 'neither sooner nor later'
      : `about ${size} ${size === 1 ? 'day' : 'days'} ${told.estimate < 0 ? 'sooner' : 'later'}`;
  return {
    ...PLAIN,
    id: `velocity-${winRate.rung}`,
    part: 'deals',
    title: `What ${withArticle(name)} does to the time a deal takes`,
    grade: gradeOf(answer, winRate.hindsight),
    measure: measured(answer, 'days'),
    says:
      told === null
        ? `Can’t tell yet whether ${withArticle(name)} makes deals faster.`
        : `Look-alike deals with ${withArticle(name)} closed, won or lost, ${how} within ${tau} days (${betweenDays(told.interval, days(told))}): ${verdict(told, -1)}.`,
    caution:
      told === null
        ? null
        : `Lost deals count as closed too: it does not say that deals are won sooner, nor more often.${notNone(told)}`,
    design:
      winRate.design === null
        ? null
        : `The same deals from ${stage}, counted from the end of the three weeks to any close and at most ${tau} days; only deals watched for all of it.`,
    gates: answer.gates,
    robustness: robustnessOf(told, []),
    notes:
      told === null
        ? []
        : [
            ...notesOf(told, 'days', covariatesOf(winRate.rows), winRate.hindsight),
            ...(isWinningTold ? wonBy(curves, tau) : []),
            ...(!isWinningTold
              ? []
              : hazardRatio === null
                ? ['Whether deals are won sooner is not told: the two run out of proportion over time.']
                : [
                    `Once it had met the deal, a win came at ${ratio(hazardRatio.ratio)} times the pace (${ratio(hazardRatio.interval[0])} to ${ratio(hazardRatio.interval[1])}).`,
                  ]),
          ],
    curves: isWinningTold ? curves : curves.filter(({ of }) => of !== 'won'),
    counts: countsOf(answer),
    firmer: more.says,
    until: null,
    kindBehind: 'deals',
    behind: winRate.rows.map((row) => ({
      id: row.id,
      accountId: row.accountId,
      side: row.treated ? 'with it' : 'compared with',
    })),
  };
}

/** How many of either side were won by the end of the window; lost deals stay in the whole. */
function wonBy(curves: VelocityEffect['curves'], tau: number): string[] {
  const shares = curves.flatMap(({ name, of, steps }) => {
    const end = steps.at(-1);
    if (of !== 'won' || end === undefined) return [];
    return [`${percent(end.value)} ${name} (${percent(end.low ?? 0)} to ${percent(end.high ?? 1)})`];
  });
  return shares.length === 0 ? [] : [`Won by the ${tau}th day: ${shares.join(', ')}.`];
}

/** What being asked does to renewing, and to the revenue that renews (2.5). */
export function renewalFigures(effect: RenewalEffect): ReportedFigure[] {
  const { rows, logos, revenue, course } = effect;
  const random = 'What settles it: ask equally eligible accounts in random order.';
  const design =
    'Renewals of accounts nobody had asked half a year before. Asked: first asked between half a year and a quarter before the renewal, whatever they answered. Compared with: not asked by then. A renewal counts 60 days after its day.';
  const behind = rows.map((row) => ({
    id: row.accountId,
    accountId: row.accountId,
    side: row.asked ? 'asked' : 'not asked yet',
  }));
  const common = {
    ...PLAIN,
    part: 'retention' as const,
    design,
    kindBehind: 'accounts' as const,
    behind: behind.sort((a, b) => (a.side === b.side ? 0 : a.side === 'asked' ? -1 : 1)),
  };
  const told = logos.told;
  const worth = revenue.told;
  const caution = (found: Told) =>
    `Points are accounts, or parts of revenue, in a hundred. It speaks of being asked, whatever they answered; it does not say that a yes makes anybody loyal, for who says yes was happy before.${notNone(found)}`;
  return [
    {
      ...common,
      id: 'renewal',
      title: 'What asking does to renewing',
      grade: gradeOf(logos, false),
      measure: measured(logos, 'points'),
      says:
        told === null
          ? 'Can’t tell yet what asking does to renewing.'
          : `Accounts we asked renewed at ${percent(told.treatedMean)} against ${percent(told.comparisonMean)} for look-alikes not asked yet (difference ${between(told.interval, points(told))} points): ${told.interval[1] < 0 ? 'a sign of harm' : `no sign of harm, ${told.interval[0] > 0 ? 'a benefit' : 'benefit not shown'}`}.`,
      caution: told === null ? null : caution(told),
      gates: logos.gates,
      robustness: robustnessOf(told, []),
      notes: told === null ? [] : notesOf(told, 'points', effect.alike, false),
      counts: countsOf(logos),
      ...soon(logos, random),
    },
    {
      ...common,
      id: 'renewal-revenue',
      title: 'What asking does to revenue at renewal',
      grade: gradeOf(revenue, false),
      measure: measured(revenue, 'points'),
      says:
        worth === null
          ? 'Can’t tell yet what asking does to revenue at renewal.'
          : `Of each account’s yearly revenue, ${percent(worth.treatedMean)} stayed where we asked and ${percent(worth.comparisonMean)} among look-alikes (difference ${between(worth.interval, points(worth))} points): ${verdict(worth, 1)}.`,
      caution: worth === null ? null : caution(worth),
      gates: revenue.gates,
      robustness: robustnessOf(worth, []),
      notes: [
        ...(worth === null ? [] : notesOf(worth, 'points', effect.alike, false)),
        ...courseWords(course),
      ],
      course: courseOf(course, worth !== null),
      counts: countsOf(revenue),
      ...soon(revenue, random),
    },
  ];
}

/** Quarters before the first ask are shown in any case, those after it only with the figure. */
const courseOf = ({ points: all }: RevenueCourse, told: boolean): ReportedFigure['course'] =>
  all
    .filter(({ quarters }) => told || quarters < 0)
    .map(({ quarters, estimate, interval }) => ({
      name: `${Math.abs(quarters)} ${Math.abs(quarters) === 1 ? 'quarter' : 'quarters'} ${quarters < 0 ? 'before' : 'after'}`,
      likely: estimate,
      interval,
    }));

function courseWords({ before, asked, comparison }: RevenueCourse): string[] {
  if (before === null) return [];
  const odds = before.p < 0.01 ? 'p below 0.01' : `p ${before.p.toFixed(2)}`;
  return [
    `Over the year before the first ask, revenue of ${asked} accounts that were asked ${before.p < 0.1 ? 'ran apart from' : 'went as'} that of ${comparison} not asked yet (${odds}${before.p < 0.1 ? '' : '; below 0.10 it would be withheld'}).`,
  ];
}

function soon(answer: EffectAnswer, random: string) {
  const more = firmer(answer, { units: 'renewals of accounts asked in time', perWeek: 0, random });
  return { firmer: more.says, until: more.until };
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const ratio = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

function measured(answer: EffectAnswer, kind: 'points' | 'days'): ReportedFigure['measure'] {
  if (answer.told === null) return { refused: foremost(withholding(answer)) };
  const { estimate, interval } = answer.told;
  return { refused: null, value: { kind, likely: estimate, interval } };
}

/** The first refusal speaks; the drawer has all. */
function foremost([first]: readonly Refusal[]): Refusal {
  if (first === undefined) throw new Error('a withheld figure names no gate');
  return first;
}

const gradeOf = (answer: EffectAnswer, hindsight: boolean): ReportedFigure['grade'] =>
  answer.told === null || hindsight ? 'descriptive' : answer.told.grade;

const countsOf = ({ treated, comparison, effective }: EffectAnswer): ReportedFigure['counts'] => ({
  treated,
  comparison,
  effective,
});

function robustnessOf(told: Told | null, variants: WinRateEffect['variants']): ReportedFigure['robustness'] {
  if (told === null) return [];
  return [
    { name: 'as told', estimate: told.estimate, interval: told.interval },
    ...told.seconds,
    ...variants,
  ].map(({ name, estimate, interval }) => ({ name: WAYS[name] ?? name, likely: estimate, interval }));
}

/** Ways to work an effect out, in plain words first. */
const WAYS: Readonly<Record<string, string>> = {
  'as told': 'as told (entropy balancing)',
  'doubly robust': 'with a forecast too (doubly robust)',
  'inverse probability': 'by chance of the act (inverse probability)',
  'matched one to one': 'in pairs (matched one to one)',
  'not adjusted': 'simply compared',
};

/** What a range about nought does not say. */
const notNone = ({ interval: [low, high] }: Told): string =>
  low > 0 || high < 0
    ? ''
    : ' What is not proven may be there all the same: anything within the range fits what is on record.';

/** What is held equal, and what could not be. */
type Alike = Pick<CovariateTable, 'held' | 'unknown' | 'tooFine'>;

function notesOf(told: Told, unit: 'points' | 'days', alike: Alike, hindsight: boolean): string[] {
  const round = unit === 'points' ? points(told) : days(told);
  return [
    ...alikeWords(alike),
    `A hidden cause would have to make both the act and the outcome ${ratio(told.eValue.estimate)} times as likely to explain the figure away, and ${ratio(told.eValue.bound)} times to bring its range to nought (E-values).`,
    ...(told.control === null
      ? []
      : [
          `Where no effect can be, the method finds ${signed(unit === 'points' ? round(told.control.estimate) : toError(100 * told.control.estimate, 5, 1))} points (${between(told.control.interval, (value) => toError(100 * value, 5, 1))}).`,
        ]),
    ...(told.placebo === null ? [] : [placeboWords(told.placebo)]),
    ...(hindsight ? [AFTER_THE_FACT] : []),
  ];
}

function alikeWords({ held, unknown, tooFine }: Alike): string[] {
  return [
    held.length === 0 ? 'Nothing is held equal.' : `Held equal: ${held.join(', ')}.`,
    ...(unknown.length === 0
      ? []
      : [`Not known of enough of them, so not held equal: ${unknown.join(', ')}.`]),
    ...(tooFine.length === 0
      ? []
      : [`Not held equal, because each group is too small: ${tooFine.join(', ')}.`]),
  ];
}

function placeboWords(placebo: Placebo): string {
  if (placebo.untried !== null)
    return `Whether the method finds something three weeks too early could not be tried: ${placebo.untried}.`;
  const { estimate, interval } = placebo;
  const round = (value: number) => toError(100 * value, 5, 1);
  return `With all dates set back three weeks, when there was nothing to have an effect, the method finds ${signed(round(estimate))} points (${between(interval, round)}).`;
}
