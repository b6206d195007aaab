import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { setInYaml } from './edit-yaml.ts';

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
  const changed = setInYaml(yaml, path, value);
  expect(changed).toContain(line);
  expect(changed).toContain('# what forbids an ask');
  expect(Object.keys(parse(changed).guardrails)).toEqual(
    expect.arrayContaining(['escalation', 'restDays', 'staleDays']),
  );
});
