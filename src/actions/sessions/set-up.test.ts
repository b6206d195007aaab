import { expect, test } from 'vitest';
import { eachHouse } from '../each-house.ts';
import { getSetUp, keepSetUp } from './set-up.ts';

eachHouse('the set-up', (house) => {
  test('is kept with the workspace, a step at a time, for everybody who goes on with it', async () => {
    const workspace = await house().openWorkspace();
    const other = await house().openWorkspace();
    const note = (step: string, how: string | null) => workspace.run(keepSetUp, { body: { step, how } });
    expect(await workspace.run(getSetUp)).toEqual({ steps: {} });
    await note('milestones', 'seen');
    expect(await note('voices', 'skipped')).toEqual({ steps: { milestones: 'seen', voices: 'skipped' } });
    await note('voices', null);
    expect(await workspace.run(getSetUp, {}, 'reader')).toEqual({ steps: { milestones: 'seen' } });
    expect(await other.run(getSetUp)).toEqual({ steps: {} });
  });

  test('has no other steps, and is noted by whoever runs the program', async () => {
    const workspace = await house().openWorkspace();
    await expect(workspace.run(keepSetUp, { body: { step: 'party', how: 'seen' } })).rejects.toMatchObject({
      code: 'bad-input',
    });
    await expect(
      workspace.run(keepSetUp, { body: { step: 'needs', how: 'seen' } }, 'csm'),
    ).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
