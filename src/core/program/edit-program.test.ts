import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { setInProgram } from './edit-program.ts';

const yaml = `# what forbids an ask
guardrails:
  escalation: on # never during one
  restDays: 30 # [tool]
  perPerson: { asks: 3, days: 180 }
  staleDays:
    person.nps: 180
`;

test.each([
  [['guardrails', 'restDays'], 45, 'restDays: 45 # [tool]'],
  [['guardrails', 'escalation'], false, 'escalation: off # never during one'],
  [['guardrails', 'perPerson', 'asks'], 2, 'asks: 2, days: 180'],
  [['guardrails', 'staleDays', 'person.nps'], 90, 'person.nps: 90'],
  [['guardrails', 'holdDays'], 7, 'holdDays: 7'],
])('%j becomes %s and the comments stay', (path, value, line) => {
  const changed = setInProgram(yaml, path, value);
  expect(changed).toContain(line);
  expect(changed).toContain('# what forbids an ask');
  expect(Object.keys(parse(changed).guardrails)).toEqual(
    expect.arrayContaining(['escalation', 'restDays', 'staleDays']),
  );
});

test('an entry that did not stand there is added, and taken away again', () => {
  const owned = setInProgram(yaml, ['owners', 'advocacy'], 'Elena Kostova');
  expect(parse(owned).owners).toEqual({ advocacy: 'Elena Kostova' });
  expect(parse(setInProgram(owned, ['owners', 'advocacy'], null)).owners).toEqual({});
});

test('a folded condition stays folded when it is written anew', () => {
  const folded = 'cohorts:\n  - id: fans\n    when: >-\n      person.nps >= 9 ||\n      person.champion\n';
  const changed = setInProgram(folded, ['cohorts', 0, 'when'], 'person.nps >= 8');
  expect(changed).toContain('when: >-');
  expect(parse(changed).cohorts[0].when).toBe('person.nps >= 8');
});
