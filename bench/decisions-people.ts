import type { Fact, FactSheet, RungHistory, SentAsk } from '../src/core/customers/fact.ts';
import { DAY, type Instant } from '../src/core/signals/signal.ts';
import { type Random, seeded } from '../src/core/statistics/random/seeded.ts';

/** Tuesday 17 November 2026, 08:00. Every moment of the bench lies whole days from it, so that day counts are exact. */
export const NOW: Instant = Date.UTC(2026, 10, 17, 8);

/** A person as plain numbers and words, as the hand-written loop and the rules engine read them. Null is unknown. */
export type FlatPerson = {
  left: boolean;
  lifecycle: string;
  escalationOpen: boolean | null;
  escalationDaysAgo: number | null;
  openCases: number | null;
  urgentPriority: number | null;
  implementing: boolean | null;
  atRisk: boolean;
  tenureDays: number;
  away: boolean;
  paused: boolean;
  consentContact: string | null;
  consentPublic: string | null;
  openAsk: boolean;
  lastAskDays: number | null;
  lastActDays: number | null;
  lastNoDays: number | null;
  sentIn180: number;
  sentToAccountIn180: number;
  callsIn90: number;
  minutesInYear: number;
  askedInYear: number;
  givenInYear: number;
  renewalInDays: number | null;
  minutesAllowed: number | null;
  forbidden: readonly string[];
  acts: readonly string[];
  rungDays: Readonly<Record<string, number>>;
  rungNoDays: Readonly<Record<string, number>>;
  nps: number | null;
  npsDays: number | null;
  sentiment: string | null;
  nominated: boolean;
  champion: boolean;
  relationship: string;
  seniority: string;
  healthyDays: number | null;
  daysSinceLive: number | null;
  activeDays: number;
  features: number;
  usageTrend: number;
  firstValueDays: number | null;
  outcomeDays: number | null;
  praiseDays: number | null;
  renewedDays: number | null;
  expandedDays: number | null;
};

export type BenchPerson = { readonly flat: FlatPerson; readonly sheet: FactSheet };

const RUNGS = ['quote', 'review', 'referral', 'reference-call', 'case-study'];

/** Seeded people in all conditions; roughly one in eight is ready for something. */
export function benchPeople(count: number, seed = 1): readonly BenchPerson[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => onePerson(random));
}

function onePerson(random: Random): BenchPerson {
  const maybe = (share: number) => random.uniform() < share;
  const upTo = (most: number) => random.index(most + 1);
  const often = <T>(share: number, make: () => T): T | null => (maybe(share) ? make() : null);
  const rungDays: Record<string, number> = {};
  const rungNoDays: Record<string, number> = {};
  const acts: string[] = [];
  const sent: SentAsk[] = [];
  for (const rung of RUNGS) {
    if (!maybe(0.2)) continue;
    const days = 1 + upTo(500);
    rungDays[rung] = days;
    sent.push({
      rung,
      minutes: rung === 'case-study' ? 180 : rung === 'reference-call' ? 30 : 10,
      at: NOW - days * DAY,
    });
    if (maybe(0.7)) acts.push(rung);
    else if (maybe(0.5)) rungNoDays[rung] = days;
  }
  sent.sort((a, b) => a.at - b.at);
  const within = (days: number) => sent.filter(({ at }) => at + days * DAY > NOW);
  const least = (days: readonly number[]) => (days.length === 0 ? null : Math.min(...days));
  const npsDays = often(0.6, () => upTo(260));
  const fresh = npsDays !== null && npsDays <= 180;
  const openCases = often(0.97, () => (maybe(0.85) ? 0 : 1 + upTo(3)));
  const flat: FlatPerson = {
    left: maybe(0.04),
    lifecycle: maybe(0.9) ? 'customer' : 'former',
    escalationOpen: often(0.97, () => maybe(0.05)),
    escalationDaysAgo: often(0.2, () => upTo(200)),
    openCases,
    urgentPriority: openCases !== null && openCases > 0 ? 1 + upTo(3) : null,
    implementing: often(0.97, () => maybe(0.1)),
    atRisk: maybe(0.08),
    tenureDays: upTo(1500),
    away: maybe(0.03),
    paused: maybe(0.02),
    consentContact: often(0.5, () => (maybe(0.95) ? 'given' : 'withdrawn')),
    consentPublic: often(0.3, () => (maybe(0.9) ? 'given' : 'withdrawn')),
    openAsk: maybe(0.05),
    lastAskDays: least(Object.values(rungDays)),
    lastActDays: null,
    lastNoDays: least(Object.values(rungNoDays)),
    sentIn180: within(180).length,
    sentToAccountIn180: within(180).length,
    callsIn90: within(90).filter(({ minutes }) => minutes >= 30).length,
    minutesInYear: within(365).reduce((sum, { minutes }) => sum + minutes, 0),
    askedInYear: within(365).length,
    givenInYear: upTo(3),
    renewalInDays: often(0.97, () => upTo(365)),
    minutesAllowed: often(0.2, () => 30 + upTo(300)),
    forbidden: maybe(0.05) ? ['review'] : [],
    acts,
    rungDays,
    rungNoDays,
    nps: fresh ? upTo(10) : null,
    npsDays: fresh ? npsDays : null,
    sentiment: often(0.6, () => ['warm', 'neutral', 'cold'][upTo(2)]!),
    nominated: maybe(0.05),
    champion: maybe(0.1),
    relationship: ['none', 'weak', 'fair', 'strong'][upTo(3)]!,
    seniority: ['executive', 'director', 'manager', 'staff'][upTo(3)]!,
    healthyDays: often(0.9, () => upTo(400)),
    daysSinceLive: often(0.9, () => upTo(900)),
    activeDays: upTo(25),
    features: upTo(8),
    usageTrend: random.uniform() * 2,
    firstValueDays: often(0.3, () => upTo(600)),
    outcomeDays: often(0.3, () => upTo(400)),
    praiseDays: often(0.3, () => upTo(300)),
    renewedDays: often(0.6, () => upTo(400)),
    expandedDays: often(0.3, () => upTo(400)),
  };
  return { flat, sheet: sheetOf(flat, sent) };
}

