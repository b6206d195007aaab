import { describe, expect, it } from 'vitest';
import { foldSignals } from '../customers/fold-signals.ts';
import { readAccountFacts } from '../customers/read-account-facts.ts';
import { generateAccounts } from '../sample/generate-sample-company.ts';
import { exampleSignal } from '../signals/example-signal.ts';
import { historyAsOf } from '../signals/history-as-of.ts';
import { toJsonText } from '../signals/json-text.ts';
import { DAY, type Signal, type SignalBody } from '../signals/signal.ts';
import type { LeakStage } from './account-record.ts';
import { leakStage, stageHeld, stagesHeld } from './stage-held.ts';

/** A quarter from day 1000 to day 1091. */
const QUARTER = { from: 1000 * DAY, until: 1091 * DAY };

const customer: [number, SignalBody] = [500, { kind: 'account.described', lifecycle: 'customer' }];
const began = (day: number): [number, SignalBody] => [day, { kind: 'implementation.started' }];
const live = (day: number): [number, SignalBody] => [day, { kind: 'implementation.completed' }];
const milestone = (day: number): [number, SignalBody] => [
  day,
  { kind: 'milestone.reported', milestone: 'roi' },
];
const renewsOn = (day: number, renewal: number): [number, SignalBody] => [
  day,
  { kind: 'subscription.changed', subscriptionId: 's', status: 'active', renewsOn: renewal * DAY },
];

const table: [string, [number, SignalBody][], LeakStage | null][] = [
  ['it never moved', [customer], 'adoption'],
  ['live on the second day', [customer, began(800), live(1002)], 'adoption'],
  ['live three days before the end', [customer, began(800), live(1088)], 'onboarding'],
  ['reached a goal a week before the end', [customer, milestone(1084)], 'adoption'],
  ['reached a goal a week after the beginning', [customer, milestone(1007)], 'value'],
  // Only time moves it: the window of 90 days opens on day 1031, then on day 1061.
  ['its renewal came near for 60 days', [customer, renewsOn(600, 1121)], 'renewal'],
  ['its renewal came near for 30 days', [customer, renewsOn(600, 1151)], 'adoption'],
  // 40 days adoption, 26 renewal, 25 value: the most is less than half.
  [
    'three stages',
    [customer, renewsOn(600, 1066), milestone(1000.5), began(1000.5), live(1040)],
    'onboarding',
  ],
  [
    'a customer since ten days',
    [[900, { kind: 'account.described', lifecycle: 'prospect' }], [1081, customer[1]], began(1081)],
    'onboarding',
  ],
  ['gone on the last day', [customer, [1091, { kind: 'account.churned' }]], null],
  [
    'gone and back',
    [
      customer,
      began(900),
      [1010, { kind: 'account.churned' }],
      [1085, { kind: 'account.returned' }],
      live(1086),
    ],
    'onboarding',
  ],
  ['told of at the end only', [[1089, customer[1]], milestone(1089)], 'value'],
  [
    'heard before anybody told that it is a customer',
    [milestone(1001), [1089, customer[1]], began(1089)],
    'onboarding',
  ],
  ['nobody ever told that it is a customer', [milestone(1001)], 'value'],
  [
    'what comes after the quarter does not count',
    [customer, [1092, { kind: 'account.churned' }]],
    'adoption',
  ],
];

const signalsOf = (told: readonly [number, SignalBody][]): Signal[] =>
  told.map(([day, body]) => exampleSignal(day, body));

describe('the stage that an account held for most of a quarter', () => {
  it.each(table)('%s', (_says, told, stage) => {
    expect(stageHeld(signalsOf(told), QUARTER)).toBe(stage);
  });

  it('is the later of two held as long', () => {
    const span = { from: 1000 * DAY, until: 1010 * DAY };
    // Days 1001 to 1005 without the goal, 1006 to 1010 with it.
    expect(stageHeld(signalsOf([customer, milestone(1005.5)]), span)).toBe('value');
    expect(stageHeld(signalsOf([customer, milestone(1006.5)]), span)).toBe('adoption');
  });

  it('is told with what was learnt since, and corrections count', () => {
    const late = { recordedAt: 1200 * DAY };
    const told = [exampleSignal(500, customer[1]), exampleSignal(1001, milestone(0)[1], late)];
    expect(stageHeld(told, QUARTER)).toBe('value');
    const withdrawn = { ...told[1]!, revision: 2, body: { kind: 'retracted' } as const };
    expect(stageHeld([...told, withdrawn], QUARTER)).toBe('adoption');
  });

  it('of the sample is what reading all facts on every day gives', () => {
    const now = Date.UTC(2026, 10, 23, 8);
    const quarter = { from: now - 91 * DAY, until: now };
    let moved = 0;
    const histories: { accountId: string; signals: Signal[] }[] = [];
    const expected: [string, LeakStage][] = [];
    for (const { signals } of generateAccounts({ seed: 46, now, accounts: 20 })) {
      const days = Array.from({ length: 91 }, (_, day) => {
        const at = now - (90 - day) * DAY;
        const facts = readAccountFacts(foldSignals(historyAsOf(signals, at)).account, at, {});
        return { stage: leakStage(facts), isKnown: facts.lifecycle !== undefined };
      });
      const accountId = signals[0]!.accountId;
      histories.push({ accountId, signals: [...signals] });
      const end = days.at(-1)!.stage;
      if (end === null) continue;
      const counted = days.filter(({ stage, isKnown }) => stage !== null && isKnown);
      const count = (stage: LeakStage) => counted.filter((day) => day.stage === stage).length;
      const most = Math.max(...counted.map(({ stage }) => count(stage!)));
      const held = counted.findLast(({ stage }) => count(stage!) === most)!.stage!;
      if (held !== end) moved += 1;
      expected.push([accountId, held]);
    }
    expect(stagesHeld({ quarter, histories: [toJsonText(JSON.stringify(histories))] })).toEqual(expected);
    expect(moved).toBeGreaterThan(1);
  });
});
