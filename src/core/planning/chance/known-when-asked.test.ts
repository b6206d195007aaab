import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import { factCatalogue } from '../../customers/fact-catalogue.ts';
import { defaultProgram } from '../../program/default-program.ts';
import { readProgram } from '../../program/read-program.ts';
import { generateSampleCompany } from '../../sample/generate-sample-company.ts';
import { exampleSignal } from '../../signals/example-signal.ts';
import { DAY, type Signal, type SignalBody } from '../../signals/signal.ts';
import { scoresTold } from '../fatigue/scores-told.ts';
import { accountsToRead, FEATURE_KINDS, knownWhenAsked } from './known-when-asked.ts';
import { measureAsking, measureAskingTask } from './measure-asking.ts';

const ASKED = 900;
const ask = (more: Partial<AnsweredAsk> = {}): AnsweredAsk => ({
  askId: 'k1',
  accountId: 'acme',
  personId: 'ann',
  rung: 'call',
  segment: null,
  asker: 'csm@example.com',
  askedAt: ASKED * DAY,
  sentAt: (ASKED + 2) * DAY,
  resolvedAt: (ASKED + 5) * DAY,
  yes: true,
  foretold: null,
  ...more,
});

const ofAnn = (day: number, body: SignalBody, more: Partial<Signal> = {}): Signal =>
  exampleSignal(day, body, { personId: 'ann', ...more });
const nps = (score: number): SignalBody => ({ kind: 'survey.answered', instrument: 'nps', score, scale: 10 });

const HISTORY: readonly Signal[] = [
  exampleSignal(100, { kind: 'account.described', name: 'Acme', owner: 'csm@example.com' }),
  exampleSignal(200, { kind: 'milestone.reported', milestone: 'goal reached' }),
  exampleSignal(860, { kind: 'milestone.reported', milestone: 'second site' }),
  ofAnn(300, { kind: 'person.described', name: 'Ann', title: 'Director of Works', persona: 'operations' }),
  ofAnn(880, nps(9)),
  ofAnn(840, { kind: 'ask.moved', askId: 'k0', rung: 'quote', to: 'sent', minutes: 10 }),
  ofAnn(ASKED + 2, { kind: 'ask.moved', askId: 'k1', rung: 'call', to: 'sent', minutes: 30 }),
];

const features = (signals: readonly Signal[], more: Partial<AnsweredAsk> = {}) =>
  knownWhenAsked([ask(more)], [signals])[0]!.features;

describe('what was known when an ask was made', () => {
  it('is read from the history of before', () => {
    const known = features(HISTORY)!;
    expect(known).toMatchObject({
      sentiment: 'warm',
      score: 9,
      seniority: 'director',
      persona: 'operations',
      buyingRole: null,
      ownerAsks: true,
      tenureDays: null,
    });
    expect(known.milestoneDays).toBeCloseTo(40, 5);
    expect(known.sentimentDays).toBeCloseTo(20, 5);
    // A quote sixty days before; the ask itself does not weigh on its own answer.
    expect(known.asked).toEqual([{ days: expect.closeTo(60, 5), effort: 1 }]);
    expect(features(HISTORY, { asker: 'other@example.com' })!.ownerAsks).toBe(false);
  });

  it('is nothing of somebody of whom nothing had been recorded: told later, backfilled, or never', () => {
    const backfilled = HISTORY.map((signal) => ({ ...signal, recordedAt: (ASKED + 10) * DAY }));
    expect(features(backfilled)).toBeNull();
    expect(features([])).toBeUndefined();
  });

  it('does not change, whatever is told, corrected or taken back afterwards', () => {
    const before = features(HISTORY);
    const later: fc.Arbitrary<Signal> = fc
      .record({
        // It may have happened long before: what counts is when it was recorded.
        happened: fc.integer({ min: 1, max: 2000 }),
        recorded: fc.integer({ min: ASKED, max: 2000 }),
        body: fc.constantFrom<SignalBody>(
          nps(2),
          { kind: 'praise.noted', text: 'Splendid.' },
          { kind: 'milestone.reported', milestone: 'goal reached' },
          { kind: 'account.described', owner: 'new@example.com', industry: 'Rail' },
          { kind: 'person.described', title: 'Clerk', persona: 'finance', buyingRole: 'user' },
          { kind: 'ask.moved', askId: 'k9', rung: 'talk', to: 'sent', minutes: 300 },
          { kind: 'ask.moved', askId: 'k1', rung: 'call', to: 'accepted', minutes: 30 },
        ),
        isAnns: fc.boolean(),
      })
      .map(({ happened, recorded, body, isAnns }) =>
        exampleSignal(happened, body, { personId: isAnns ? 'ann' : null, recordedAt: recorded * DAY }),
      );
    const corrected: fc.Arbitrary<Signal> = fc
      .record({
        of: fc.constantFrom(...HISTORY),
        recorded: fc.integer({ min: ASKED, max: 2000 }),
        taken: fc.boolean(),
      })
      .map(({ of, recorded, taken }) => ({
        ...of,
        revision: 2,
        recordedAt: recorded * DAY,
        body: taken ? { kind: 'retracted' } : of.body.kind === 'survey.answered' ? nps(0) : of.body,
      }));
    fc.assert(
      fc.property(fc.array(fc.oneof(later, corrected), { maxLength: 12 }), (more) => {
        expect(features([...more, ...HISTORY])).toEqual(before);
      }),
    );
  });
});

