import { expect, test } from 'vitest';
import { ActPage, type ActRow } from '../../contract/acts.ts';
import { eachHouse } from '../each-house.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getActs, recordAct } from './acts.ts';

eachHouse('the list of acts', (house) => {
  const company = async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, { acc_halden: ['per_marta', 'per_tove'], acc_varnholt: ['per_lea'] });
    const day = (ago: number) => new Date(house().clock() - ago * 86_400_000).toISOString().slice(0, 10);
    for (const [personId, rung, title, ago] of [
      ['per_marta', 'quote', 'Why we stayed', 30],
      ['per_tove', 'call', 'A call with a peer', 20],
      ['per_lea', 'quote', 'Half the paper', 10],
    ] as const)
      await workspace.run(recordAct, { body: { personId, rung, title, doneOn: day(ago), quote: title } });
    return async (query: Record<string, unknown>) =>
      ActPage.parse(await workspace.run(getActs, { query } as never));
  };
  const titles = (page: { items: readonly ActRow[] }) => page.items.map(({ title }) => title);

  test('goes page by page, newest first, with the story each left', async () => {
    const list = await company();
    const first = await list({ limit: 2 });
    expect(titles(first)).toEqual(['Half the paper', 'A call with a peer']);
    expect(first.total).toBe(3);
    const second = await list({ limit: 2, cursor: first.nextCursor });
    expect(titles(second)).toEqual(['Why we stayed']);
    expect(second.nextCursor).toBeNull();
    const stories = [...first.items, ...second.items].map(({ storyId }) => storyId);
    expect(stories).not.toContain(null);
    expect(new Set(stories).size).toBe(3);
  });

  test('is narrowed by rung, account, person and words, and counts what is left', async () => {
    const list = await company();
    expect(await list({ rung: 'quote', limit: 1 })).toMatchObject({ total: 2 });
    expect(titles(await list({ accountId: 'acc_halden' }))).toEqual(['A call with a peer', 'Why we stayed']);
    expect(titles(await list({ personId: 'per_lea' }))).toEqual(['Half the paper']);
    expect(titles(await list({ search: 'PAPER' }))).toEqual(['Half the paper']);
    expect(titles(await list({ search: ' varn' }))).toEqual(['Half the paper']);
    expect(titles(await list({ search: 'tove' }))).toEqual(['A call with a peer']);
    expect(await list({ search: 'halden', limit: 1 })).toMatchObject({
      items: [{ title: 'A call with a peer' }],
      total: 2,
    });
    expect(await list({ search: '%' })).toMatchObject({ items: [], total: 0 });
    expect(await list({ search: 'tove', rung: 'quote' })).toMatchObject({ items: [], total: 0 });
  });
});
