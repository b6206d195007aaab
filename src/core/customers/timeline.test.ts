import { describe, expect, test } from 'vitest';
import { exampleSignal } from '../signals/example-signal.ts';
import type { Signal, SignalBody } from '../signals/signal.ts';
import { DAY } from '../signals/signal.ts';
import { signalKindsOf, TIMELINE_KIND, tellTimeline } from './timeline.ts';

/** 10 March 2026. */
const TODAY = 20_522;
const context = {
  now: TODAY * DAY,
  currency: 'EUR',
  rungName: (rung: string) => `a ${rung}`,
};

function told(...signals: Signal[]): string[] {
  return tellTimeline(signals, context).map(({ title, detail, words }) =>
    [title, detail, words && `“${words}”`].filter((part) => part !== null).join(' | '),
  );
}

const on = (body: SignalBody, day = TODAY, rest: Partial<Signal> = {}) => exampleSignal(day, body, rest);

describe('the timeline', () => {
  test.each<[SignalBody, string]>([
    [
      { kind: 'account.churned', reason: 'Price', comment: 'Too dear for us' },
      'Stopped being a customer | Price | “Too dear for us”',
    ],
    [{ kind: 'implementation.completed' }, 'Went live'],
    [
      { kind: 'milestone.reported', milestone: 'Goal reached', note: 'Reports in 2 days' },
      'Goal reached | Reports in 2 days',
    ],
    [
      {
        kind: 'subscription.changed',
        subscriptionId: 's',
        status: 'active',
        plan: 'Pro',
        arr: 24_000,
        seats: 1200,
        renewsOn: (TODAY + 30) * DAY,
      },
      'Subscription | Pro · €24,000 a year · 1,200 seats · renews on 9 April',
    ],
    [
      {
        kind: 'opportunity.changed',
        opportunityId: 'o',
        stage: 'Closed',
        outcome: 'won',
        name: 'Line two',
        amount: 500,
      },
      'Deal won | Line two · €500',
    ],
    [
      { kind: 'opportunity.changed', opportunityId: 'o', stage: 'Proposal', outcome: 'open' },
      'Deal at Proposal',
    ],
    [
      { kind: 'case.opened', caseId: '1', priority: 1, subject: 'Down', escalated: true },
      'P1 case opened and escalated | Down',
    ],
    [{ kind: 'case.opened', caseId: '1', priority: null }, 'Case opened'],
    [
      { kind: 'survey.answered', instrument: 'nps', score: 10, scale: 10, comment: 'Lovely' },
      'Would recommend us: 10 of 10 | “Lovely”',
    ],
    [{ kind: 'survey.answered', instrument: 'csat', score: 6, scale: 7 }, 'Satisfaction: 6 of 7'],
    [{ kind: 'survey.answered', instrument: 'csat', score: 6, scale: 0 }, 'Survey answered'],
    [
      { kind: 'touch.made', channel: 'mail', direction: 'out', summary: 'The agenda' },
      'Mail from us | The agenda',
    ],
    [{ kind: 'value.given', what: 'The feeder view' }, 'We gave | The feeder view'],
    [
      { kind: 'availability.set', from: TODAY * DAY, until: (TODAY + 9) * DAY },
      'Away from 10 March to 19 March',
    ],
    [{ kind: 'consent.withdrawn', scope: 'public' }, 'No longer agrees to be quoted in public'],
    [{ kind: 'preference.set', rung: 'talk', allowed: false }, 'Does not want to be asked for a talk'],
    [{ kind: 'preference.set', minutesPerYear: 60 }, 'Gives up to an hour a year'],
    [{ kind: 'preference.set' }, 'Preferences told'],
    [{ kind: 'pause.set', until: null }, 'Wants to be asked nothing'],
    [{ kind: 'nomination.made', rung: 'quote' }, 'Nominated for a quote'],
    [
      { kind: 'ask.moved', askId: 'a', rung: 'quote', to: 'declined', minutes: 10, reason: 'No time' },
      'Said no to a quote | No time',
    ],
    [
      { kind: 'act.done', actId: 'a', rung: 'quote', minutes: 10, asked: false, title: 'On stage' },
      'Gave a quote, unasked | On stage',
    ],
    [
      { kind: 'person.described', title: 'Analyst', champion: true },
      'Details told | Title: Analyst · champion: yes',
    ],
    [
      { kind: 'account.described', employees: 1200, products: ['A', 'B'] },
      'Details told | Employees: 1,200 · products: A, B',
    ],
  ])('%j', (body, expected) => {
    expect(told(on(body))).toEqual([expected]);
  });

  test('newest first, with source, person and whoever told', () => {
    const entries = tellTimeline(
      [
        on({ kind: 'risk.raised' }, TODAY - 5),
        on({ kind: 'praise.noted', text: 'Lovely' }, TODAY - 1, {
          personId: 'ann',
          actor: 'csm@us.example',
          source: 'app',
        }),
      ],
      context,
    );
    expect(entries.map(({ title }) => title)).toEqual(['Praise', 'At risk']);
    expect(entries[0]).toMatchObject({
      kind: 'voice',
      personId: 'ann',
      actor: 'csm@us.example',
      source: 'app',
      words: 'Lovely',
    });
  });

  test('a case is called by its subject to the end', () => {
    expect(
      told(
        on({ kind: 'case.opened', caseId: '1', priority: 2, subject: 'Reports late' }, TODAY - 9),
        on({ kind: 'case.escalated', caseId: '1' }, TODAY - 8),
        on({ kind: 'case.closed', caseId: '1' }, TODAY - 7),
        on({ kind: 'case.closed', caseId: '2' }, TODAY - 6),
      ),
    ).toEqual([
      'Case closed',
      'Case closed | Reports late',
      'Escalated | Reports late',
      'P2 case opened | Reports late',
    ]);
  });

  test('usage is told by the month, with what was used most', () => {
    const used = (day: number, feature: string, count: number) =>
      on({ kind: 'usage.reported', feature, count }, day);
    expect(
      told(
        used(TODAY - 9, 'Plans', 900),
        used(TODAY - 1, 'Plans', 200),
        used(TODAY, 'Maps', 5),
        used(TODAY - 20, 'Maps', 7),
      ),
    ).toEqual(['1,105 uses in the month | Plans 1,100 · Maps 5', '7 uses in the month | Maps 7']);
  });

  test('health is told where it turns', () => {
    const health = (day: number, score: number) => on({ kind: 'health.reported', score }, day);
    expect(told(health(1, 80), health(2, 90), health(3, 60), health(4, 50), health(5, 76))).toEqual([
      'Health good: 76 of 100',
      'Health low: 60 of 100',
      'Health good: 80 of 100',
    ]);
  });

  test('what was corrected is told once, what was withdrawn not at all', () => {
    const wrong = on({ kind: 'praise.noted', text: 'Lovly' }, TODAY, { sourceId: 'p' });
    const right = on({ kind: 'praise.noted', text: 'Lovely' }, TODAY, { sourceId: 'p', revision: 2 });
    const gone = on({ kind: 'retracted' }, TODAY, { sourceId: 'p', revision: 3 });
    expect(told(right, wrong)).toEqual(['Praise | “Lovely”']);
    expect(told(wrong, right, gone)).toEqual([]);
  });

  test('every kind of signal stands under one filter', () => {
    const kinds = [...new Set(Object.values(TIMELINE_KIND))];
    expect(kinds.flatMap(signalKindsOf).sort()).toEqual(Object.keys(TIMELINE_KIND).sort());
    expect(signalKindsOf('ask')).toEqual(['ask.moved']);
  });
});
