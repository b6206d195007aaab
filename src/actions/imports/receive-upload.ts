import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import { UnreadableFile } from '../../connect/files/unreadable-file.ts';
import type { UploadView } from '../../contract/imports.ts';
import { guessKind } from '../../core/imports/guess-kind.ts';
import { KIND_DEFINITIONS } from '../../core/imports/import-kinds.ts';
import { mappingWords } from '../../core/imports/parse-mapping.ts';
import { planFromProfiles } from '../../core/imports/plan-rows.ts';
import { findMapping, insertUpload, type Upload, type UsedMapping } from '../../store/imports.ts';
import { Failure } from '../failure.ts';
import type { Caller, House } from '../house.ts';
import { newId } from '../ids.ts';
import { isAllowed } from '../permissions.ts';
import { openUpload } from './open-upload.ts';

/** The source of files that name none: they share one namespace of ids, so that tables of one export fit together. */
export const FILE_SOURCE = 'files';
const PREVIEW_ROWS = 8;

/**
 * Receives a file as a stream onto the disk, however large, looks at it, and answers what it may be.
 * Nothing is taken yet. Throws `bad-input` with one sentence for what is no table.
 */
export async function receiveUpload(
  house: House,
  caller: Caller,
  file: { readonly name: string; readonly bytes: Readable; readonly source: string | null },
): Promise<z.input<typeof UploadView>> {
  if (!isAllowed(caller, 'data')) throw new Failure('not-allowed', 'Only owners bring files in.');
  const now = house.clock();
  const id = newId('upl', now);
  const folder = join(house.folder, 'uploads');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${id}${extensionOf(file.name)}`);
  await pipeline(file.bytes, createWriteStream(path, { mode: 0o600 }));
  const { size } = await stat(path);
  if (size === 0) throw new Failure('bad-input', `${file.name} is empty.`);
  const upload: Upload = { id, fileName: file.name.slice(0, 200), path, bytes: size };
  const view = await lookAt(house, caller, upload, file.source ?? FILE_SOURCE);
  await house.store.transact(caller.workspaceId, (tx) =>
    insertUpload(tx, caller.workspaceId, upload, caller.name, now),
  );
  return view;
}

/** The ending tells packed files from plain ones; nothing else of the name reaches the disk. */
function extensionOf(name: string): string {
  return /(\.[a-z0-9]{1,5}){1,2}$/i.exec(name)?.[0].toLowerCase() ?? '';
}

/** What a received file may be: columns, first rows, guesses, and what somebody has to say before it can be taken. */
export async function lookAt(
  house: House,
  caller: Caller,
  upload: Upload,
  source: string,
): Promise<z.input<typeof UploadView>> {
  const now = house.clock();
  const { table, profiles } = await openUpload(upload, now, {}).catch((error: unknown) => {
    if (error instanceof UnreadableFile) throw new Failure('bad-input', error.message);
    throw error;
  });
  const sample = table.sample.filter((row) => row.problem === null).map((row) => row.cells);
  const found = guessKind(table.columns, sample, upload.fileName);
  const guesses = await Promise.all(
    found.map(async (guess) => {
      const remembered = await house.store.transact(caller.workspaceId, (tx) =>
        findMapping(tx, caller.workspaceId, source, guess.kind, table.columns),
      );
      const fits =
        remembered !== null &&
        Object.values(remembered.mapping).every(
          (told) => told.startsWith('=') || table.columns.includes(told),
        );
      return {
        kind: guess.kind,
        confidence: guess.likelihood,
        mapping:
          fits && remembered !== null
            ? withNewColumns(remembered, mappingWords(guess.mapping))
            : mappingWords(guess.mapping),
        remembered: fits,
      };
    }),
  );
  const [likeliest] = found;
  const best =
    likeliest === undefined
      ? undefined
      : planFromProfiles(
          {
            kind: likeliest.kind,
            columns: table.columns,
            sample: [],
            observedAt: now,
            remembered: likeliest.mapping,
          },
          profiles,
        );
  const open = best?.openDates[0] ?? null;
  return {
    uploadId: upload.id,
    fileName: upload.fileName,
    bytes: upload.bytes,
    encoding: table.encoding(),
    delimiter: table.dialect.delimiter,
    columns: table.columns.map((name, i) => {
      const cells = sample.map((row) => row[i] ?? '');
      const filled = cells.filter((cell) => cell.trim() !== '');
      return {
        name,
        samples: [...new Set(filled)].slice(0, 3),
        filled: cells.length === 0 ? 0 : filled.length / cells.length,
      };
    }),
    rows: sample.slice(0, PREVIEW_ROWS).map((row) => [...row]),
    guesses,
    kinds: KIND_DEFINITIONS.map((definition) => ({
      kind: definition.kind,
      title: definition.title,
      says: `${definition.fields.length} fields`,
      fields: definition.fields.map((field) => ({
        id: field.name,
        title: field.title,
        meaning: field.meaning,
        required: definition.required.some((group) => group.length === 1 && group[0] === field.name),
      })),
      oneOf: definition.required.filter((group) => group.length > 1).map((group) => [...group]),
    })),
    dates: {
      format: open === null ? orderOf(best?.plan.reading.columns ?? {}) : null,
      example: open?.example ?? null,
      column: open?.column ?? null,
    },
    source,
    warnings: [...table.warnings(), ...(best?.warnings ?? [])],
  };
}

/**
 * A remembered mapping with what is guessed of columns that the file it was used for did not have: a column that
 * somebody left out stays out, one that nobody has seen is not lost.
 */
function withNewColumns(
  { mapping, columns }: UsedMapping,
  guessed: Readonly<Record<string, string>>,
): Record<string, string> {
  const news = Object.entries(guessed).filter(
    ([field, column]) => mapping[field] === undefined && !columns.includes(column),
  );
  return { ...Object.fromEntries(news), ...mapping };
}

function orderOf(
  columns: Readonly<Record<string, { readonly dates: { readonly order: string | null } }>>,
): 'day-first' | 'month-first' | 'iso' {
  const orders = Object.values(columns).map((column) => column.dates.order);
  const order = orders.find((one) => one === 'day-first' || one === 'month-first');
  return order === 'day-first' || order === 'month-first' ? order : 'iso';
}
