import { Engine, type NestedCondition, type RuleProperties, type TopLevelCondition } from 'json-rules-engine';
import type { Program, Rung } from '../src/core/program/program.ts';
import type { FlatPerson } from './decisions-people.ts';

type Leaf = { fact: string; operator: string; value: unknown; path?: string };

const is = (fact: string, operator: string, value: unknown): Leaf => ({ fact, operator, value });
const all = (...parts: NestedCondition[]): TopLevelCondition => ({ all: parts });
const any = (...parts: NestedCondition[]): TopLevelCondition => ({ any: parts });
const not = (part: NestedCondition): TopLevelCondition => ({ not: part });
const atMost = (fact: string, days: number) => is(fact, 'lessThanInclusive', days);
const atLeast = (fact: string, days: number) => is(fact, 'greaterThanInclusive', days);

/**
 * The default program as rules of json-rules-engine: one engine for all rungs, a rule per gate that holds back
 * (per gate and rung where the rung's numbers matter). Its events are the gates; no words, sources or dates.
 */
export function rulesEngine(program: Program): Engine {
  const g = program.guardrails;
  const rules: RuleProperties[] = [];
  const rule = (gate: string, conditions: TopLevelCondition, rung = '*') => {
    rules.push({ conditions, event: { type: gate, params: { rung } } });
  };
  rule('left', all(is('left', 'equal', true)));
  rule('not-customer', all(is('lifecycle', 'notEqual', 'customer')));
  rule(
    'escalation',
    any(is('escalationOpen', 'notEqual', false), is('escalationDaysAgo', 'lessThan', g.afterEscalationDays)),
  );
  rule(
    'urgent-case',
    any(
      is('openCases', 'equal', null),
      all(
        atLeast('openCases', 1),
        any(is('urgentPriority', 'equal', null), atMost('urgentPriority', g.casePriority)),
      ),
    ),
  );
  rule('implementation', all(is('implementing', 'notEqual', false)));
  rule('at-risk', all(is('atRisk', 'equal', true)));
  rule('tenure', all(is('tenureDays', 'lessThan', g.tenureDays)));
  rule('away', all(is('away', 'equal', true)));
  rule('paused', all(is('paused', 'equal', true)));
  rule('consent', all(is('consentContact', 'equal', 'withdrawn')));
  rule('open-ask', all(is('openAsk', 'equal', true)));
  rule('resting', all(is('lastAskDays', 'lessThan', g.restDays)));
  rule('resting-after-no', all(is('lastNoDays', 'lessThan', g.restAfterNoDays)));
  rule('person-cap', all(atLeast('sentIn180', g.perPerson.asks)));
  rule('account-cap', all(atLeast('sentToAccountIn180', g.perAccount.asks)));
  rule('give-first', all(is('askedBeyondGifts', 'greaterThanInclusive', g.giveBalance)));
  for (const rung of program.ladder)
    rungRules(rung, program, (gate, conditions) => rule(gate, conditions, rung.id));
  return new Engine(rules, { allowUndefinedFacts: true });
}

function rungRules(
  rung: Rung,
  { guardrails: g }: Program,
  rule: (gate: string, conditions: TopLevelCondition) => void,
): void {
  const window = rung.public ? Math.max(g.renewalDays, g.publicRenewalDays) : g.renewalDays;
  rule('renewal', any(is('renewalInDays', 'equal', null), atMost('renewalInDays', window)));
  if (rung.public) rule('public-consent', all(is('consentPublic', 'equal', 'withdrawn')));
  rule('preference', all(is('forbidden', 'contains', rung.id)));
  rule('time-budget', all(is('minutesLeft', 'lessThan', rung.minutes)));
  rule('rung-cooldown', all({ ...is('rungDays', 'lessThan', rung.cooldownDays), path: `$.${rung.id}` }));
  rule(
    'rung-rest-after-no',
    all({ ...is('rungNoDays', 'lessThan', rung.restAfterNoDays), path: `$.${rung.id}` }),
  );
  if (rung.minutes >= 30) rule('calls-cap', all(atLeast('callsIn90', g.callsPerQuarter)));
  if (rung.after.length > 0)
    rule('prerequisite', not(any(...rung.after.map((id) => is('acts', 'contains', id)))));
  if (rung.cohorts.length > 0) rule('cohort', not(any(...rung.cohorts.map(cohort))));
  if (rung.milestones.length > 0) rule('milestone', not(any(...rung.milestones.map(milestone))));
}

function cohort(id: string): TopLevelCondition {
  const fan = [atLeast('nps', 9), is('sentiment', 'equal', 'warm')];
  const close = [is('champion', 'equal', true), is('relationship', 'equal', 'strong')];
  const healthy = atLeast('healthyDays', 90);
  switch (id) {
    case 'established':
      return all(is('lifecycle', 'equal', 'customer'), atLeast('tenureDays', 180));
    case 'fans':
      return any(...fan, is('nominated', 'equal', true));
    case 'champions':
      return any(...close);
    case 'proven-fans':
      return all(healthy, any(...fan, ...close));
    default:
      return all(healthy, any(...close), is('seniority', 'in', ['executive', 'director']));
  }
}

function milestone(id: string): TopLevelCondition {
  switch (id) {
    case 'went-live':
      return all(atMost('daysSinceLive', 90));
    case 'first-value':
      return any(
        atMost('firstValueDays', 90),
        all(
          is('firstValueDays', 'equal', null),
          atLeast('daysSinceLive', 60),
          atMost('daysSinceLive', 240),
          atLeast('activeDays', 8),
        ),
      );
    case 'adopted':
      return all(atLeast('activeDays', 15), atLeast('features', 5));
    case 'usage-up':
      return all(atLeast('usageTrend', 1.25), atLeast('activeDays', 8));
    case 'outcome-reached':
      return all(atMost('outcomeDays', 45));
    case 'praised':
      return all(atMost('praiseDays', 30));
    case 'promoter':
      return all(atLeast('nps', 9), atMost('npsDays', 30));
    case 'renewed':
      return all(atMost('renewedDays', 60));
    case 'expanded':
      return all(atMost('expandedDays', 60));
    case 'one-year':
      return all(atLeast('tenureDays', 365), atMost('tenureDays', 425));
    default:
      return all(is('lifecycle', 'equal', 'nobody'));
  }
}

/** The facts of one person as the engine wants them: sums that it cannot make itself are made beforehand. */
export function engineFacts(p: FlatPerson): Record<string, unknown> {
  return {
    ...p,
    askedBeyondGifts: p.askedInYear - p.givenInYear,
    minutesLeft: p.minutesAllowed === null ? null : p.minutesAllowed - p.minutesInYear,
  };
}
