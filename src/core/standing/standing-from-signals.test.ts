import { describe, expect, it } from 'vitest';
import type { Coverage } from '../customers/coverage.ts';
import { factsAsOf } from '../customers/facts-as-of.ts';
import { DAY, type Instant, type Signal, type SignalBody } from '../signals/signal.ts';
import { decideRung } from './decide-standing.ts';
import { day, defaultCompiled, NOW } from './example-person.ts';
import { tellVerdict } from './explain.ts';
import type { Standing } from './standing.ts';

const compiled = defaultCompiled();

type News = readonly [at: Instant, body: SignalBody];

/** A customer of three years, live for two, in good health, with a champion who praised us last week. */
const HISTORY: readonly News[] = [
  [
    day(1, 10, 2023),
    {
      kind: 'account.described',
      name: 'Varnholt Grid',
      lifecycle: 'customer',
      customerSince: day(1, 10, 2023),
    },
  ],
  [day(1, 20, 2023), { kind: 'implementation.started' }],
  [day(6, 1, 2024), { kind: 'implementation.completed' }],
  [day(1, 5, 2025), { kind: 'health.reported', score: 90 }],
  [
    day(1, 10),
    {
      kind: 'subscription.changed',
      subscriptionId: 's',
      status: 'active',
      arr: 80_000,
      startsOn: day(1, 10, 2023),
      renewsOn: day(6, 10, 2027),
    },
  ],
  [
    day(9, 1),
    { kind: 'person.described', name: 'Marta Lindqvist', title: 'Head of Grid Operations', champion: true },
  ],
  [day(11, 2), { kind: 'touch.made', channel: 'mail', direction: 'in' }],
  [day(11, 10), { kind: 'praise.noted', text: 'Now the crew is out there before the phone rings.' }],
];

/** Every source is heard on the day of reading, so that what is not told did not happen. */
function coverage(at: Instant): Coverage {
  const heard = { source: 'CRM', at };
  return {
    cases: heard,
    usage: heard,
    subscriptions: heard,
    opportunities: heard,
    surveys: heard,
    touches: heard,
    health: heard,
    risks: heard,
    implementation: heard,
  };
}

function quoteAt(at: Instant, news: readonly News[]): Standing {
  const signals = [...HISTORY, ...news].map(
    ([occurredAt, body], i): Signal => ({
      source: 'CRM',
      sourceId: `signal-${i}`,
      revision: 0,
      accountId: 'acc',
      personId: /^(person|praise|touch|ask|act|availability|pause|consent|preference|value)/.test(body.kind)
        ? 'per'
        : null,
      occurredAt,
      recordedAt: occurredAt,
      actor: null,
      body,
    }),
  );
  const sheet = factsAsOf(signals, at, { coverage: coverage(at) }).people.get('per');
  if (sheet === undefined) throw new Error('nobody there');
  return decideRung(compiled, sheet, 'quote', at)!;
}

const sent = (askId: string, at: Instant): News => [
  at,
  { kind: 'ask.moved', askId, rung: 'referral', to: 'sent', minutes: 10 },
];
const answered = (askId: string, at: Instant, to: 'declined' | 'done' | 'unanswered'): News => [
  at,
  { kind: 'ask.moved', askId, rung: 'referral', to, minutes: 10 },
];

