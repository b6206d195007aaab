import { expect, test } from 'vitest';
import { eachHouse } from '../each-house.ts';
import { bringIn } from './bring-in.ts';

eachHouse('accounts of one name', (house) => {
  test('are told apart by the mail of the person; who has none stays under "No account" and is told', async () => {
    const workspace = await house().openWorkspace();
    const bring = (name: string, text: string, as: 'accounts' | 'people') =>
      bringIn(workspace, { name, text }, { as, source: 'crm' });
    await bring('a.csv', 'id,name,domain\n1,Acme Inc.,acme.com\n2,ACME Ltd,acme.co.uk\n', 'accounts');
    const told = await bring(
      'p.csv',
      'id,name,email,company\n7,Ann,ann@acme.co.uk,Acme\n8,Bob,,Acme\n9,Cy,cy@consultant.example,Acme\n',
      'people',
    );
    expect(told.warnings.map(({ count }) => count)).toEqual([2]);
    const people = await workspace.transact((tx) =>
      tx
        .selectFrom('people')
        .leftJoin('accounts', 'accounts.account_id', 'people.account_id')
        .select(['people.name', 'accounts.domain'])
        .where('people.workspace_id', '=', workspace.id)
        .orderBy('people.name')
        .execute(),
    );
    expect(people).toEqual([
      { name: 'Ann', domain: 'acme.co.uk' },
      { name: 'Bob', domain: null },
      { name: 'Cy', domain: null },
    ]);
  });
});
