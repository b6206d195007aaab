import type { Topic } from '../../customers/coverage.ts';
import type { Fact } from '../../customers/fact.ts';
import type { AccountFacts } from '../../customers/fact-catalogue.ts';
import { readUsageFacts } from '../../customers/facts/read-usage-facts.ts';
import type { CompiledProgram, CompiledRung } from '../../program/compile-program.ts';
import {
  type CompiledCondition,
  isGroup,
  type LeafTest,
  type Test,
} from '../../program/conditions/condition.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { SHORTEST_WINDOW } from './passing-days.ts';
import type { SheetsOfDay } from './sheets-of-day.ts';
import type { HistoryWalk, News } from './walk-history.ts';

/** Facts that are counted from how the product is used (facts/read-usage-facts.ts). */
const USAGE_FACTS: ReadonlySet<string> = new Set([
  'account.usageLast30',
  'account.usageTrend',
  'account.activeDaysLast30',
  'account.featuresUsedLast90',
]);

/** Facts that are counted from cases (facts/read-case-facts.ts). */
const CASE_FACTS: ReadonlySet<string> = new Set([
  'account.openCases',
  'account.openUrgentPriority',
  'account.openCasesP2',
  'account.escalationOpen',
  'account.casesLast90Days',
]);

/** Other facts that count as of when their source was last heard. */
const OTHER_HEARD_FACTS: ReadonlySet<string> = new Set([
  'account.npsAnswers',
  'account.lastTouchDaysAgo',
  'person.touchesLast90',
  'person.relationship',
  'account.subscriptionStatus',
  'account.arr',
  'account.seats',
  'account.openOpportunities',
  'account.openOpportunityAmount',
]);

/** Milestones that are dated by when a source was last heard, which moves on from day to day. */
export type MovingMilestones = {
  /** By use of the product or by cases: `moving-moments.ts` moves them on. */
  readonly quick: ReadonlySet<string>;
  /** By any other topic. */
  readonly others: ReadonlySet<string>;
};

export function milestonesThatMove({ milestones }: CompiledProgram): MovingMilestones {
  const reading = (facts: readonly ReadonlySet<string>[]): Set<string> =>
    new Set(
      milestones.flatMap(({ rule, condition }) =>
        condition.reads.some(({ name }) => facts.some((some) => some.has(name))) ? [rule.id] : [],
      ),
    );
  return { quick: reading([USAGE_FACTS, CASE_FACTS]), others: reading([OTHER_HEARD_FACTS]) };
}

/** Facts of an account, and of a person, that asks and acts turn. */
const OF_ASKS: readonly ReadonlySet<string>[] = [
  new Set([
    'account.lastAskDaysAgo',
    'account.openAsks',
    'account.asksLast90Days',
    'account.asksLast365Days',
    'account.actsDone',
  ]),
  new Set([
    'person.left',
    'person.confirmedDaysAgo',
    'person.knownDays',
    'person.openAsk',
    'person.asksSentLast30',
    'person.asksSentLast90',
    'person.asksSentLast180',
    'person.asksSentLast365',
    'person.lastAskDaysAgo',
    'person.lastNoDaysAgo',
    'person.minutesAskedLast365',
    'person.callsLastQuarter',
    'person.declinedRungs',
    'person.acts',
    'person.actsDone',
    'person.lastActDaysAgo',
    'person.giveBalance',
  ]),
];

/** Whether a condition of the program looks at what asks and acts turn of an account, or of a person. */
export function looksAtAsks({ milestones, cohorts }: CompiledProgram): {
  readonly ofAccount: boolean;
  readonly ofPerson: boolean;
} {
  const reads = [...milestones, ...cohorts].flatMap(({ condition }) => condition.reads);
  const [ofAccount, ofPerson] = OF_ASKS.map((facts) => reads.some(({ name }) => facts.has(name)));
  return { ofAccount: ofAccount!, ofPerson: ofPerson! };
}