describe('what is learnt from it, of a whole company', () => {
  const now = Date.UTC(2026, 10, 22, 9);
  const company = generateSampleCompany({ seed: 3, now, accounts: 100, parameters: { plannedDays: 30 } });
  const moves = Map.groupBy(company.moves, (move) => move.askId);
  const asks = company.asks.flatMap((one): AnsweredAsk[] => {
    const when = (...states: string[]) => moves.get(one.id)?.find(({ to }) => states.includes(to))?.at;
    const [sentAt, yesAt, noAt] = [when('sent'), when('accepted'), when('declined', 'unanswered')];
    const resolvedAt = yesAt ?? noAt;
    if (sentAt === undefined || resolvedAt === undefined) return [];
    const told = { askId: one.id, accountId: one.accountId, personId: one.personId, rung: one.rung };
    const yes = yesAt !== undefined;
    return [ask({ ...told, asker: one.owner, askedAt: one.createdAt, sentAt, resolvedAt, yes })];
  });
  const kinds = new Set<string>(FEATURE_KINDS);
  const few = company.signals.filter(({ body }) => kinds.has(body.kind));

  it('needs no other kinds of signals than those that are read for it', () => {
    const some = asks.filter((_, i) => i % 9 === 0);
    expect(some.length).toBeGreaterThan(20);
    expect(knownWhenAsked(some, [few])).toEqual(knownWhenAsked(some, [company.signals]));
  });

  it('is the same from pieces of text on a thread, and hangs on nothing that came after the last ask', {
    timeout: 60_000,
  }, () => {
    const outcome = readProgram(defaultProgram, factCatalogue);
    if (!outcome.ok) throw new Error('The default program does not read.');
    const reviews = outcome.program.ladder.filter(({ review }) => review).map(({ id }) => id);
    const at = Math.floor(now / DAY) * DAY;
    const ids = accountsToRead(asks);
    const pieces = [ids.slice(0, 40), ids.slice(40)].map((part) =>
      JSON.stringify(few.filter(({ accountId }) => part.includes(accountId))),
    );
    const input = { asks, at, seed: 1, reviews, scores: scoresTold(few, at) };
    const whole = measureAsking({ ...input, asks: knownWhenAsked(asks, [few]) });
    if ('refused' in whole.model) throw new Error('refused');
    expect(whole.model.logit).not.toBeNull();
    expect(measureAskingTask({ ...input, told: pieces })).toEqual(whole);
    const last = Math.max(...asks.map(({ askedAt }) => askedAt!));
    const known = few.filter(({ recordedAt }) => recordedAt < last);
    expect(known.length).toBeLessThan(few.length);
    expect(measureAsking({ ...input, asks: knownWhenAsked(asks, [known]) })).toEqual(whole);
  });

  it('leaves out whoever wants no more asks', () => {
    const optedOut = asks.map((one, i) => ({ ...one, optedOut: i % 3 === 0 }));
    const stayed = optedOut.filter((one) => !one.optedOut);
    const told = measureAsking({ asks: optedOut, at: now, seed: 1 });
    const without = measureAsking({ asks: stayed, at: now, seed: 1 });
    expect(told.model).toEqual(without.model);
    expect(told.calibration).toEqual(without.calibration);
  });
});