/** The same person as a fact sheet. */
function sheetOf(flat: FlatPerson, sent: readonly SentAsk[]): FactSheet {
  const told = (value: Fact['value'] | null, days = 0): Fact | undefined =>
    value === null ? undefined : { value, source: 'CRM', at: NOW - days * DAY };
  const since = (days: number | null): Fact | undefined =>
    days === null
      ? undefined
      : { value: days, source: 'CRM', at: NOW - days * DAY, moment: NOW - days * DAY };
  const rungs: Record<string, RungHistory> = {};
  for (const [rung, days] of Object.entries(flat.rungDays)) {
    const no = flat.rungNoDays[rung];
    rungs[rung] = {
      lastSentAt: NOW - days * DAY,
      lastNoAt: no === undefined ? null : NOW - no * DAY,
      lastDoneAt: null,
      timesSent: 1,
      timesDone: flat.acts.includes(rung) ? 1 : 0,
    };
  }
  const reported: Record<string, Instant> = {};
  if (flat.firstValueDays !== null) reported['first value'] = NOW - flat.firstValueDays * DAY;
  if (flat.outcomeDays !== null) reported['outcome reached'] = NOW - flat.outcomeDays * DAY;
  return {
    account: {
      lifecycle: told(flat.lifecycle),
      escalationOpen: told(flat.escalationOpen),
      escalationDaysAgo: since(flat.escalationDaysAgo),
      openCases: told(flat.openCases),
      openUrgentPriority: told(flat.urgentPriority),
      implementing: told(flat.implementing),
      atRisk: told(flat.atRisk),
      tenureDays: since(flat.tenureDays),
      renewalInDays:
        flat.renewalInDays === null
          ? undefined
          : { value: flat.renewalInDays, source: 'CRM', at: NOW, moment: NOW + flat.renewalInDays * DAY },
      healthyDays: since(flat.healthyDays),
      live: told(flat.daysSinceLive === null ? null : true, flat.daysSinceLive ?? 0),
      daysSinceLive: since(flat.daysSinceLive),
      activeDaysLast30: told(flat.activeDays),
      featuresUsedLast90: told(flat.features),
      usageTrend: told(flat.usageTrend),
      casesLast90Days: told(0),
      milestonesReported: told(Object.keys(reported)),
      renewedDaysAgo: since(flat.renewedDays),
      expandedDaysAgo: since(flat.expandedDays),
    },
    person: {
      left: told(flat.left),
      away: told(flat.away),
      paused: told(flat.paused),
      consentContact: told(flat.consentContact),
      consentPublic: told(flat.consentPublic),
      openAsk: told(flat.openAsk),
      lastAskDaysAgo: since(flat.lastAskDays),
      lastNoDaysAgo: since(flat.lastNoDays),
      valueGiven: told(flat.givenInYear),
      minutesAllowedPerYear: told(flat.minutesAllowed),
      forbiddenRungs: told(flat.forbidden),
      acts: told(flat.acts),
      nps: told(flat.nps, flat.npsDays ?? 0),
      npsDaysAgo: since(flat.npsDays),
      sentiment: told(flat.sentiment),
      nominated: told(flat.nominated),
      champion: told(flat.champion),
      relationship: told(flat.relationship),
      seniority: told(flat.seniority),
      lastPraiseDaysAgo: since(flat.praiseDays),
    },
    rungs,
    sent: { person: sent, account: sent },
    reported,
  };
}
