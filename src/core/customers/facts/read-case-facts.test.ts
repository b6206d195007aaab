import { describe, expect, test } from 'vitest';
import { exampleSignal } from '../../signals/example-signal.ts';
import type { SignalBody } from '../../signals/signal.ts';
import type { Happening } from '../example-facts.ts';
import { exampleAccountFacts, NOW, valuesOf } from '../example-facts.ts';
import type { FactValue } from '../fact.ts';
import { factsAsOf } from '../facts-as-of.ts';

describe('cases and escalations', () => {
  const opened = (day: number, caseId: string, priority: number | null, escalated = false): Happening => [
    day,
    { kind: 'case.opened', caseId, priority, escalated },
  ];
  const closed = (day: number, caseId: string): Happening => [day, { kind: 'case.closed', caseId }];

  test.each<[string, Happening[], (FactValue | undefined)[]]>([
    ['one open', [opened(990, 'a', 2)], [1, 2, 0, 1, 1]],
    ['closed', [opened(990, 'a', 2), closed(995, 'a')], [0, undefined, 0, 0, 1]],
    ['closed on the day it was opened', [opened(990, 'a', 2), closed(990, 'a')], [0, undefined, 0, 0, 1]],
    ['opened again', [opened(900, 'a', 2), closed(950, 'a'), opened(960, 'a', 1)], [1, 1, 1, 0, 0]],
    ['two open', [opened(990, 'a', 3), opened(991, 'b', 1)], [2, 1, 1, 0, 2]],
    ['a priority nobody told', [opened(990, 'a', null)], [1, undefined, undefined, undefined, 1]],
    [
      'one untold beside a P3',
      [opened(990, 'a', null), opened(990, 'b', 3)],
      [2, undefined, undefined, undefined, 2],
    ],
    [
      'one untold beside a P1',
      [opened(990, 'a', null), opened(990, 'b', 1)],
      [2, 1, undefined, undefined, 2],
    ],
    [
      'raised to P1 later',
      [opened(990, 'a', 4), [995, { kind: 'case.prioritised', caseId: 'a', priority: 1 }]],
      [1, 1, 1, 0, 1],
    ],
    [
      'heard of only by its escalation',
      [[990, { kind: 'case.escalated', caseId: 'a' }]],
      [1, undefined, undefined, undefined, 0],
    ],
  ])('%s', (_, happenings, expected) => {
    const names = ['openCases', 'openUrgentPriority', 'openCasesP1', 'openCasesP2', 'casesLast90Days'];
    expect(valuesOf(exampleAccountFacts(happenings), ...names)).toEqual(expected);
  });

  test.each<[string, Happening[], (FactValue | undefined)[]]>([
    ['escalated at the start', [opened(990, 'a', 2, true)], [true, 10, undefined]],
    [
      'calmed down',
      [opened(980, 'a', 2, true), [990, { kind: 'case.deescalated', caseId: 'a' }]],
      [false, undefined, 10],
    ],
    [
      'calmed down, closed later',
      [opened(970, 'a', 2, true), [980, { kind: 'case.deescalated', caseId: 'a' }], closed(995, 'a')],
      [false, undefined, 20],
    ],
    [
      'escalated and closed in one day',
      [opened(990, 'a', 2, true), closed(990, 'a')],
      [false, undefined, 10],
    ],
    [
      'escalated again after it was closed',
      [opened(970, 'a', 2), closed(980, 'a'), [990, { kind: 'case.escalated', caseId: 'a' }]],
      [true, 10, undefined],
    ],
    ['closed while escalated', [opened(980, 'a', 2, true), closed(991, 'a')], [false, undefined, 9]],
    ['never escalated', [opened(990, 'a', 2)], [false, undefined, undefined]],
    [
      'one open since long, one over',
      [opened(900, 'a', 2, true), opened(950, 'b', 2, true), closed(960, 'b')],
      [true, 100, 40],
    ],
    [
      'opened again without a new escalation',
      [opened(900, 'a', 2, true), closed(910, 'a'), opened(990, 'a', 2)],
      [false, undefined, 90],
    ],
  ])('escalation: %s', (_, happenings, expected) => {
    const names = ['escalationOpen', 'escalationOpenDays', 'escalationDaysAgo'];
    expect(valuesOf(exampleAccountFacts(happenings), ...names)).toEqual(expected);
  });

  test('the same number at two desks is two cases', () => {
    const at = (source: string, body: SignalBody) => exampleSignal(990, body, { source });
    const facts = factsAsOf(
      [
        at('zendesk', { kind: 'case.opened', caseId: '1', priority: 1 }),
        at('jira', { kind: 'case.opened', caseId: '1', priority: 3 }),
        at('jira', { kind: 'case.closed', caseId: '1' }),
      ],
      NOW,
    ).account;
    expect(valuesOf(facts, 'openCases', 'openCasesP1')).toEqual([1, 1]);
  });
});
