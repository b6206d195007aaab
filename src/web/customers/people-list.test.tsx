import { expect, test } from 'vitest';
import type { AccountPerson } from '../../contract/customers.ts';
import { relationshipSays } from './people-list.tsx';

const person = (
  name: string,
  seniority: AccountPerson['seniority'],
  relationship: AccountPerson['relationship'],
  leftAt: string | null = null,
): AccountPerson => ({
  person: { id: name, name, title: null },
  email: null,
  persona: null,
  champion: false,
  buyingRole: null,
  reportsTo: null,
  seniority,
  relationship,
  leftAt,
  awayUntil: null,
  nps: null,
  touches: 1,
  lastTouchAt: null,
  verdict: 'blocked',
  standing: '',
  acts: 0,
});

const gone = '2026-01-01T00:00:00Z';
test.each([
  ['nobody', [], 'We hold no relationship with anybody here. Nobody at the top is known.'],
  ['a friend below', [person('Ida', 'staff', 'strong')], 'We know Ida best. Nobody at the top is known.'],
  [
    'a stranger at the top',
    [person('Ida', 'staff', 'fair'), person('Rui', 'executive', 'weak')],
    'We know Ida best. At the top we are strangers still.',
  ],
  ['a friend at the top', [person('Rui', 'executive', 'fair')], 'We know Rui best.'],
  [
    'a friend who left',
    [person('Rui', 'executive', 'strong', gone), person('Ida', 'staff', 'none')],
    'We hold no relationship with anybody here. Nobody at the top is known.',
  ],
] as const)('%s', (_, people, says) => {
  expect(relationshipSays(people)).toBe(says);
});
