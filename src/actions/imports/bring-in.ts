import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { ImportKind, ImportView } from '../../contract/imports.ts';
import type { TestWorkspace } from '../each-house.ts';
import { getImport, startImport } from './imports.ts';
import { receiveUpload } from './receive-upload.ts';
import { runImport } from './run-import.ts';

/** What a test tells of a file beside its bytes; columns are guessed where nothing is told. */
export type Bringing = {
  readonly as: ImportKind;
  readonly map?: Readonly<Record<string, string>>;
  readonly source?: string;
  readonly dateFormat?: 'day-first' | 'month-first' | 'iso';
  readonly dryRun?: boolean;
};

/** Brings a table in through the doors that the command line uses, and answers how it ended. */
export async function bringIn(
  workspace: TestWorkspace,
  file: { readonly name: string; readonly text: string } | { readonly path: string },
  { as, map = {}, source, dateFormat, dryRun }: Bringing,
): Promise<ImportView> {
  const { house } = workspace;
  const upload = await receiveUpload(house, workspace.callerAs('owner'), {
    name: 'path' in file ? basename(file.path) : file.name,
    bytes: 'path' in file ? createReadStream(file.path) : Readable.from([Buffer.from(file.text)]),
    source: source ?? null,
  });
  const guess = upload.guesses.find((one) => one.kind === as);
  const started = await workspace.run(startImport, {
    body: {
      uploadId: upload.uploadId,
      kind: as,
      mapping: { ...guess?.mapping, ...map },
      source: upload.source,
      ...(dateFormat === undefined ? {} : { dateFormat }),
      ...(dryRun === undefined ? {} : { dryRun }),
    },
  });
  await runImport(house, workspace.id, started.id, new AbortController().signal);
  return workspace.run(getImport, { params: { id: started.id } });
}
