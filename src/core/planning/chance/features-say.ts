import { zOfLevel } from '../../statistics/distributions/normal.ts';
import { ASSUMED_HALF_LIFE, agedLoad } from '../fatigue/ask-load.ts';
import { type AskFeatures, NOTHING_KNOWN } from './ask-features.ts';
import type { FeatureColumn } from './feature-columns.ts';
import { differenceOf, featureAdds, type YesLogit } from './yes-logit.ts';

/** What a person can be told of: columns that are one thing to them are told together. */
export type FeatureName = 'load' | 'sentiment' | 'milestone' | 'asker' | 'tenure' | 'role';

export function featureName(column: FeatureColumn): FeatureName {
  switch (column.kind) {
    case 'load':
    case 'milestone':
    case 'tenure':
      return column.kind;
    case 'warm':
    case 'cold':
    case 'unheard':
      return 'sentiment';
    case 'owner-asks':
      return 'asker';
    case 'senior':
    case 'persona':
    case 'buying-role':
      return 'role';
    case 'unknown':
      return column.of === 'tenure' ? 'tenure' : 'role';
  }
}

/** Log-odds from which something is worth telling, about four points in the middle; and much so. */
const TOLD = 0.15;
const MUCH = 0.6;
const MOST_TOLD = 3;

/**
 * Which features move somebody's chance up or down from the average, the strongest first: "answered 9 three weeks ago:
 * more likely". At most three; none that hardly matters.
 */
export function featuresSay(logit: YesLogit, of: AskFeatures): string[] {
  const adds = new Map<FeatureName, number>();
  for (const feature of logit.features) {
    const name = featureName(feature.column);
    adds.set(name, (adds.get(name) ?? 0) + featureAdds(feature, of));
  }
  return [...adds]
    .filter(([, moves]) => Math.abs(moves) >= TOLD)
    .toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .slice(0, MOST_TOLD)
    .map(([name, moves]) => {
      const much = Math.abs(moves) >= MUCH ? 'much ' : '';
      return `${WORDS[name](of, moves, halfLifeOf(logit))}: ${much}${moves > 0 ? 'more' : 'less'} likely`;
    });
}

/** The half-life by which the model weighs earlier asks. */
const halfLifeOf = ({ features }: YesLogit): number =>
  features.flatMap(({ column }) => (column.kind === 'load' ? [column.halfLifeDays] : []))[0] ??
  ASSUMED_HALF_LIFE;

/** Colleagues ask the willing more: that goes with a yes, although every ask wears them out. */
const WILLING = ', as willing people are';

const WORDS: Readonly<Record<FeatureName, (of: AskFeatures, moves: number, halfLifeDays: number) => string>> =
  {
    load: ({ asked }, moves, halfLifeDays) => {
      if (agedLoad(asked, halfLifeDays) < 0.5) return 'not asked for anything lately';
      return `asked lately${moves > 0 ? WILLING : ''}`;
    },
    sentiment: ({ sentiment, sentimentDays, score }) => {
      if (sentiment === null) return 'nothing heard from them lately';
      const when = ago(sentimentDays ?? 0);
      return score === null ? `${sentiment} words ${when}` : `answered ${score} ${when}`;
    },
    milestone: ({ milestoneDays }) =>
      milestoneDays === null ? 'no milestone reported' : `last milestone ${ago(milestoneDays)}`,
    asker: ({ ownerAsks }) =>
      ownerAsks ? 'their relationship owner asks' : 'somebody else than their relationship owner asks',
    tenure: ({ tenureDays }) =>
      tenureDays === null ? 'since when they are a customer is not known' : `a customer ${since(tenureDays)}`,
    role: ({ buyingRole, persona, seniority }) => buyingRole ?? persona ?? seniority ?? 'role not known',
  };

/** Which way a feature goes with a yes; roles differ among each other; unclear where 95 % of the belief is on neither side. */
export type FeatureGoes = 'more' | 'less' | 'differs' | 'unclear';

/**
 * Everything that is looked at, for a page: what it is called and which way it goes.
 *
 * @param inflation factor on variances, because answers come of the same people
 */
export function featureList(
  logit: YesLogit,
  inflation: number,
): { readonly name: string; readonly goes: FeatureGoes; readonly says: string }[] {
  const names = [...new Set(logit.features.map(({ column }) => featureName(column)))];
  return names.map((name) => {
    const goes = goesWith(logit, name, inflation);
    if (name !== 'load') return { name: TITLES[name], goes, says: `${TITLES[name]}: ${GOES[goes]}` };
    const fades = ` (half of it forgotten after ${halfLifeOf(logit)} days)`;
    const willing = goes === 'more' ? WILLING : '';
    return { name: TITLES.load, goes, says: `${TITLES.load}${fades}${willing}: ${GOES[goes]}` };
  });
}

/** What somebody with a thing is compared with: somebody alike without it. */
const COMPARED: Readonly<
  Record<Exclude<FeatureName, 'role'>, readonly [Partial<AskFeatures>, Partial<AskFeatures>]>
> = {
  load: [{ asked: [{ days: 0, effort: 5 }] }, { asked: [] }],
  sentiment: [
    { sentiment: 'warm', sentimentDays: 0 },
    { sentiment: null, sentimentDays: null },
  ],
  milestone: [{ milestoneDays: 0 }, { milestoneDays: null }],
  asker: [{ ownerAsks: true }, { ownerAsks: false }],
  tenure: [{ tenureDays: 5 * 365 }, { tenureDays: 365 }],
};

function goesWith(logit: YesLogit, name: FeatureName, inflation: number): FeatureGoes {
  const clear = ({ effect, variance }: { effect: number; variance: number }): boolean =>
    Math.abs(effect) > Z * Math.sqrt(inflation * variance);
  if (name === 'role') {
    const roles = logit.features.filter(({ column }) => featureName(column) === 'role');
    return roles.some(({ effect, se }) => clear({ effect, variance: se ** 2 })) ? 'differs' : 'unclear';
  }
  const [having, lacking] = COMPARED[name];
  const between = differenceOf(logit, { ...NOTHING_KNOWN, ...having }, { ...NOTHING_KNOWN, ...lacking });
  if (!clear(between)) return 'unclear';
  return between.effect > 0 ? 'more' : 'less';
}

const Z = zOfLevel(0.95);

const TITLES: Readonly<Record<FeatureName, string>> = {
  load: 'asked lately',
  sentiment: 'a warm word lately',
  milestone: 'a milestone lately',
  asker: 'asked by their relationship owner',
  tenure: 'longer a customer',
  role: 'role and rank',
};
const GOES: Readonly<Record<FeatureGoes, string>> = {
  more: 'more likely',
  less: 'less likely',
  differs: 'makes a difference',
  unclear: 'can’t be told yet',
};

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'];
const many = (count: number, noun: string): string =>
  `${SMALL[count] ?? count} ${noun}${count === 1 ? '' : 's'}`;

/** "today", "three days ago", "two weeks ago", "five months ago". */
function ago(days: number): string {
  if (days < 1) return 'today';
  if (days < 14) return `${many(Math.round(days), 'day')} ago`;
  if (days < 60) return `${many(Math.round(days / 7), 'week')} ago`;
  return `${many(Math.round(days / 30.4), 'month')} ago`;
}

const since = (days: number): string =>
  days < 365 ? 'for less than a year' : `for ${many(Math.floor(days / 365), 'year')}`;