/** Rungs whose cohorts, and rungs whose cohorts or moments, look at how the product is used. */
export function rungsByUse({ rungs, cohorts, milestones }: CompiledProgram): {
  readonly cohorts: ReadonlySet<string>;
  readonly any: ReadonlySet<string>;
} {
  const looks = ({ condition }: { readonly condition: CompiledCondition }): boolean =>
    condition.reads.some(({ name }) => USAGE_FACTS.has(name));
  const idsOf = (some: readonly CompiledRung[]) => new Set(some.map(({ rung }) => rung.id));
  const belongs = rungs.filter((each) => each.cohorts.some((at) => looks(cohorts[at]!)));
  // A rung that needs no moment speaks of any there is.
  const speaks = rungs.filter((each) =>
    each.milestones.length === 0
      ? milestones.some(looks)
      : each.milestones.some((at) => looks(milestones[at]!)),
  );
  return { cohorts: idsOf(belongs), any: idsOf([...belongs, ...speaks]) };
}

/** What use of the product answers to a program's conditions. */
export type AnswersOfUse = (accountId: string, at: Instant) => string;

/**
 * On which side of every number that a program compares it with each fact of use lies, as one text that is the same
 * as long as no comparison turns; worked out once for each account and moment.
 */
export function answersOfUse(compiled: CompiledProgram, walk: HistoryWalk): AnswersOfUse {
  const compared = comparedNumbers(compiled);
  const read = new Set(
    [...compiled.milestones, ...compiled.cohorts].flatMap(({ condition }) =>
      condition.reads.flatMap(({ name }) => (USAGE_FACTS.has(name) ? [name] : [])),
    ),
  );
  let moment = Number.NaN;
  const known = new Map<string, string>();
  return (accountId, at) => {
    if (at !== moment) known.clear();
    moment = at;
    const told = known.get(accountId);
    if (told !== undefined) return told;
    const facts: Readonly<Record<string, Fact | undefined>> = readUsageFacts(
      walk.accounts.get(accountId)!.account,
      at,
      walk.coverage,
    );
    let answers = '';
    for (const name of read)
      answers += `${sideOf(compared.get(name), facts[name.slice('account.'.length)]?.value)};`;
    known.set(accountId, answers);
    return answers;
  };
}

/** A value as the numbers it is compared with see it, or itself where it is looked at otherwise. */
function sideOf(numbers: readonly number[] | undefined, value: Fact['value'] | undefined): string {
  if (numbers === undefined || typeof value !== 'number') return String(value);
  return numbers.map((number) => Math.sign(value - number)).join();
}

/**
 * Facts of an account that news of one of its people often turns and that say nothing of the others, unless a
 * condition of the program looks at them.
 */
const PASSING_FACTS: ReadonlySet<string> = new Set([
  ...USAGE_FACTS,
  'account.people',
  'account.lastTouchDaysAgo',
  'account.lastAskDaysAgo',
  'account.openAsks',
  'account.asksLast90Days',
  'account.asksLast365Days',
  'account.actsDone',
  'account.valueGiven',
  'account.nps',
  'account.npsAnswers',
  'account.csat',
  'account.openCases',
  'account.openCasesP2',
  'account.casesLast90Days',
  'account.health',
  'account.healthyDays',
  'account.openOpportunities',
  'account.openOpportunityAmount',
]);

/** Milliseconds after which a fact may count as old, or a window of days may have passed without a word. */
export const patienceOf = ({ program }: CompiledProgram): number =>
  Math.min(
    SHORTEST_WINDOW,
    ...program.milestones.map(({ windowDays }) => windowDays),
    ...Object.values(program.guardrails.staleDays),
  ) * DAY;

/** Whether a source that broke its silence makes facts of everybody fresh, and so may change anybody's standing. */
export type FreshensAll = (silences: News['silences']) => boolean;

/** Tells it for one program. */
export function freshensAll(compiled: CompiledProgram): FreshensAll {
  const minded = topicsMinded(compiled);
  const patience = patienceOf(compiled);
  return (silences) =>
    [...silences].some(
      ([topic, silence]) =>
        silence === Number.POSITIVE_INFINITY || (silence >= patience && minded.has(topic)),
    );
}

/** What everybody of an account shares, as a text that stays the same while it bears on nobody anew. */
export type AccountPrint = (accountId: string, at: Instant) => string;

/**
 * Prints what a program may look at of an account, beside use: its facts (those that count days by their moment),
 * which of them are old enough to be doubted, its asks and the milestones reported of it. Worked out once for each
 * account and moment.
 */
