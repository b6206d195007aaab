import { expect, test } from 'vitest';
import type { AccountPerson } from '../../contract/customers.ts';
import { type OrgBranch, orgTree } from './org-tree.ts';

const person = (
  name: string,
  seniority: AccountPerson['seniority'],
  reportsTo: string | null = null,
): AccountPerson => ({
  person: { id: name, name, title: null },
  email: null,
  persona: null,
  champion: false,
  buyingRole: null,
  reportsTo,
  seniority,
  relationship: 'none',
  leftAt: null,
  awayUntil: null,
  nps: null,
  touches: 0,
  lastTouchAt: null,
  verdict: 'blocked',
  standing: '',
  acts: 0,
});

const drawn = (branches: readonly OrgBranch[]): string =>
  branches
    .map(({ of, reports }) => of.person.name + (reports.length > 0 ? `(${drawn(reports)})` : ''))
    .join(' ');

test.each([
  ['nobody told a line', [person('Ida', 'staff'), person('Rui', 'executive')], '', 'Rui Ida'],
  [
    'two levels, the higher rank first',
    [
      person('Ida', 'staff', 'Rui'),
      person('Ann', 'director', 'Rui'),
      person('Bo', 'staff', 'Ann'),
      person('Rui', 'executive'),
    ],
    'Rui(Ann(Bo) Ida)',
    '',
  ],
  [
    'somebody outside every line',
    [person('Rui', 'executive'), person('Ann', null, 'Rui'), person('Lone', 'manager')],
    'Rui(Ann)',
    'Lone',
  ],
  ['a manager who is not here', [person('Ida', 'staff', 'Gone')], '', 'Ida'],
] as const)('%s', (_, people, trees, others) => {
  const org = orgTree(people);
  expect(drawn(org.trees)).toBe(trees);
  expect(org.others.map((one) => one.person.name).join(' ')).toBe(others);
});
