import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactSheet, FactValue } from '../customers/fact.ts';
import { factCatalogue } from '../customers/fact-catalogue.ts';
import { ageSheet } from '../program/conditions/age-sheet.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { decideStanding } from './decide-standing.ts';
import { type Changes, day, defaultCompiled, marta, NOW, passed } from './example-person.ts';
import type { GateName, Reason } from './standing.ts';

const compiled = defaultCompiled();
const counting = factCatalogue.filter((fact) => fact.counts !== undefined);

/** A moment up to two years back, or up to one ahead, at any hour. */
const past = fc.integer({ min: 0, max: 730 * 24 }).map((hours): Instant => NOW - hours * 3_600_000);
const ahead = fc.integer({ min: 1, max: 365 * 24 }).map((hours): Instant => NOW + hours * 3_600_000);

/** Facts that may be anything, or not known at all. */
const anyFacts = fc.record(
  {
    'account.lifecycle': fc.constantFrom<FactValue>('customer', 'customer', 'customer', 'former', 'prospect'),
    'account.tenureDays': past,
    'account.escalationOpen': fc.constantFrom(false, false, false, true),
    'account.escalationDaysAgo': past,
    'account.openCases': fc.constantFrom(0, 0, 0, 2),
    'account.openUrgentPriority': fc.integer({ min: 1, max: 4 }),
    'account.implementing': fc.constantFrom(false, false, true),
    'account.atRisk': fc.constantFrom(false, false, true),
    'account.renewalInDays': fc.oneof(past, ahead),
    'account.renewedDaysAgo': past,
    'account.healthyDays': past,
    'account.milestonesReported': fc.subarray(['first value', 'outcome reached']),
    'person.nps': fc.integer({ min: 0, max: 10 }),
    'person.sentiment': fc.constantFrom<FactValue>('warm', 'neutral', 'cold'),
    'person.champion': fc.boolean(),
    'person.away': fc.constantFrom(false, false, true),
    'person.awayUntilInDays': ahead,
    'person.paused': fc.constantFrom(false, false, true),
    'person.pausedUntilInDays': ahead,
    'person.consentContact': fc.constantFrom<FactValue>('given', 'given', 'withdrawn'),
    'person.lastAskDaysAgo': past,
    'person.lastNoDaysAgo': past,
    'person.lastActDaysAgo': past,
    'person.openAsk': fc.constantFrom(false, false, true),
    'person.minutesAllowedPerYear': fc.integer({ min: 0, max: 400 }),
    'person.valueGiven': fc.integer({ min: 0, max: 4 }),
  },
  { requiredKeys: [] },
);

const anyHistory = fc
  .record({
    lastSentAt: fc.option(past),
    lastNoAt: fc.option(past),
    lastDoneAt: fc.option(past),
    timesDone: fc.integer({ min: 0, max: 3 }),
  })
  .map((history) => passed(history));

const anyChanges: fc.Arbitrary<Changes> = fc.record({
  facts: anyFacts,
  rungs: fc.dictionary(fc.constantFrom('quote', 'review', 'reference-call', 'case-study'), anyHistory),
  sent: fc.array(fc.record({ rung: fc.constant('quote'), minutes: fc.constantFrom(10, 30, 180), at: past }), {
    maxLength: 5,
  }),
});

const HOLDS_BACK: ReadonlySet<Reason['outcome']> = new Set(['waits', 'blocks', 'unknown']);

/** News that may only ever make it less likely to be asked. */
const BAD_NEWS: readonly (readonly [string, FactValue | undefined])[] = [
  ['account.escalationOpen', true],
  ['account.implementing', true],
  ['account.atRisk', true],
  ['account.lifecycle', 'former'],
  ['person.left', true],
  ['person.paused', true],
  ['person.openAsk', true],
  ['person.consentContact', 'withdrawn'],
  ['person.consentPublic', 'withdrawn'],
  ['person.forbiddenRungs', ['quote', 'review', 'referral', 'reference-call', 'case-study']],
  ['person.minutesAllowedPerYear', 0],
  ['person.lastAskDaysAgo', NOW - DAY],
  ['person.lastNoDaysAgo', NOW - DAY],
];

