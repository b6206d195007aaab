import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { eachHouse } from '../each-house.ts';
import { bringIn } from './bring-in.ts';

eachHouse('phases of a customer success tool', (house) => {
  test('onboarding is an implementation under way, until a later file names another phase', async () => {
    const workspace = await house().openWorkspace();
    const bring = (beta: string) =>
      bringIn(
        workspace,
        { name: 'planhat.csv', text: `_id,Name,Phase\n60a1,Acme,Live\n60a2,Beta,${beta}\n` },
        { as: 'accounts', source: 'planhat' },
      );
    const underWay = async () => {
      const { rows } = await workspace.transact((tx) =>
        sql<{ name: string }>`select name from accounts where workspace_id = ${workspace.id}
          and state ? 'implementation'`.execute(tx),
      );
      return rows.map(({ name }) => name);
    };
    expect(await bring('Onboarding')).toMatchObject({ created: 2, unchanged: 0 });
    expect(await underWay()).toEqual(['Beta']);
    expect(await bring('Onboarding')).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(await bring('Adoption')).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect(await underWay()).toEqual([]);
  });
});
