import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ask, AskState } from '../../asks/ask.ts';
import { DAY } from '../../signals/signal.ts';
import type { Candidate } from '../candidate.ts';
import { candidate, heldBack, NOW, program, ready, rung, sheet } from '../small-world.ts';
import { type MatchInput, matchReferences } from './match-references.ts';

const call = rung('call', 30, { approval: ['their legal department'] });

const person = (id: string, values: Parameters<typeof sheet>[0] = {}, more: Partial<Candidate> = {}) =>
  candidate(id, { sheet: sheet({ 'person.name': id, 'account.industry': 'grid', ...values }), ...more });

const ask = (personId: string, state: AskState, sentAt: number | null = null): Ask => ({
  id: `k of ${personId}`,
  accountId: 'x',
  personId,
  needId: null,
  rung: 'call',
  state,
  owner: null,
  subject: '',
  message: '',
  programVersion: 1,
  createdAt: NOW,
  changedAt: NOW,
  sentAt,
  snoozedUntil: null,
  value: 0,
});

const match = (candidates: readonly Candidate[], more: Partial<MatchInput> = {}) =>
  matchReferences({
    wishes: { industries: ['grid'], regions: ['Nordics'] },
    rung: call,
    candidates,
    asks: [],
    milestones: program.milestones,
    at: NOW,
    ...more,
  });

const december = Date.UTC(2026, 11, 3);

describe('matching a request', () => {
  it('ranks by wishes met, then by chance, and tells what speaks for and against', () => {
    const goal = { milestone: 'goal', reachedAt: NOW - 8 * DAY, freshUntil: NOW + 20 * DAY };
    const away = { gate: 'away', outcome: 'mind', says: 'Away from 30 November' } as const;
    const told = match([
      person('Bastian', { 'account.region': 'France' }),
      person('Ana', { 'account.region': 'Nordics' }),
      person(
        'Marta',
        { 'account.region': 'Nordics', 'account.name': 'Varnholt Grid', 'person.relationship': 'strong' },
        { standings: [ready('call', { moment: goal, reasons: [away] })] },
      ),
      person('Zoe', { 'account.industry': 'bank', 'account.region': 'France' }),
    ]);
    expect(told.matches.map((one) => [one.name, one.fitSays])).toEqual([
      ['Marta', '2 of 2'],
      ['Ana', '2 of 2'],
      ['Bastian', '1 of 2'],
    ]);
    expect(told.says).toBe('Three people fit and may be asked.');
    expect(told.matches[0]).toMatchObject({
      speaksFor: ['Varnholt Grid reached its own goal last week.', 'Strong relationship.'],
      against: [away],
      agrees: ['noor@example.com', 'Marta', 'their legal department'],
      price: 'Half an hour; not asked in half a year.',
      verdict: 'ready',
      readyAt: null,
    });
  });

  it('answers even when nobody is ready', () => {
    const told = match(
      [
        person('Ana', {}, { standings: [heldBack('call', ['renewal'], december)] }),
        person('Ben'),
        person('Cem'),
        person('Dea', {}, { standings: [heldBack('call', ['escalation'])] }),
      ],
      { asks: [ask('Ben', 'proposed'), ask('Cem', 'snoozed')] },
    );
    expect(told.says).toBe(
      'Nobody who fits may be asked now. Ana from 3 December; two people wait for their CSM.',
    );
    expect(told.matches.map((one) => [one.name, one.readyAt, one.waitsForOwner])).toEqual([
      ['Ben', null, true],
      ['Cem', null, true],
      ['Ana', december, false],
    ]);
    expect(told.held).toEqual({
      people: 4,
      about: null,
      because: [
        { gate: 'escalation', says: 'One person is with an account in escalation.', people: 1 },
        { gate: 'renewal', says: 'One person is near a renewal.', people: 1 },
      ],
    });
  });

  it('tells apart who may be asked and whose company has no place left', () => {
    const told = match([person('Ana', {}, { accountId: 'full' }), person('Ben', {}, { accountId: 'open' })], {
      isFull: (accountId) => accountId === 'full',
    });
    expect(told.matches.map((one) => [one.name, one.verdict, one.companyFull])).toEqual([
      ['Ben', 'ready', false],
      ['Ana', 'ready', true],
    ]);
    expect(told.ready).toBe(1);
  });

  it('does not promise whoever becomes ready too late, has left, was written to, or is the prospect', () => {
    const late = person('Ana', {}, { standings: [heldBack('call', ['renewal'], december)] });
    expect(match([late], { by: december - DAY }).says).toBe(
      'Nobody who fits may be asked now. One person is near a renewal.',
    );
    expect(match([person('Gone', { 'person.left': true })]).says).toBe('Nobody fits what is wanted.');
    expect(match([person('Own', {}, { accountId: 'halden' })], { notAccountId: 'halden' }).matches).toEqual(
      [],
    );
    const written = match([person('Ben')], { asks: [ask('Ben', 'sent', NOW)] });
    expect(written).toMatchObject({ ready: 0, matches: [] });
  });

  it('knows how much somebody gave before', () => {
    const known = person('Ana');
    const before = {
      lastSentAt: NOW - 90 * DAY,
      lastNoAt: null,
      lastDoneAt: Date.UTC(2026, 7, 9),
      timesSent: 2,
      timesDone: 2,
    };
    const asked = { rung: 'call', minutes: 30, at: NOW - 90 * DAY };
    const ana = {
      ...known,
      sheet: { ...known.sheet, rungs: { call: before }, sent: { person: [asked], account: [] } },
    };
    expect(match([ana]).matches[0]).toMatchObject({
      speaksFor: ['Has done this twice.'],
      price: 'Half an hour; asked once in half a year; did this last on 9 August.',
    });
  });

  it('keeps to its limit, and the order of people changes nothing', () => {
    const people = fc.array(
      fc.record({
        region: fc.constantFrom('Nordics', 'France', ''),
        stands: fc.constantFrom('ready', 'waiting', 'blocked'),
        warm: fc.constantFrom('strong', 'none'),
        held: fc.boolean(),
      }),
      { maxLength: 15 },
    );
    fc.assert(
      fc.property(people, (list) => {
        const candidates = list.map((one, i) =>
          person(
            `p${i}`,
            { 'account.region': one.region, 'person.relationship': one.warm },
            {
              standings: [
                one.stands === 'ready'
                  ? ready('call')
                  : heldBack('call', ['resting'], one.stands === 'waiting' ? NOW + i * DAY : undefined),
              ],
            },
          ),
        );
        const asks = list.flatMap((one, i) => (one.held ? [ask(`p${i}`, 'proposed')] : []));
        const told = match(candidates, { asks, limit: 5 });
        expect(match(candidates.toReversed(), { asks: asks.toReversed(), limit: 5 })).toEqual(told);
        expect(told.matches.length).toBeLessThanOrEqual(5);
        expect(told.ready + told.held.people).toBeLessThanOrEqual(list.length);
        for (const [i, one] of told.matches.entries()) {
          expect(one.fit).toBeGreaterThanOrEqual(0.5);
          if (i < told.ready) expect([one.verdict, one.waitsForOwner]).toEqual(['ready', false]);
        }
        expect(told.says.length).toBeGreaterThan(10);
      }),
    );
  });
});
