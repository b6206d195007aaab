import type { Program, Rung } from '../src/core/program/program.ts';
import type { FlatPerson } from './decisions-people.ts';

/** What a gate of the hand-written loop says: told for every gate, as standing does. */
export type HandReason = { gate: string; ok: boolean; says: string; clearsInDays: number | null };

/**
 * The default program written out by hand for one person and one rung: the loop that a good engineer would
 * write for these rules and no others. It tells every gate, in words, without sources or ages of facts,
 * without asking what a wait will lead to. Cohorts and milestones are fixed in the code.
 */
export function decideByHand(p: FlatPerson, rung: Rung, program: Program): HandReason[] {
  const g = program.guardrails;
  const reasons: HandReason[] = [];
  const tell = (gate: string, ok: boolean, says: string, clearsInDays: number | null = null) => {
    reasons.push({ gate, ok, says, clearsInDays });
  };
  tell('left', !p.left, p.left ? 'Has left' : 'Still there');
  tell('not-customer', p.lifecycle === 'customer', p.lifecycle === 'customer' ? 'A customer' : 'No customer');
  const quiet = p.escalationDaysAgo !== null && p.escalationDaysAgo < g.afterEscalationDays;
  tell(
    'escalation',
    p.escalationOpen === false && !quiet,
    p.escalationOpen === null
      ? 'Not known'
      : p.escalationOpen
        ? 'Escalation open'
        : quiet
          ? `Escalation ended ${p.escalationDaysAgo} days ago`
          : 'No escalation open',
    quiet ? g.afterEscalationDays - (p.escalationDaysAgo ?? 0) : null,
  );
  const urgent = p.urgentPriority !== null && p.urgentPriority <= g.casePriority;
  const casesOk = p.openCases === 0 || (p.openCases !== null && p.urgentPriority !== null && !urgent);
  tell(
    'urgent-case',
    casesOk,
    casesOk ? 'No open P1 or P2' : urgent ? `P${p.urgentPriority} case open` : 'Not known',
  );
  tell(
    'implementation',
    p.implementing === false,
    p.implementing === null
      ? 'Not known'
      : p.implementing
        ? 'Mid-implementation'
        : 'No implementation under way',
  );
  tell('at-risk', !p.atRisk, p.atRisk ? 'At risk' : 'No risk raised');
  const young = g.tenureDays - p.tenureDays;
  tell('tenure', young <= 0, `A customer for ${p.tenureDays} days`, young > 0 ? young : null);
  tell('away', !p.away, p.away ? 'Away' : 'Not away');
  tell('paused', !p.paused, p.paused ? 'Paused' : 'Has not paused');
  tell(
    'consent',
    p.consentContact !== 'withdrawn',
    p.consentContact === 'withdrawn' ? 'Withdrew consent' : 'Has not objected',
  );
  tell('open-ask', !p.openAsk, p.openAsk ? 'An ask is under way' : 'No ask under way');
  const rest = p.lastAskDays === null ? 0 : g.restDays - p.lastAskDays;
  tell(
    'resting',
    rest <= 0,
    p.lastAskDays === null ? 'Not asked before' : `Asked ${p.lastAskDays} days ago`,
    rest > 0 ? rest : null,
  );
  const noRest = p.lastNoDays === null ? 0 : g.restAfterNoDays - p.lastNoDays;
  tell(
    'resting-after-no',
    noRest <= 0,
    p.lastNoDays === null ? 'Never said no' : `Said no ${p.lastNoDays} days ago`,
    noRest > 0 ? noRest : null,
  );
  tell('person-cap', p.sentIn180 < g.perPerson.asks, `${p.sentIn180} of ${g.perPerson.asks} asks used`);
  tell(
    'account-cap',
    p.sentToAccountIn180 < g.perAccount.asks,
    `${p.sentToAccountIn180} of ${g.perAccount.asks} asks used`,
  );
  tell(
    'give-first',
    p.askedInYear + 1 - p.givenInYear <= g.giveBalance,
    `Given ${p.givenInYear}, asked ${p.askedInYear}`,
  );
  const window = rung.public ? Math.max(g.renewalDays, g.publicRenewalDays) : g.renewalDays;
  const far = p.renewalInDays !== null && p.renewalInDays > window;
  tell(
    'renewal',
    far,
    p.renewalInDays === null ? 'Not known' : `Renewal in ${p.renewalInDays} days`,
    far || p.renewalInDays === null ? null : p.renewalInDays + 1,
  );
  if (rung.public)
    tell(
      'public-consent',
      p.consentPublic !== 'withdrawn',
      p.consentPublic === 'withdrawn' ? 'Withdrew consent' : 'Has not objected',
    );
  const forbidden = p.forbidden.includes(rung.id);
  tell('preference', !forbidden, forbidden ? `Told us not to ask for ${rung.name}` : 'Has not ruled it out');
  const budget = p.minutesAllowed === null || p.minutesInYear + rung.minutes <= p.minutesAllowed;
  tell(
    'time-budget',
    budget,
    p.minutesAllowed === null ? 'No limit' : `${p.minutesInYear} of ${p.minutesAllowed} minutes used`,
  );
  const last = p.rungDays[rung.id];
  const cool = last === undefined ? 0 : rung.cooldownDays - last;
  tell(
    'rung-cooldown',
    cool <= 0,
    last === undefined ? 'Never asked for this' : `Last time ${last} days ago`,
    cool > 0 ? cool : null,
  );
  const no = p.rungNoDays[rung.id];
  const noCool = no === undefined ? 0 : rung.restAfterNoDays - no;
  tell(
    'rung-rest-after-no',
    noCool <= 0,
    no === undefined ? 'Never said no to this' : `Said no ${no} days ago`,
    noCool > 0 ? noCool : null,
  );
  if (rung.minutes >= 30)
    tell('calls-cap', p.callsIn90 < g.callsPerQuarter, `${p.callsIn90} of ${g.callsPerQuarter} calls used`);
  const climbed = rung.after.length === 0 || rung.after.some((id) => p.acts.includes(id));
  tell('prerequisite', climbed, climbed ? 'May climb' : `Comes after ${rung.after.join(' or ')}`);
  const inside = rung.cohorts.length === 0 || rung.cohorts.some((id) => isIn(p, id));
  tell('cohort', inside, inside ? 'In a cohort' : `Not among ${rung.cohorts.join(' or ')}`);
  const moment = rung.milestones.length === 0 || rung.milestones.some((id) => isFresh(p, id));
  tell('milestone', moment, moment ? 'A fresh moment' : 'No fresh moment');
  return reasons;
}

