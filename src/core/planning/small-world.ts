import type { Fact, FactSheet, Facts, FactValue } from '../customers/fact.ts';
import type { Guardrails, Program, Rung } from '../program/program.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import type { GateName, Reason, Standing } from '../standing/standing.ts';
import { upper } from '../words/first-letter.ts';
import type { Candidate } from './candidate.ts';
import type { OpenNeed } from './plan.ts';

/** A small program and a few people, for tests of planning; 17 November 2026 is a Tuesday. */
export const NOW: Instant = Date.UTC(2026, 10, 17, 8);

export const rung = (id: string, minutes: number, more: Partial<Rung> = {}): Rung => ({
  id,
  name: upper(id),
  minutes,
  cooldownDays: 90,
  restAfterNoDays: 180,
  after: [],
  cohorts: [],
  milestones: [],
  public: false,
  review: false,
  approval: [],
  gain: 'A peer in the same job',
  worth: 1,
  ...more,
});

export const guardrails: Guardrails = {
  escalation: true,
  afterEscalationDays: 14,
  casePriority: 2,
  implementation: true,
  atRisk: true,
  renewalDays: 30,
  publicRenewalDays: 90,
  tenureDays: 180,
  away: true,
  consent: 'not-withdrawn',
  publicConsent: 'not-withdrawn',
  restDays: 30,
  restAfterNoDays: 180,
  perPerson: { asks: 3, days: 180 },
  perAccount: { asks: 2, days: 90 },
  callsPerQuarter: 2,
  loadLimit: 0,
  loadHalfLifeDays: 60,
  giveBalance: 1,
  staleDays: {},
  ownerPerWeek: 5,
  changeWorth: 100,
  byLotPercent: 10,
  holdDays: 7,
  answerDays: 14,
};

export const program: Program = {
  name: 'Small world',
  currency: 'EUR',
  owners: {},
  departments: [{ id: 'sales', name: 'Sales' }],
  needs: [],
  milestones: [
    { id: 'live', name: 'Went live', reached: 'account.live', windowDays: 30, moment: 'went live' },
    { id: 'goal', name: 'Goal', reached: 'true', windowDays: 30, moment: 'reached its own goal' },
  ],
  ladder: [rung('quote', 10), rung('call', 30), rung('talk', 360)],
  cohorts: [],
  guardrails,
  templates: [],
};

export const need = (id: string, more: Partial<OpenNeed> = {}): OpenNeed => ({
  id,
  department: 'sales',
  rung: 'call',
  title: `Need ${id}`,
  missing: 1,
  by: NOW + 30 * DAY,
  worth: 500_000,
  who: null,
  opportunityId: null,
  ...more,
});

/** A sheet from values by full name; a fact told some days ago is `[value, days]`. */
export function sheet(
  values: Readonly<Record<string, FactValue | readonly [number, number]>> = {},
): FactSheet {
  const of = (subject: string): Facts =>
    Object.fromEntries(
      Object.entries(values).flatMap(([name, value]): [string, Fact][] => {
        if (!name.startsWith(`${subject}.`)) return [];
        const short = name.slice(subject.length + 1);
        if (!short.endsWith('DaysAgo'))
          return [[short, { value: value as FactValue, source: 'test', at: NOW }]];
        const moment = NOW - Number(value) * DAY;
        return [[short, { value: value as FactValue, source: 'test', at: moment, moment }]];
      }),
    );
  return {
    account: of('account'),
    person: of('person'),
    rungs: {},
    sent: { person: [], account: [] },
    reported: {},
  };
}

export const ready = (rungId: string, more: Partial<Standing> = {}): Standing => ({
  rung: rungId,
  verdict: 'ready',
  reasons: [],
  ...more,
});

/** Held back by these gates; `waits` only where a moment is given. */
export const heldBack = (rungId: string, gates: readonly GateName[], readyAt?: Instant): Standing => ({
  rung: rungId,
  verdict: readyAt === undefined ? 'blocked' : 'waiting',
  reasons: gates.map(
    (gate): Reason => ({
      gate,
      outcome: readyAt === undefined ? 'blocks' : 'waits',
      says: gate,
      ...(readyAt !== undefined && { clearsAt: readyAt }),
    }),
  ),
  ...(readyAt !== undefined && { readyAt }),
});

export const candidate = (personId: string, more: Partial<Candidate> = {}): Candidate => ({
  accountId: `account of ${personId}`,
  personId,
  owner: 'noor@example.com',
  sheet: sheet({ 'person.firstName': personId }),
  standings: [ready('quote'), ready('call'), ready('talk')],
  ...more,
});
