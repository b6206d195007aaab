import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Signal, SignalBody } from '../signals/signal.ts';
import { DAY } from '../signals/signal.ts';
import type { Coverage, Topic } from './coverage.ts';
import type { Fact, Facts } from './fact.ts';
import { findFact } from './fact-catalogue.ts';
import { factsAsOf } from './facts-as-of.ts';
import type { AccountFold } from './fold-signals.ts';
import { applySignal, foldSignals } from './fold-signals.ts';

const empty: AccountFold = foldSignals([]);
const id = fc.constantFrom('1', '2', '__proto__');
const moment = fc.integer({ min: 0, max: 1500 }).map((day) => day * DAY);
const scope = fc.constantFrom('contact' as const, 'public' as const);
const step = fc.constantFrom(
  ...(['sent', 'accepted', 'declined', 'unanswered', 'withdrawn', 'done', 'thanked'] as const),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const kind = <K extends SignalBody['kind']>(name: K) => fc.constant(name);
const plain = (...kinds: ('account.returned' | 'risk.cleared' | 'person.left' | 'person.confirmed')[]) =>
  fc.constantFrom(...kinds).map((name) => ({ kind: name }));

const body: fc.Arbitrary<SignalBody> = fc
  .oneof(
    fc.record({
      kind: kind('account.described'),
      name: maybe(fc.constantFrom('Acme', 'Acme Ltd')),
      employees: maybe(fc.nat(9)),
      lifecycle: maybe(fc.constantFrom('prospect' as const, 'customer' as const)),
    }),
    plain('account.returned', 'risk.cleared', 'person.left', 'person.confirmed'),
    fc.constantFrom<SignalBody[]>(
      { kind: 'account.churned' },
      { kind: 'risk.raised' },
      { kind: 'implementation.started' },
      { kind: 'implementation.completed' },
      { kind: 'praise.noted', text: 'Lovely' },
      { kind: 'nomination.made' },
      { kind: 'value.given', what: 'A roadmap call' },
      { kind: 'pause.cleared' },
      { kind: 'milestone.reported', milestone: '__proto__' },
    ),
    fc.record({ kind: kind('health.reported'), score: fc.nat(100) }),
    fc.record({
      kind: kind('subscription.changed'),
      subscriptionId: id,
      status: fc.constantFrom('trial' as const, 'active' as const, 'ended' as const),
      arr: maybe(fc.nat(9)),
    }),
    fc.record({
      kind: kind('opportunity.changed'),
      opportunityId: id,
      stage: fc.constantFrom('New', 'Closed'),
      outcome: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
      amount: maybe(fc.nat(9)),
    }),
    fc.record({
      kind: kind('case.opened'),
      caseId: id,
      priority: fc.constantFrom(null, 1, 3),
      escalated: fc.boolean(),
    }),
    fc.record({ kind: kind('case.prioritised'), caseId: id, priority: fc.constantFrom(1, 2) }),
    fc.record({ kind: kind('case.escalated'), caseId: id }),
    fc.record({ kind: kind('case.deescalated'), caseId: id }),
    fc.record({ kind: kind('case.closed'), caseId: id }),
    fc.record({ kind: kind('usage.reported'), feature: maybe(id), count: fc.nat(9) }),
    fc.record({
      kind: kind('person.described'),
      name: maybe(fc.constantFrom('Ann', 'Ann Lee')),
      champion: maybe(fc.boolean()),
    }),
    fc.record({
      kind: kind('survey.answered'),
      instrument: fc.constantFrom('nps' as const, 'csat' as const, 'ces' as const),
      score: fc.nat(10),
      scale: fc.constantFrom(0, 5, 10),
    }),
    fc.record({
      kind: kind('touch.made'),
      channel: fc.constant('mail'),
      direction: fc.constantFrom('in' as const, 'out' as const),
    }),
    fc.record({ kind: kind('availability.set'), from: moment, until: moment }),
    fc.record({ kind: kind('consent.given'), scope }),
    fc.record({ kind: kind('consent.withdrawn'), scope }),
    fc.record({
      kind: kind('preference.set'),
      rung: maybe(id),
      allowed: maybe(fc.boolean()),
      minutesPerYear: maybe(fc.nat(99)),
    }),
    fc.record({ kind: kind('pause.set'), until: fc.option(moment) }),
    fc.record({ kind: kind('ask.moved'), askId: id, rung: id, to: step, minutes: fc.nat(60) }),
    fc.record({ kind: kind('act.done'), actId: id, rung: id, minutes: fc.nat(60), asked: fc.boolean() }),
  )
  // Undefined fields are fields not told: take them out, as JSON does.
  .map((told) => JSON.parse(JSON.stringify(told)) as SignalBody);

/** Few moments, sources and people, so that ties and overrides are the rule. */
const signal: fc.Arbitrary<Signal> = fc.record({
  source: fc.constantFrom('crm', 'desk'),
  sourceId: fc.integer({ min: 0, max: 10_000 }).map(String),
  revision: fc.constant(1),
  accountId: fc.constant('acme'),
  personId: fc.constantFrom(null, 'ann', 'ben'),
  occurredAt: fc.oneof(fc.constantFrom(900 * DAY, 901 * DAY), moment),
  recordedAt: fc.constantFrom(1600 * DAY, 1601 * DAY),
  actor: fc.constant(null),
  body,
});
const history = fc.uniqueArray(signal, {
  selector: ({ source, sourceId }) => `${source} ${sourceId}`,
  maxLength: 40,
});
const shuffled = (signals: readonly Signal[]) =>
  fc.shuffledSubarray([...signals], { minLength: signals.length, maxLength: signals.length });

function restart(fold: AccountFold): AccountFold {
  return JSON.parse(JSON.stringify({ ...fold, people: [...fold.people] }), (key, value) =>
    key === 'people' && Array.isArray(value) ? new Map(value) : value,
  );
}

describe('the fold of signals', () => {
  test('comes out the same in any order of arrival', () => {
    const arrivals = history.chain((signals) => fc.tuple(fc.constant(signals), shuffled(signals)));
    fc.assert(
      fc.property(arrivals, ([signals, arrived]) => {
        expect(foldSignals(arrived)).toEqual(foldSignals(signals));
      }),
    );
  });

  test('comes out the same one by one, with repetitions and a restart after any of them', () => {
    const arrivals = history.chain((signals) =>
      fc.tuple(
        fc.constant(signals),
        fc
          .subarray(signals)
          .chain((again) => shuffled([...signals, ...again]))
          .chain((arrived) =>
            fc
              .array(fc.boolean(), { minLength: arrived.length, maxLength: arrived.length })
              .map((restarts) => arrived.map((one, i) => ({ one, restarts: restarts[i] === true }))),
          ),
      ),
    );
    fc.assert(
      fc.property(arrivals, ([signals, arrived]) => {
        let fold = empty;
        for (const { one, restarts } of arrived) {
          const next = applySignal(fold, one);
          if (!next) throw new Error('no signal here corrects another');
          fold = restarts ? restart(next) : next;
        }
        expect(fold).toEqual(foldSignals(signals));
      }),
    );
  });

  test('a signal leaves the fold before it as it was', () => {
    fc.assert(
      fc.property(history, signal, (signals, one) => {
        const before = foldSignals(signals);
        applySignal(before, one);
        expect(before).toEqual(foldSignals(signals));
      }),
    );
  });

  test('after corrections and withdrawals it is the fold of what still stands', () => {
    const corrected = history.chain((signals) => {
      const fate = fc.oneof(fc.constantFrom('stands' as const, 'withdrawn' as const), body);
      return fc.tuple(
        fc.constant(signals),
        fc.array(fate, { minLength: signals.length, maxLength: signals.length }),
      );
    });
    fc.assert(
      fc.property(corrected, ([signals, fates]) => {
        const told: Signal[] = [...signals];
        const standing: Signal[] = [];
        for (const [i, one] of signals.entries()) {
          const fate = fates[i] ?? 'stands';
          if (fate === 'stands') standing.push(one);
          else {
            const retold: SignalBody = fate === 'withdrawn' ? { kind: 'retracted' } : fate;
            told.unshift({ ...one, revision: 2, body: retold });
            if (fate !== 'withdrawn') standing.push({ ...one, revision: 2, body: retold });
          }
        }
        expect(foldSignals(told)).toEqual(foldSignals(standing));
      }),
    );
  });
});

const coverage: fc.Arbitrary<Coverage> = fc.dictionary(
  fc.constantFrom<Topic[]>(
    'cases',
    'usage',
    'subscriptions',
    'surveys',
    'touches',
    'risks',
    'implementation',
  ),
  fc.record({ source: fc.constant('door'), at: moment }),
);

function expectToFitTheCatalogue(subject: 'account' | 'person', facts: Facts, now: number): void {
  for (const [name, fact] of Object.entries(facts)) if (fact) expectToFit(`${subject}.${name}`, fact, now);
}

function expectToFit(name: string, { value, source, at, moment: counted }: Fact, now: number): void {
  const known = findFact(name);
  if (!known) throw new Error(`${name} is not in the catalogue`);
  const type = Array.isArray(value)
    ? 'list'
    : { number: 'number', string: 'text', boolean: 'yes-no' }[typeof value as 'string'];
  expect(type, name).toBe(known.type);
  if (typeof value === 'number') {
    expect(Number.isFinite(value), name).toBe(true);
    expect(value, name).toBeGreaterThanOrEqual(known.min ?? value);
    expect(value, name).toBeLessThanOrEqual(known.max ?? value);
  }
  if (typeof value === 'string' && known.values) expect(known.values, name).toContain(value);
  if (counted !== undefined) {
    const days = (now - counted) / DAY;
    expect(value, name).toBe(name.endsWith('InDays') ? Math.ceil(-days) + 0 : Math.max(0, Math.floor(days)));
  }
  expect(source, name).not.toBe('');
  expect(at, name).toBeLessThanOrEqual(now);
}

describe('the facts of any history', () => {
  test('are named, typed and bounded as the catalogue says, and no older than now', () => {
    fc.assert(
      fc.property(history, moment, coverage, (signals, now, heard) => {
        const { account, people } = factsAsOf(signals, now, { coverage: heard });
        expectToFitTheCatalogue('account', account, now);
        for (const sheet of people.values()) expectToFitTheCatalogue('person', sheet.person, now);
      }),
    );
  });

  test('do not depend on the order of arrival', () => {
    const arrivals = history.chain((signals) => fc.tuple(fc.constant(signals), shuffled(signals)));
    fc.assert(
      fc.property(arrivals, moment, ([signals, arrived], now) => {
        expect(factsAsOf(arrived, now)).toEqual(factsAsOf(signals, now));
      }),
      { numRuns: 500 },
    );
  });

  test('as of a moment do not change by what happens later', () => {
    fc.assert(
      fc.property(history, history, moment, (signals, more, now) => {
        const ids = new Set(signals.map(({ source, sourceId }) => `${source} ${sourceId}`));
        const later = more
          .filter(({ source, sourceId }) => !ids.has(`${source} ${sourceId}`))
          .map((one) => ({ ...one, occurredAt: now + 1 + one.occurredAt }));
        expect(factsAsOf([...later, ...signals], now)).toEqual(factsAsOf(signals, now));
      }),
    );
  });

  test('as known at a moment do not change by what was told later, corrections among it', () => {
    fc.assert(
      fc.property(history, moment, (signals, now) => {
        const knownAt = 1601 * DAY;
        const corrections = signals.map((one) => ({
          ...one,
          revision: 2,
          recordedAt: knownAt + 1,
          body: { kind: 'retracted' as const },
        }));
        expect(factsAsOf([...corrections, ...signals], now, { knownAt })).toEqual(factsAsOf(signals, now));
      }),
    );
  });

  test('without coverage, silence about cases, usage, risk and implementation stays unknown', () => {
    fc.assert(
      fc.property(history, moment, (signals, now) => {
        const silent = signals.filter(
          ({ body: { kind: told } }) => !/^(case|usage|risk|implementation)/.test(told),
        );
        const { account } = factsAsOf(silent, now);
        for (const name of [
          'openCases',
          'escalationOpen',
          'usageLast30',
          'atRisk',
          'implementing',
          'live',
        ] as const) {
          expect(account[name], name).toBeUndefined();
        }
      }),
    );
  });
});
