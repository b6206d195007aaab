import { expect, test } from 'vitest';
import { TodayView } from '../../contract/today.ts';
import { DAY } from '../../core/signals/signal.ts';
import { eachHouse, FIRST_DAY, type TestWorkspace } from '../each-house.ts';
import { fileNeed } from '../needs/needs.ts';
import { getPeople } from '../people/get-people.ts';
import { tellPerson } from '../people/tell-person.ts';
import { proposePlan } from '../planning/propose.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getToday } from './get-today.ts';

const CUSTOMERS = { acc_halden: ['per_marta', 'per_tove'], acc_varnholt: ['per_lea'] };

eachHouse('today, by role', (house) => {
  const company = async (): Promise<TestWorkspace> => {
    house().setClock(FIRST_DAY);
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, CUSTOMERS);
    return workspace;
  };
  const today = async (workspace: TestWorkspace, role: 'owner' | 'csm' | 'sales') =>
    TodayView.parse(await workspace.run(getToday, {}, role));

  test('a nomination waits with whoever made it, their words and whether the person may be asked', async () => {
    const workspace = await company();
    await workspace.run(
      tellPerson,
      { params: { id: 'per_lea' }, body: { kind: 'nominate', note: 'Loves the map' } },
      'csm',
    );
    expect((await today(workspace, 'owner')).nominations).toMatchObject([
      {
        person: { id: 'per_lea' },
        by: workspace.callerAs('csm').name,
        note: 'Loves the map',
        verdict: 'ready',
      },
    ]);
  });

  test('what only a human knows is asked: still away, still our champion, still there', async () => {
    const workspace = await company();
    const tell = (id: string, body: object) => workspace.run(tellPerson, { params: { id }, body });
    for (const id of ['per_marta', 'per_tove', 'per_lea'])
      await tell(id, { kind: 'describe', champion: true });
    await tell('per_marta', { kind: 'away', from: '2026-11-17', until: '2027-12-24' });
    await tell('per_tove', { kind: 'confirm' });
    house().setClock(FIRST_DAY + 100 * DAY);
    expect((await today(workspace, 'owner')).confirmations).toMatchObject([
      { person: { id: 'per_marta' }, question: 'still-away', says: 'We were told until 24 December.' },
    ]);
    house().setClock(FIRST_DAY + 400 * DAY);
    const asked = (await today(workspace, 'owner')).confirmations;
    expect(asked.map(({ person, question }) => `${person.id} ${question}`).sort()).toEqual([
      'per_lea still-champion',
      'per_marta still-away',
      'per_tove still-there',
    ]);
  });

  test('a requester sees their own requests, open ones first, and nobody else’s asks', async () => {
    const workspace = await company();
    await workspace.run(proposePlan, { body: {} });
    const need = { department: 'sales', rung: 'quote', count: 1 };
    await workspace.run(fileNeed, { body: { ...need, title: 'Later', by: '2027-06-30' } }, 'sales');
    await workspace.run(fileNeed, { body: { ...need, title: 'Sooner', by: '2027-03-31' } }, 'sales');
    const view = await today(workspace, 'sales');
    expect(view.requests.map(({ title }) => title)).toEqual(['Sooner', 'Later']);
    expect(view.asks).toEqual([]);
    expect((await today(workspace, 'owner')).asks.length).toBeGreaterThan(0);
  });

  test('the owner sees what moved since yesterday and what is stuck, with whom and who', async () => {
    const workspace = await company();
    await workspace.run(proposePlan, { body: {} });
    const need = { department: 'sales', rung: 'quote', count: 1, title: 'Page', by: '2027-06-30' };
    await workspace.run(fileNeed, { body: need }, 'sales');
    const fresh = (await today(workspace, 'owner')).changes;
    expect(fresh.map(({ kind, says }) => `${kind}: ${says}`)).toEqual(['moved: 1 need was filed']);
    house().setClock(FIRST_DAY + 9 * DAY);
    const stuck = (await today(workspace, 'owner')).changes.filter(({ kind }) => kind === 'stuck');
    expect(stuck[0]).toMatchObject({ with: 'csm@example.com', at: new Date(FIRST_DAY).toISOString() });
    expect(stuck[0]?.says).toMatch(/asks? waits? for a decision$/);
    expect(stuck[0]?.people.length).toBeGreaterThan(0);
    expect((await today(workspace, 'csm')).changes).toEqual([]);
  });

  test('counts of the book are those of the lists, and the few shown are still due', async () => {
    const workspace = await company();
    const list = async (verdict?: 'ready' | 'waiting' | 'blocked') =>
      (await workspace.run(getPeople, { query: verdict === undefined ? {} : { verdict } })).total;
    await workspace.run(tellPerson, {
      params: { id: 'per_lea' },
      body: { kind: 'away', from: '2026-11-01', until: '2026-12-24' },
    });
    await workspace.run(tellPerson, { params: { id: 'per_tove' }, body: { kind: 'nominate', note: 'Hers' } });
    const { book, nominations } = await today(workspace, 'owner');
    expect(book.people).toBe(await list());
    expect(book.resting).toBe(await list('waiting'));
    expect(book.held).toBe(await list('blocked'));
    expect(book.because.reduce((sum, { people }) => sum + people, 0)).toBe(book.resting + book.held);
    expect(book.because.every(({ says }) => says.length > 5)).toBe(true);
    expect(nominations.map(({ person }) => person.id)).toEqual(['per_tove']);
    house().setClock(FIRST_DAY + 61 * DAY);
    expect((await today(workspace, 'owner')).nominations).toEqual([]);
  });
});
