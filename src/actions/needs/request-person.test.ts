import { expect, test } from 'vitest';
import { MatchAnswer } from '../../contract/needs.ts';
import { DAY } from '../../core/signals/signal.ts';
import { eachHouse, FIRST_DAY, type TestWorkspace } from '../each-house.ts';
import { tellPerson } from '../people/tell-person.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { matchRequest } from './match.ts';
import { fileNeed, getNeed, getNeeds } from './needs.ts';

const CUSTOMERS = { acc_halden: ['per_marta', 'per_tove'], acc_varnholt: ['per_lea'] };

eachHouse('a request for somebody chosen from the matches', (house) => {
  const company = async (places: number): Promise<TestWorkspace> => {
    house().setClock(FIRST_DAY);
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace, { perAccount: `{ asks: ${places}, days: 180 }` });
    await tellCustomers(workspace, CUSTOMERS);
    return workspace;
  };
  const matches = async (workspace: TestWorkspace) =>
    MatchAnswer.parse(await workspace.run(matchRequest, { body: { rung: 'call', fit: {} } })).matches.map(
      ({ person, hold }) => ({ id: person.id, hold }),
    );
  const request = (workspace: TestWorkspace, personId: string) =>
    workspace.run(
      fileNeed,
      {
        body: {
          department: 'sales',
          rung: 'call',
          title: `A call with ${personId}`,
          count: 1,
          by: new Date(FIRST_DAY + 20 * DAY).toISOString().slice(0, 10),
          personId,
        },
      },
      'sales',
    );
  const titles = async (workspace: TestWorkspace) =>
    (await workspace.run(getNeeds, { query: {} })).items.map(({ title }) => title);

  test('whoever is offered without a hold can be requested, and is held from then on', async () => {
    const workspace = await company(2);
    const offered = await matches(workspace);
    for (const [place, { id, hold }] of offered.entries()) {
      expect(hold).toBeNull();
      const need = await workspace.run(getNeed, { params: { id: (await request(workspace, id)).id } });
      // Every count of who may be asked says what the list offers.
      expect(need.ready).toBe(offered.length - place - 1);
      expect(need.candidates).toHaveLength(need.ready);
    }
    expect((await matches(workspace)).map(({ hold }) => hold)).toEqual(
      Array(3).fill('An ask to them lies before their owner already.'),
    );
    // Nor are they named as people who may still be asked for it.
    const { id } = (await workspace.run(getNeeds, { query: {} })).items.find(
      ({ rung }) => rung.id === 'call',
    ) ?? {
      id: '',
    };
    expect((await workspace.run(getNeed, { params: { id } })).candidates).toEqual([]);
  });

  test('says of colleagues when every place at their company is taken, and refuses them', async () => {
    const workspace = await company(1);
    await request(workspace, 'per_marta');
    expect(Object.fromEntries((await matches(workspace)).map(({ id, hold }) => [id, hold]))).toEqual({
      per_lea: null,
      per_marta: 'An ask to them lies before their owner already.',
      per_tove: 'Open asks to colleagues of theirs take every place at the company.',
    });
    await expect(request(workspace, 'per_tove')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('files nothing for somebody who has ceased to be ready, and tells the gate', async () => {
    const workspace = await company(2);
    await workspace.run(tellPerson, { params: { id: 'per_lea' }, body: { kind: 'left' } });
    await expect(request(workspace, 'per_lea')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/^Not asked, and nothing filed\. \S/),
    });
    expect(await titles(workspace)).not.toContain('A call with per_lea');
  });
});
