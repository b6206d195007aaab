import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { takeImport } from '../../store/import-leases.ts';
import { eachHouse, furnish, type TestWorkspace } from '../each-house.ts';
import { getImport, startImport } from './imports.ts';
import { receiveUpload } from './receive-upload.ts';
import { runImport } from './run-import.ts';

const ROWS = 40;
const FILE = [
  'account_id,name,domain',
  ...Array.from({ length: ROWS }, (_, i) => `a${i},Company ${i},c${i}.example`),
].join('\n');

/** Writes an import down without running it. */
async function begin(workspace: TestWorkspace): Promise<string> {
  const upload = await receiveUpload(workspace.house, workspace.callerAs('owner'), {
    name: 'accounts.csv',
    bytes: Readable.from([Buffer.from(FILE)]),
    source: 'crm',
  });
  const mapping = upload.guesses.find((one) => one.kind === 'accounts')?.mapping ?? {};
  const started = await workspace.run(startImport, {
    body: { uploadId: upload.uploadId, kind: 'accounts', mapping, source: 'crm' },
  });
  return started.id;
}

const never = new AbortController().signal;

eachHouse('an import that several could run', (house, engine) => {
  if (engine === 'postgresql')
    test('is run by one of two servers on one database, and every row counts once', async () => {
      const workspace = await house().openWorkspace();
      const id = await begin(workspace);
      const other = furnish({ store: house().store, folder: tmpdir(), engine });
      const ran = await Promise.all([
        runImport(house(), workspace.id, id, never),
        runImport(other, workspace.id, id, never),
      ]);
      expect(ran.sort()).toEqual([false, true]);
      expect(await workspace.run(getImport, { params: { id } })).toMatchObject({
        state: 'done',
        rows: ROWS,
        created: ROWS,
        unchanged: 0,
      });
    });

  test.each([
    ['whoever has it and was heard of lately keeps it', 60, engine === 'embedded'],
    ['whoever was not heard of for a while loses it', -1, true],
  ])('%s', async (_, seconds, taken) => {
    const workspace = await house().openWorkspace();
    const id = await begin(workspace);
    const take = (holder: string, seconds: number) =>
      workspace.transact((tx) => takeImport(tx, workspace.id, id, holder, { seconds }));
    expect(await take('a server', seconds)).toBe(true);
    // The embedded store is open in one process: who had it before is gone for certain.
    expect(await runImport(house(), workspace.id, id, never)).toBe(taken);
    expect(await take('a third', 60)).toBe(false);
  });

  test('one that was stopped goes on elsewhere at once', async () => {
    const workspace = await house().openWorkspace();
    const id = await begin(workspace);
    expect(await runImport(house(), workspace.id, id, AbortSignal.abort())).toBe(true);
    const other = furnish({ store: house().store, folder: tmpdir(), engine });
    expect(await runImport(other, workspace.id, id, never)).toBe(true);
    expect(await workspace.run(getImport, { params: { id } })).toMatchObject({ state: 'done', rows: ROWS });
  });
});
