import { expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  addToProgram,
  flagInProgram,
  freeId,
  moveInProgram,
  setInProgram,
  takeFromProgram,
} from './edit-program.ts';

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

const listed = `# who needs it
departments:
  - id: sales # first
    name: Sales
  # the second
  - id: marketing
    name: Marketing
needs: []
`;
const ids = (text: string, list = 'departments') => parse(text)[list].map(({ id }: { id: string }) => id);

test('entries are added, moved and taken away, and comments stay with theirs', () => {
  const added = addToProgram(listed, 'departments', { id: 'product', name: 'Product' });
  expect(ids(added)).toEqual(['sales', 'marketing', 'product']);
  const moved = moveInProgram(added, 'departments', 2, 0);
  expect(ids(moved)).toEqual(['product', 'sales', 'marketing']);
  expect(moved).toMatch(/# the second\n {2}- id: marketing/);
  expect(moved).toContain('id: sales # first');
  expect(ids(takeFromProgram(moved, 'departments', 1))).toEqual(['product', 'marketing']);
});

test('an empty list takes its first entry, gives its last one up, and a missing list is begun', () => {
  const filled = addToProgram(listed, 'needs', { id: 'launch', title: 'Launch' });
  expect(filled).toContain('needs:\n  - id: launch\n');
  expect(parse(takeFromProgram(filled, 'needs', 0)).needs).toEqual([]);
  expect(ids(addToProgram(listed, 'cohorts', { id: 'fans', name: 'Fans', when: 'true' }), 'cohorts')).toEqual(
    ['fans'],
  );
});

test('lists of words stand on one line, letters on their own, and a flag that falls leaves', () => {
  const rung = addToProgram(listed, 'ladder', { id: 'quote', cohorts: ['fans', 'champions'] });
  expect(rung).toContain('cohorts: [ fans, champions ]');
  const fewer = setInProgram(rung, ['ladder', 0, 'cohorts'], ['fans']);
  expect(parse(fewer).ladder[0].cohorts).toEqual(['fans']);
  const letter = addToProgram(listed, 'templates', { id: 'quote-en', body: 'Hi,\n\nyou.\n' });
  expect(letter).toContain('body: |\n');
  const raised = flagInProgram(rung, ['ladder', 0, 'public'], true);
  expect(parse(raised).ladder[0].public).toBe(true);
  expect(parse(flagInProgram(raised, ['ladder', 0, 'public'], false)).ladder[0]).not.toHaveProperty('public');
});

test.each([
  ['Second team live', [], 'second-team-live'],
  ['Größte Freude!', [], 'grosste-freude'],
  ['Fans', ['fans', 'fans-2'], 'fans-3'],
  ['2026 launch', [], 'launch'],
  ['顧客', [], 'entry'],
])('%s is called by a free id', (name, taken, id) => {
  expect(freeId(name, taken)).toBe(id);
  expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
});
