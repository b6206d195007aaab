import { describe, expect, test } from 'vitest';
import { exampleSignal } from '../signals/example-signal.ts';
import { DAY } from '../signals/signal.ts';
import { exampleAccountFacts, exampleSheet, NOW, valuesOf } from './example-facts.ts';
import { factsAsOf } from './facts-as-of.ts';
import { foldSignals } from './fold-signals.ts';
import { readFacts, readSheets } from './read-facts.ts';

describe('what nobody told stays unknown', () => {
  test('an account of which only the name is known', () => {
    const known = Object.entries(exampleAccountFacts([[900, { kind: 'account.described', name: 'Acme' }]]))
      .filter(([, fact]) => fact)
      .map(([name]) => name);
    expect(known.sort()).toEqual([
      'actsDone',
      'asksLast365Days',
      'asksLast90Days',
      'milestonesReported',
      'name',
      'openAsks',
      'people',
      'valueGiven',
    ]);
  });

  test('silence of a connected source is knowledge, with its name and its age', () => {
    const heard = { source: 'zendesk', at: 998 * DAY };
    const facts = exampleAccountFacts([], {
      cases: heard,
      usage: heard,
      risks: heard,
      implementation: heard,
    });
    expect(facts.openCases).toEqual({ value: 0, ...heard });
    expect(facts.escalationOpen).toEqual({ value: false, ...heard });
    expect(facts.atRisk).toEqual({ value: false, ...heard });
    expect(facts.implementing).toEqual({ value: false, ...heard });
    expect(facts.usageLast30).toEqual({ value: 0, ...heard });
    expect(facts.live).toBeUndefined();
  });

  test('a source that fell silent makes old what it said, and unknown what it would count', () => {
    const facts = exampleAccountFacts([], { cases: { source: 'zendesk', at: 905 * DAY } });
    expect(facts.openCases?.at).toBe(905 * DAY);
    expect(valuesOf(facts, 'openCases', 'casesLast90Days')).toEqual([0, undefined]);
    expect(exampleAccountFacts([], { usage: { source: 'app', at: 969 * DAY } }).usageLast30).toBeUndefined();
  });

  test('the past seen with a source that delivered later is no fresher than that day', () => {
    expect(exampleAccountFacts([], { cases: { source: 'zendesk', at: NOW + DAY } }).openCases?.at).toBe(NOW);
  });

  test('what passes through our own hands is always known', () => {
    const facts = exampleSheet([[999, { kind: 'person.described', name: 'Ann Lee' }]]).person;
    expect(valuesOf(facts, 'openAsk', 'asksSentLast365', 'acts', 'away', 'paused', 'nominated')).toEqual([
      false,
      0,
      [],
      false,
      false,
      false,
    ]);
    expect(facts.openAsk).toMatchObject({ source: 'goodword', at: NOW });
    expect(valuesOf(facts, 'consentContact', 'relationship', 'sentiment', 'nps')).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('nobody named: the account alone', () => {
    const sheet = readFacts(foldSignals([]).account, null, NOW);
    expect(sheet.person).toEqual({});
    expect(sheet.rungs).toEqual({});
    expect(sheet.sent).toEqual({ person: [], account: [] });
  });
});

describe('a sheet', () => {
  test('one person’s sheet is the same, read alone or with all of their account', () => {
    const said = exampleSignal(990, { kind: 'praise.noted', text: 'Lovely' }, { personId: 'ann' });
    const { account: state, people } = foldSignals([said]);
    const alone = readFacts(state, people.get('ann')!, NOW);
    expect(alone).toEqual(readSheets(state, people, NOW).get('ann'));
    expect(alone.person.sentiment?.value).toBe('warm');
  });

  test('a sheet lists the asks of a year, oldest first, to the person and to everybody there', () => {
    const sent = (person: string, day: number, rung: string) =>
      exampleSignal(
        day,
        { kind: 'ask.moved', askId: `${day}`, rung, to: 'sent', minutes: 10 },
        { personId: person },
      );
    const signals = [
      sent('ann', 990, 'quote'),
      sent('ben', 950, 'call'),
      sent('ann', 636, 'review'),
      sent('ann', 635, 'old'),
    ];
    const sheet = factsAsOf(signals, NOW).people.get('ann')!;
    const review = { rung: 'review', minutes: 10, at: 636 * DAY };
    const quote = { rung: 'quote', minutes: 10, at: 990 * DAY };
    expect(sheet.sent.person).toEqual([review, quote]);
    expect(sheet.sent.account).toEqual([review, { rung: 'call', minutes: 10, at: 950 * DAY }, quote]);
  });

  test('a milestone counts from when it was last reported', () => {
    const reported = (day: number) =>
      exampleSignal(day, { kind: 'milestone.reported', milestone: 'Go-live' });
    const { account: state, people } = foldSignals([reported(990), reported(900)]);
    expect(people.size).toBe(0);
    const sheet = readFacts(state, null, NOW);
    expect(sheet.account.milestonesReported?.value).toEqual(['Go-live']);
    expect(sheet.reported).toEqual({ 'Go-live': 990 * DAY });
  });
});
