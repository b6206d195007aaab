import { expect, test } from 'vitest';
import { SavedView, SavedViewList } from '../../contract/views.ts';
import { eachHouse } from '../each-house.ts';
import { dropView, getViews, keepView, renameView } from './views.ts';

const VIEW = { page: 'customers', name: 'Quiet rail', search: { view: 'quiet', industry: 'Rail' } } as const;

eachHouse('kept views of lists', (house) => {
  test('a view is its member’s own until it is shared, and then others may open but not change it', async () => {
    const workspace = await house().openWorkspace();
    const kept = SavedView.parse(await workspace.run(keepView, { body: VIEW }, 'csm'));
    expect(kept).toMatchObject({ ...VIEW, shared: false, mine: true });
    const seenBy = async (role: 'csm' | 'sales') =>
      SavedViewList.parse(await workspace.run(getViews, { query: { page: 'customers' } }, role)).items;
    expect(await seenBy('sales')).toEqual([]);
    await workspace.run(renameView, { params: { id: kept.id }, body: { shared: true } }, 'csm');
    expect(await seenBy('sales')).toEqual([{ ...kept, shared: true, mine: false, by: 'The csm' }]);
    const params = { id: kept.id };
    await expect(
      workspace.run(renameView, { params, body: { name: 'Mine' } }, 'sales'),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(workspace.run(dropView, { params }, 'owner')).rejects.toMatchObject({ code: 'not-found' });
    await workspace.run(dropView, { params: { id: kept.id } }, 'csm');
    expect(await seenBy('sales')).toEqual([]);
  });

  test('keeping the same name twice replaces the words; a reader may keep views too', async () => {
    const workspace = await house().openWorkspace();
    const first = SavedView.parse(await workspace.run(keepView, { body: VIEW }, 'reader'));
    const again = SavedView.parse(
      await workspace.run(keepView, { body: { ...VIEW, search: { view: 'held' } } }, 'reader'),
    );
    expect(again).toMatchObject({ id: first.id, search: { view: 'held' } });
  });

  test('two views of a member cannot bear one name, and other pages have views of their own', async () => {
    const workspace = await house().openWorkspace();
    await workspace.run(keepView, { body: VIEW });
    const other = SavedView.parse(await workspace.run(keepView, { body: { ...VIEW, name: 'Held' } }));
    await expect(
      workspace.run(renameView, { params: { id: other.id }, body: { name: VIEW.name } }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const people = await workspace.run(getViews, { query: { page: 'people' } });
    expect(SavedViewList.parse(people).items).toEqual([]);
  });

  test('nobody sees the views of another workspace', async () => {
    const [one, other] = [await house().openWorkspace(), await house().openWorkspace()];
    await one.run(keepView, { body: { ...VIEW, shared: true } });
    expect(SavedViewList.parse(await other.run(getViews)).items).toEqual([]);
  });
});