describe('promises of standing', { timeout: 60_000 }, () => {
  it('the same inputs give the same answer, and inputs are left as they were', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const sheet = marta(changes);
        const before = JSON.stringify(sheet);
        expect(decideStanding(compiled, sheet, NOW)).toEqual(
          decideStanding(compiled, structuredClone(sheet), NOW),
        );
        expect(JSON.stringify(sheet)).toBe(before);
      }),
    );
  });

  it('bad news never makes anybody ready', () => {
    fc.assert(
      fc.property(anyChanges, fc.constantFrom(...BAD_NEWS), (changes, [name, value]) => {
        const before = decideStanding(compiled, marta(changes), NOW);
        const after = decideStanding(
          compiled,
          marta({ ...changes, facts: { ...changes.facts, [name]: value } }),
          NOW,
        );
        for (const [i, { rung, verdict }] of after.entries())
          if (verdict === 'ready') expect({ rung, verdict: before[i]?.verdict }).toEqual({ rung, verdict });
      }),
    );
  });

  it('a gate that lacks its fact never lets anybody through, and forgetting a fact never makes ready', () => {
    const needed = [
      'account.lifecycle',
      'account.tenureDays',
      'account.escalationOpen',
      'account.openCases',
      'account.implementing',
      'account.atRisk',
      'account.renewalInDays',
      'person.left',
      'person.away',
      'person.paused',
      'person.openAsk',
    ];
    fc.assert(
      fc.property(anyChanges, fc.constantFrom(...needed), (changes, name) => {
        const less = marta({ ...changes, facts: { ...changes.facts, [name]: undefined } });
        for (const { verdict, reasons } of decideStanding(compiled, less, NOW)) {
          expect(verdict).toBe('blocked');
          expect(reasons.some(({ outcome }) => outcome === 'unknown')).toBe(true);
        }
      }),
    );
  });

  it('facts that are too old count as unknown', () => {
    fc.assert(
      fc.property(anyChanges, fc.integer({ min: 31, max: 900 }), (changes, days) => {
        const old = marta({ ...changes, toldAt: NOW - days * DAY });
        for (const { verdict } of decideStanding(compiled, old, NOW)) expect(verdict).toBe('blocked');
      }),
    );
  });

  it('the verdict follows from the reasons, and every reason that holds back says what clears it', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        for (const { verdict, reasons, readyAt } of decideStanding(compiled, marta(changes), NOW)) {
          const outcomes = new Set(reasons.map(({ outcome }) => outcome));
          const blocked = outcomes.has('blocks') || outcomes.has('unknown');
          expect(verdict).toBe(blocked ? 'blocked' : outcomes.has('waits') ? 'waiting' : 'ready');
          expect(readyAt !== undefined).toBe(verdict === 'waiting');
          for (const { outcome, clearsAt, clearsBy, says } of reasons) {
            expect(says).not.toMatch(/undefined|NaN|Invalid|\.$/);
            if (outcome === 'waits') expect(clearsAt).toBeGreaterThan(NOW);
            else if (HOLDS_BACK.has(outcome)) expect(clearsBy).toBeTruthy();
            else expect([clearsAt, clearsBy]).toEqual([undefined, undefined]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('readyAt is true: with the same facts read again then, every gate that waited has cleared, and not all of them before', () => {
    let waited = 0;
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const sheet = marta(changes);
        for (const { rung, reasons, readyAt } of decideStanding(compiled, sheet, NOW)) {
          if (readyAt === undefined) continue;
          waited++;
          const gates = new Set(reasons.flatMap(({ gate, outcome }) => (outcome === 'waits' ? [gate] : [])));
          expect(heldBack(sheet, rung, readyAt).filter((gate) => gates.has(gate))).toEqual([]);
          expect(heldBack(sheet, rung, readyAt - 1).filter((gate) => gates.has(gate))).not.toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
    expect(waited).toBeGreaterThan(20);
  });

  it('each clearsAt is true for its own gate', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const sheet = marta(changes);
        for (const { rung, reasons } of decideStanding(compiled, sheet, NOW))
          for (const { gate, outcome, clearsAt } of reasons) {
            if (outcome !== 'waits' || clearsAt === undefined || gate === 'milestone' || gate === 'cohort')
              continue;
            // A renewal's own day brings a gate of its own kind; every other wait is over for good.
            if (gate === 'renewal') continue;
            expect({ gate, held: heldBack(sheet, rung, clearsAt).includes(gate) }).toEqual({
              gate,
              held: false,
            });
            expect({ gate, held: heldBack(sheet, rung, clearsAt - 1).includes(gate) }).toEqual({
              gate,
              held: true,
            });
          }
      }),
    );
  });
});

/** The gates that hold a rung back when the same facts are read again at another moment, sources being heard as now. */
function heldBack(sheet: FactSheet, rung: string, at: Instant): readonly GateName[] {
  const aged = ageSheet(sheet, counting, at);
  const heard = (facts: FactSheet['account']): FactSheet['account'] =>
    Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [
        name,
        fact && fact.moment === undefined ? { ...fact, at: fact.at + at - NOW } : fact,
      ]),
    );
  const then = { ...aged, account: heard(aged.account), person: heard(aged.person) };
  const standing = decideStanding(compiled, then, at).find((each) => each.rung === rung);
  return (standing?.reasons ?? []).flatMap(({ gate, outcome }) => (HOLDS_BACK.has(outcome) ? [gate] : []));
}

it('Marta herself is ready, so that the promises above speak of something', () => {
  expect(decideStanding(compiled, marta(), NOW)[0]?.verdict).toBe('ready');
  expect(day(11, 17)).toBe(NOW);
});