describe('from signals to standing', () => {
  it('Marta may be asked for a quote', () => {
    const standing = quoteAt(NOW, []);
    expect(standing.reasons.filter(({ outcome }) => outcome !== 'holds')).toEqual([]);
    expect(standing.verdict).toBe('ready');
    expect(standing.moment?.milestone).toBe('praised');
  });

  it.each<[string, readonly News[], string]>([
    [
      'an ask two weeks ago that nobody answered',
      [sent('a', day(11, 1)), answered('a', day(11, 15), 'unanswered')],
      'Waiting, 1 December',
    ],
    [
      'an act yesterday',
      [[day(11, 16), { kind: 'act.done', actId: 'x', rung: 'logo', minutes: 10, asked: false }]],
      'Waiting, 16 December',
    ],
    [
      'a holiday until next week',
      [[day(11, 12), { kind: 'availability.set', from: day(11, 14), until: day(11, 24) }]],
      'Waiting, 24 November',
    ],
    [
      'a pause until December',
      [[day(11, 12), { kind: 'pause.set', until: day(12, 5) }]],
      'Waiting, 5 December',
    ],
    [
      'an escalation that ended last week',
      [
        [day(11, 3), { kind: 'case.opened', caseId: 'c', priority: 3, escalated: true }],
        [day(11, 11), { kind: 'case.closed', caseId: 'c' }],
      ],
      'Waiting, 25 November',
    ],
    [
      'a renewal in two weeks',
      [
        [
          day(11, 1),
          { kind: 'subscription.changed', subscriptionId: 's', status: 'active', renewsOn: day(12, 1) },
        ],
      ],
      'Waiting, 2 December',
    ],
  ])(
    'after %s she waits, and once that is over, the same history read again makes her ready',
    (_, news, verdict) => {
      const standing = quoteAt(NOW, news);
      expect(tellVerdict(standing, NOW)).toBe(verdict);
      const { readyAt } = standing;
      expect(readyAt).toBeDefined();
      expect(quoteAt(readyAt! - 1, news).reasons.some(({ outcome }) => outcome === 'waits')).toBe(true);
      const then = quoteAt(readyAt!, news);
      expect(
        then.reasons.filter(
          ({ outcome }) => outcome === 'waits' || outcome === 'blocks' || outcome === 'unknown',
        ),
      ).toEqual(readyAt! > day(12, 10) ? [expect.objectContaining({ gate: 'milestone' })] : []);
    },
  );

  it.each<[string, readonly News[], string]>([
    ['an open P1', [[day(11, 16), { kind: 'case.opened', caseId: 'c', priority: 1 }]], 'P1 case open'],
    [
      'an escalation',
      [[day(11, 16), { kind: 'case.opened', caseId: 'c', priority: 4, escalated: true }]],
      'Escalation open since 16 November',
    ],
    [
      'a new implementation',
      [[day(11, 16), { kind: 'implementation.started' }]],
      'Mid-implementation since 16 November',
    ],
    ['a risk', [[day(11, 16), { kind: 'risk.raised' }]], 'At risk since 16 November'],
    ['churn', [[day(11, 16), { kind: 'account.churned' }]], 'No longer a customer since 16 November'],
    ['her leaving', [[day(11, 16), { kind: 'person.left' }]], 'Left on 16 November'],
    [
      'withdrawn consent',
      [[day(11, 16), { kind: 'consent.withdrawn', scope: 'contact' }]],
      'Withdrew consent to being contacted on 16 November',
    ],
    [
      'a quote ruled out',
      [[day(11, 16), { kind: 'preference.set', rung: 'quote', allowed: false }]],
      'Told us not to ask for a quote',
    ],
    ['an ask under way', [sent('a', day(11, 16))], 'An ask is under way'],
  ])('%s blocks', (_, news, says) => {
    const standing = quoteAt(NOW, news);
    expect(standing.verdict).toBe('blocked');
    expect(standing.reasons[0]?.says).toBe(says);
  });

  it('three asks in half a year are enough, until the first is half a year old', () => {
    const news: News[] = [day(6, 1), day(8, 1), day(10, 10)].flatMap((at, i) => [
      [at - 5 * DAY, { kind: 'value.given', what: 'A roadmap call' }],
      sent(`a${i}`, at),
      answered(`a${i}`, at + DAY, 'done'),
    ]);
    const standing = quoteAt(NOW, news);
    expect(tellVerdict(standing, NOW)).toBe('Waiting, 28 November');
    expect(quoteAt(standing.readyAt!, news).verdict).toBe('ready');
  });

  it('a no rests half a year, and by then another moment is needed', () => {
    const news: News[] = [sent('a', day(10, 1)), answered('a', day(10, 3), 'declined')];
    const standing = quoteAt(NOW, news);
    expect(tellVerdict(standing, NOW)).toBe('Waiting, 1 April 2027');
    expect(standing.reasons.flatMap(({ outcome, says }) => (outcome === 'mind' ? [says] : []))).toContain(
      'By 1 April 2027 this will hold it back: Praised us on 10 November was fresh until 10 December',
    );
  });
});