export function accountPrint(compiled: CompiledProgram, sheets: SheetsOfDay): AccountPrint {
  const patience = patienceOf(compiled);
  const looked = new Set(
    [...compiled.milestones, ...compiled.cohorts].flatMap(({ condition }) =>
      condition.reads.flatMap(({ name }) => (USAGE_FACTS.has(name) ? [] : name)),
    ),
  );
  const passing = new Set([...PASSING_FACTS].filter((name) => !looked.has(name)));
  const aging = new Set([...looked, ...Object.keys(compiled.program.guardrails.staleDays)]);
  const { casePriority } = compiled.program.guardrails;
  const compared = comparedNumbers(compiled);
  const told = (name: string, value: Fact['value']): string => sideOf(compared.get(`account.${name}`), value);
  let moment = Number.NaN;
  const known = new Map<string, string>();
  return (accountId, at) => {
    if (at !== moment) known.clear();
    moment = at;
    const printed = known.get(accountId);
    if (printed !== undefined) return printed;
    const { account, sent, reported } = sheets.account(accountId, at);
    let print = '';
    for (const name in account) {
      const fact = account[name];
      if (fact === undefined || passing.has(`account.${name}`)) continue;
      if (name === 'openUrgentPriority' && !looked.has('account.openUrgentPriority')) continue;
      const isOld = aging.has(`account.${name}`) && at - fact.at > patience;
      print += `${name}=${fact.moment ?? told(name, fact.value)}${isOld ? ' old' : ''};`;
    }
    print += urgency(account, casePriority);
    for (const ask of sent.account) print += `${ask.at},`;
    for (const name in reported) print += `${name}@${reported[name]};`;
    known.set(accountId, print);
    return print;
  };
}

/** Facts that say something of an account of which nothing was told, because a source of their topic was heard. */
const HEARD_FACTS: Readonly<Record<Topic, readonly string[] | 'windows'>> = {
  surveys: 'windows',
  usage: 'windows',
  cases: 'windows',
  touches: 'windows',
  health: [],
  risks: ['account.atRisk'],
  implementation: ['account.implementing'],
  subscriptions: ['account.subscriptionStatus', 'account.arr', 'account.seats'],
  opportunities: ['account.openOpportunities', 'account.openOpportunityAmount'],
};

/**
 * Topics whose silence a program minds: those counted over windows of days, and those of a fact that goes stale or
 * dates a milestone.
 */
function topicsMinded({ program, milestones }: CompiledProgram): ReadonlySet<Topic> {
  const minded = new Set([
    ...Object.keys(program.guardrails.staleDays),
    ...milestones.flatMap(({ condition }) => condition.reads.map(({ name }) => name)),
  ]);
  return new Set(
    (Object.entries(HEARD_FACTS) as [Topic, (typeof HEARD_FACTS)[Topic]][]).flatMap(([topic, facts]) =>
      facts === 'windows' || facts.some((name) => minded.has(name)) ? topic : [],
    ),
  );
}

/** Open cases as the gates see them: which priority, where it is urgent; whether it is known. */
function urgency({ openUrgentPriority, openCases }: AccountFacts, limit: number): string {
  if (openUrgentPriority === undefined) return openCases?.value === 0 ? '' : 'cases?;';
  return Number(openUrgentPriority.value) <= limit ? `urgent=${openUrgentPriority.value};` : '';
}

/** The numbers that a program compares a fact with, for facts of which it wants to know nothing else. */
function comparedNumbers({ milestones, cohorts }: CompiledProgram): ReadonlyMap<string, readonly number[]> {
  const leaves = [...milestones, ...cohorts].flatMap(({ condition }) => leavesOf(condition.test));
  const named = Map.groupBy(
    leaves.flatMap((leaf) => ('fact' in leaf ? leaf : [])),
    ({ fact }) => fact.name,
  );
  const others = new Set(
    leaves.flatMap((leaf) => (leaf.kind === 'other' ? leaf.reads.map(({ name }) => name) : [])),
  );
  return new Map(
    [...named].flatMap(([name, tests]) => {
      const numbers = tests.flatMap((test) =>
        test.kind === 'compare' && typeof test.to === 'number' ? test.to : [],
      );
      return numbers.length === tests.length && !others.has(name) ? [[name, numbers] as const] : [];
    }),
  );
}

const leavesOf = (test: Test): readonly LeafTest[] => (isGroup(test) ? test.of.flatMap(leavesOf) : [test]);
