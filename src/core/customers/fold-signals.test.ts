import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleSignal } from '../signals/example-signal.ts';
import type { Signal, SignalBody } from '../signals/signal.ts';
import { DAY } from '../signals/signal.ts';
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

describe('one signal more', () => {
  const opened = exampleSignal(1, { kind: 'case.opened', caseId: '7', priority: 2 });

  test('a correction or a withdrawal asks for a fold of the whole history', () => {
    const fold = foldSignals([opened]);
    expect(applySignal(fold, { ...opened, revision: 2 })).toBeNull();
    expect(applySignal(fold, { ...opened, revision: 2, body: { kind: 'retracted' } })).toBeNull();
  });

  test('usage more than 400 days before the newest signal is let go, what was said once is not', () => {
    const use = (day: number) => exampleSignal(day, { kind: 'usage.reported', count: 1 });
    const fold = foldSignals([
      use(100),
      use(600),
      use(1000),
      exampleSignal(1, { kind: 'account.described', name: 'Acme' }),
    ]);
    expect(Object.keys(fold.account.usage)).toEqual(['600', '1000']);
    expect(fold.account.described.name?.value).toBe('Acme');
  });
});
