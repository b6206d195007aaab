import { expect, test } from 'vitest';
import { AccountView } from '../../contract/customers.ts';
import { PersonView } from '../../contract/people.ts';
import { eachHouse, FIRST_DAY } from '../each-house.ts';
import { getPerson } from '../people/get-person.ts';
import { tellPerson } from '../people/tell-person.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getAccount } from './get-account.ts';
import { tellAccount } from './tell-account.ts';

eachHouse('what members tell', (house) => {
  test('a fact corrected by hand is told with its author, and what a system told with the system', async () => {
    house().setClock(FIRST_DAY);
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, { acc_halden: ['per_marta'] });
    const params = { id: 'acc_halden' };
    const body = { kind: 'describe', industry: 'Ferries' } as const;
    await workspace.run(tellAccount, { params, body }, 'csm');
    const told = AccountView.parse(await workspace.run(getAccount, { params })).facts.flatMap((fact) =>
      fact.told === null ? [] : [[fact.name, fact.told.source] as const],
    );
    const sources = new Map(told);
    expect(sources.get('account.industry')).toMatch(/^csm@/);
    expect(sources.get('account.arr') ?? 'crm').not.toContain('@');
  });

  test('so is what they tell of a person, and never under the name of a colleague who told another', async () => {
    house().setClock(FIRST_DAY);
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, { acc_halden: ['per_marta', 'per_rui'] });
    const champion = { kind: 'describe', champion: true } as const;
    await workspace.run(tellPerson, { params: { id: 'per_marta' }, body: champion }, 'csm');
    await workspace.run(tellPerson, { params: { id: 'per_rui' }, body: champion }, 'owner');
    const author = async (id: string) =>
      PersonView.parse(await workspace.run(getPerson, { params: { id } })).facts.find(
        ({ name }) => name === 'person.champion',
      )?.told?.source;
    expect(await author('per_marta')).toMatch(/^csm@/);
    expect(await author('per_rui')).toMatch(/^owner@/);
  });
});
