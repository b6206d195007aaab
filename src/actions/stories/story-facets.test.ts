import { expect, test } from 'vitest';
import { StoryFacets, StoryPage, StoryRow } from '../../contract/stories.ts';
import { DAY } from '../../core/signals/signal.ts';
import { eachHouse, FIRST_DAY } from '../each-house.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { recordAct } from './acts.ts';
import { getStories, getStoryFacets, useStory } from './stories.ts';
import { takeBackUse } from './take-back-use.ts';

eachHouse('the library of stories', (house) => {
  test('tells what nobody used, what sounds dated and who uses what', async () => {
    house().setClock(FIRST_DAY);
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, { acc_halden: ['per_marta', 'per_tove'] });
    const rights = { scope: 'public', channels: ['deck'], grantedBy: 'Marta' } as const;
    for (const personId of ['per_marta', 'per_tove']) {
      const body = { personId, rung: 'quote', title: personId, doneOn: '2026-11-16', quote: 'Good.', rights };
      await workspace.run(recordAct, { body });
    }
    const all = StoryPage.parse(await workspace.run(getStories, { query: {} })).items;
    expect(all).toHaveLength(2);
    const used = StoryRow.parse(all[0]);
    const use = await workspace.run(
      useStory,
      { params: { id: used.id }, body: { channel: 'deck' } },
      'sales',
    );
    const facets = StoryFacets.parse(await workspace.run(getStoryFacets, { query: {} }));
    const seller = workspace.callerAs('sales').name;
    expect(facets.ages).toEqual([{ id: 'unused', name: 'Never used', count: 1 }]);
    expect(facets.users).toEqual([{ id: seller, name: 'The sales', count: 1 }]);
    const ids = async (query: object) =>
      StoryPage.parse(await workspace.run(getStories, { query })).items.map(({ id }) => id);
    expect(await ids({ usedBy: seller })).toEqual([used.id]);
    expect(await ids({ age: 'unused' })).toEqual([all[1]?.id]);
    house().setClock(FIRST_DAY + 800 * DAY);
    expect(await ids({ age: 'stale' })).toHaveLength(2);
    expect(StoryFacets.parse(await workspace.run(getStoryFacets, { query: {} })).users).toEqual([]);
    // A colleague does not take it back; whoever logged it does, and it counts no more.
    await expect(workspace.run(takeBackUse, { params: { id: use.id } }, 'marketing')).rejects.toMatchObject({
      code: 'conflict',
    });
    await workspace.run(takeBackUse, { params: { id: use.id } }, 'sales');
    expect(await ids({ age: 'unused' })).toHaveLength(2);
  });
});
