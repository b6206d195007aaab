import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { eachHouse, type TestWorkspace } from '../each-house.ts';
import { bringIn } from './bring-in.ts';
import { receiveUpload } from './receive-upload.ts';

const TASKS = 'id,who,when,topic\n1,ann@acme.example,2024-05-01,Kick-off\n';
const MEETINGS = 'id,attendee,held,topic\n9,bob@beta.example,2024-06-01,Review\n';

/** The guess for touches of a file of one source. */
async function look(workspace: TestWorkspace, text: string, source: string) {
  const upload = await receiveUpload(workspace.house, workspace.callerAs('owner'), {
    name: 'activities.csv',
    bytes: Readable.from([Buffer.from(text)]),
    source,
  });
  const guess = upload.guesses.find((one) => one.kind === 'touches');
  return { remembered: guess?.remembered, mapping: guess?.mapping };
}

eachHouse('what is remembered of the columns of a source', (house) => {
  test('holds for files with these columns, whatever their order, and for no others', async () => {
    const workspace = await house().openWorkspace();
    const crm = { as: 'touches', source: 'crm' } as const;
    const tasks = { email: 'who', at: 'when', id: 'id' };
    const meetings = { email: 'attendee', at: 'held', id: 'id' };
    expect(await look(workspace, TASKS, 'crm')).toMatchObject({ remembered: false });
    for (const [text, map] of [
      [TASKS, tasks],
      [MEETINGS, meetings],
    ] as const) {
      const done = await bringIn(workspace, { name: 'activities.csv', text }, { ...crm, map });
      expect([done.state, done.created, done.rejected]).toEqual(['done', 1, 0]);
    }
    expect(await look(workspace, TASKS, 'crm')).toMatchObject({ remembered: true, mapping: tasks });
    expect(await look(workspace, MEETINGS, 'crm')).toMatchObject({ remembered: true, mapping: meetings });
    const turned = 'topic,when,who,id\nKick-off,2024-05-02,cy@acme.example,2\n';
    expect(await look(workspace, turned, 'crm')).toMatchObject({ remembered: true, mapping: tasks });
    const wider = 'id,who,when,topic,minutes\n3,ann@acme.example,2024-05-03,Call,30\n';
    expect(await look(workspace, wider, 'crm')).toMatchObject({ remembered: true, mapping: tasks });
    expect(await look(workspace, 'id,email,date\n4,ann@acme.example,2024-05-04\n', 'crm')).toMatchObject({
      remembered: false,
    });
    expect(await look(workspace, TASKS, 'another')).toMatchObject({ remembered: false });
  });

  test('is no reason to lose a column that the earlier file did not have: that one is guessed', async () => {
    const workspace = await house().openWorkspace();
    const known = 'who,when,topic\nann@acme.example,2024-05-01,Kick-off\n';
    await bringIn(
      workspace,
      { name: 'activities.csv', text: known },
      { as: 'touches', source: 'crm', map: { email: 'who', at: 'when' } },
    );
    const wider = 'id,who,when,topic\n3,ann@acme.example,2024-05-03,Call\n';
    const guess = await look(workspace, wider, 'crm');
    expect(guess).toEqual({
      remembered: true,
      mapping: { id: 'id', email: 'who', at: 'when', purpose: 'topic' },
    });
  });

  test('is what was used last; a dry run is remembered by nobody', async () => {
    const workspace = await house().openWorkspace();
    const text = 'id,who,when,logged,topic\n1,ann@acme.example,2024-05-01,2024-05-02,Kick-off\n';
    const bring = (at: string, dryRun = false) =>
      bringIn(
        workspace,
        { name: 'activities.csv', text },
        { as: 'touches', source: 'crm', map: { email: 'who', at }, dryRun },
      );
    await bring('logged', true);
    expect((await look(workspace, text, 'crm')).remembered).toBe(false);
    await bring('logged');
    await bring('when');
    expect((await look(workspace, text, 'crm')).mapping).toMatchObject({ at: 'when' });
  });
});
