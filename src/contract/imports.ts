import * as z from 'zod';
import { IMPORT_KINDS } from '../core/imports/import-kind.ts';
import { PageQuery, pageOf } from './page.ts';
import type { RouteTable } from './route.ts';
import { ById, Id, Moment } from './wire.ts';

export const ImportKind = z.enum(IMPORT_KINDS);
export type ImportKind = z.infer<typeof ImportKind>;

export const DateFormat = z.enum([
  'iso',
  'day-first',
  'month-first',
  'seconds',
  'milliseconds',
  'spreadsheet',
]);
export type DateFormat = z.infer<typeof DateFormat>;

/** How the fraction of a number is set off: 1.5 or 1,5. */
export const Decimal = z.enum(['point', 'comma']);
export type Decimal = z.infer<typeof Decimal>;

/** One thing a kind of row can tell. */
export const ImportField = z.object({
  id: z.string(),
  title: z.string(),
  meaning: z.string(),
  required: z.boolean(),
});
export type ImportField = z.infer<typeof ImportField>;

/** Field → column name as it stands in the file; `=words` gives every row the same words. */
export const Mapping = z.record(z.string(), z.string());
export type Mapping = z.infer<typeof Mapping>;

/** A file that was received and looked at, but not yet taken. */
export const UploadView = z.object({
  uploadId: Id,
  fileName: z.string(),
  bytes: z.int(),
  encoding: z.string(),
  delimiter: z.string(),
  columns: z.array(
    z.object({ name: z.string(), samples: z.array(z.string()), filled: z.number().min(0).max(1) }),
  ),
  /** The first rows, in the order of `columns`. */
  rows: z.array(z.array(z.string())),
  /** Best guess first; a mapping remembered from this source is used where there is one. */
  guesses: z.array(
    z.object({
      kind: ImportKind,
      confidence: z.number().min(0).max(1),
      mapping: Mapping,
      remembered: z.boolean(),
    }),
  ),
  kinds: z.array(
    z.object({
      kind: ImportKind,
      title: z.string(),
      says: z.string(),
      fields: z.array(ImportField),
      /** Of each of these groups of fields at least one needs a column: the id, the name or the domain. */
      oneOf: z.array(z.array(z.string())),
    }),
  ),
  /** How dates are written: decided by the values, or null when both orders fit and somebody must say. */
  dates: z.object({
    format: DateFormat.nullable(),
    example: z.string().nullable(),
    column: z.string().nullable(),
  }),
  source: z.string(),
  /** What was found on the way: "column 4 and column 9 are both called priority". */
  warnings: z.array(z.string()),
});
export type UploadView = z.infer<typeof UploadView>;

export const ImportRequest = z.object({
  uploadId: Id,
  kind: ImportKind,
  mapping: Mapping,
  source: z.string().trim().min(1).max(100),
  dateFormat: DateFormat.optional(),
  decimal: Decimal.optional(),
  dryRun: z.boolean().optional(),
});
export type ImportRequest = z.infer<typeof ImportRequest>;

export const ImportState = z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']);

export const ImportView = z.object({
  id: Id,
  fileName: z.string(),
  kind: ImportKind,
  source: z.string(),
  state: ImportState,
  dryRun: z.boolean(),
  bytes: z.int(),
  bytesRead: z.int(),
  rows: z.int(),
  /** Rows in the file, once known. */
  rowsKnown: z.int().nullable(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  warnings: z.array(z.object({ says: z.string(), count: z.int() })),
  /** Until the file is read; null where that cannot be told yet and afterwards. */
  secondsLeft: z.number().nullable(),
  /** When every row is taken: how many accounts wait to be decided on anew; null before and afterwards. */
  accountsLeft: z.int().nullable(),
  startedBy: z.string().nullable(),
  startedAt: Moment,
  endedAt: Moment.nullable(),
  /** Where the refused rows lie on the server's disk; null when none was refused. */
  rejectsFile: z.string().nullable(),
  /** Why it failed, in one sentence. */
  failure: z.string().nullable(),
});
export type ImportView = z.infer<typeof ImportView>;
export const ImportPage = pageOf(ImportView);
export const ImportQuery = PageQuery.extend({ state: ImportState.optional() });

/** A row that was refused, and why; row 1 is the first after the header. */
export const Reject = z.object({
  row: z.int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  says: z.string(),
});
export type Reject = z.infer<typeof Reject>;
export const RejectPage = pageOf(Reject);

export const importRoutes = {
  'GET /imports': { title: 'Imports', needs: 'read', query: ImportQuery, answer: ImportPage },
  'POST /imports/uploads': {
    title: 'Send a file and see what it is',
    needs: 'data',
    answer: UploadView,
    status: 201,
    as: 'multipart',
  },
  'POST /imports': {
    title: 'Take a file',
    needs: 'data',
    body: ImportRequest,
    answer: ImportView,
    status: 202,
  },
  'GET /imports/:id': { title: 'How far an import is', needs: 'read', params: ById, answer: ImportView },
  'POST /imports/:id/cancel': { title: 'Stop an import', needs: 'data', params: ById, answer: ImportView },
  'GET /imports/:id/rejects': {
    title: 'Refused rows',
    needs: 'read',
    params: ById,
    query: PageQuery,
    answer: RejectPage,
  },
  'GET /imports/:id/rejects.csv': {
    title: 'Refused rows as a file',
    needs: 'read',
    params: ById,
    answer: z.string(),
    as: 'text',
  },
} as const satisfies RouteTable;