function isIn(p: FlatPerson, cohort: string): boolean {
  const fan = (p.nps !== null && p.nps >= 9) || p.sentiment === 'warm';
  const close = p.champion || p.relationship === 'strong';
  const healthy = p.healthyDays !== null && p.healthyDays >= 90;
  switch (cohort) {
    case 'established':
      return p.lifecycle === 'customer' && p.tenureDays >= 180;
    case 'fans':
      return fan || p.nominated;
    case 'champions':
      return close;
    case 'proven-fans':
      return healthy && (fan || close);
    default:
      return healthy && close && (p.seniority === 'executive' || p.seniority === 'director');
  }
}

function isFresh(p: FlatPerson, milestone: string): boolean {
  const within = (days: number | null, most: number) => days !== null && days <= most;
  switch (milestone) {
    case 'went-live':
      return within(p.daysSinceLive, 90);
    case 'first-value':
      if (p.firstValueDays !== null) return p.firstValueDays <= 90;
      return p.daysSinceLive !== null && p.daysSinceLive >= 60 && p.daysSinceLive <= 240 && p.activeDays >= 8;
    case 'adopted':
      return p.activeDays >= 15 && p.features >= 5;
    case 'usage-up':
      return p.usageTrend >= 1.25 && p.activeDays >= 8;
    case 'outcome-reached':
      return within(p.outcomeDays, 45);
    case 'praised':
      return within(p.praiseDays, 30);
    case 'promoter':
      return p.nps !== null && p.nps >= 9 && within(p.npsDays, 30);
    case 'renewed':
      return within(p.renewedDays, 60);
    case 'expanded':
      return within(p.expandedDays, 60);
    case 'one-year':
      return p.tenureDays >= 365 && p.tenureDays <= 425;
    default:
      return false;
  }
}
