import { describe, expect, it } from 'vitest';
import { type Colleague, signature, whoSigns } from './who-signs.ts';

const member = (name: string, role: string): Colleague => ({
  name,
  role,
  email: `${name.split(' ')[0]?.toLowerCase()}@ours.example`,
});
const team = [
  member('Noor Haddad', 'csm'),
  member('Elena Kostova', 'owner'),
  member('Ben Ames', 'owner'),
  member('Priya Raman', 'admin'),
];
const standIn: Colleague = { email: 'owner@localhost', name: 'Program owner', role: 'owner' };

describe('a letter is signed', () => {
  it.each([
    ['by whoever holds the relationship', 'noor@ours.example', { asks: 'Ben Ames' }, team, 'Noor'],
    ['by an owner who is no member, as told', 'sam@left.example', {}, team, 'sam@left.example'],
    [
      'where nobody owns the account, by the owner of the asks',
      null,
      { asks: 'Priya Raman', advocacy: 'Ben Ames' },
      team,
      'Priya',
    ],
    ['by mail address or name, however written', null, { asks: ' BEN@ours.example ' }, team, 'Ben'],
    ['by the owner of advocacy, where the step has none', null, { advocacy: 'Ben Ames' }, team, 'Ben'],
    ['by a name that is no member’s', null, { asks: 'Ida Holm' }, team, 'Ida'],
    [
      'by nobody’s address: by who comes next',
      null,
      { asks: 'gone@ours.example', advocacy: 'Ben Ames' },
      team,
      'Ben',
    ],
    ['by the first owner of the workspace, where the program names nobody', null, {}, team, 'Elena'],
    [
      'by an owner with a name, rather than the one a workspace begins with',
      null,
      {},
      [standIn, ...team],
      'Elena',
    ],
    ['by hand, where nobody has a name', null, {}, [standIn], null],
    ['by hand, where it is asked for by the one a workspace begins with', standIn.email, {}, [standIn], null],
    ['by hand, where nobody may send it', null, {}, [member('Noor Haddad', 'csm')], null],
  ])('%s', (_, owner, owners, colleagues, name) => {
    expect(signature(whoSigns(owner, owners, colleagues))).toBe(name);
  });
});
