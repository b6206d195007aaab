import type { Instant } from '../signals/signal.ts';
import { guessFromProfiles } from './guess-columns.ts';
import type { ImportKind, Mapping } from './import-kind.ts';
import { healthScale } from './kinds/health-scale.ts';
import { tellLeftOut } from './left-out.ts';
import { parseMapping } from './parse-mapping.ts';
import { openDatesOf, type RowPlan, whatIsMissing } from './row-reader.ts';
import { decideReadings, type ToldReading } from './values/decide-readings.ts';
import { type ColumnProfile, profileColumns } from './values/observe-columns.ts';

/** What is known of a file before its rows are read. */
export type PlanRequest = {
  readonly kind: ImportKind;
  readonly columns: readonly string[];
  readonly sample: readonly (readonly string[])[];
  /** When the file was true; rows without a date of their own happened then. */
  readonly observedAt: Instant;
  /** The mapping used for this source before; it holds as it is, without columns that are not there any more. */
  readonly remembered?: Mapping;
  /** What somebody told: field → column, or `=text`, or nothing (see `parseMapping`). */
  readonly told?: Readonly<Record<string, string>>;
  /** How somebody told dates and numbers to be read. */
  readonly reading?: ToldReading;
};

/** A plan, and everything that stands in its way or that somebody should know. */
export type PlannedRows = {
  readonly plan: RowPlan;
  /** How sure each guessed field is, by field name; told and remembered fields are not in it. */
  readonly confidence: Readonly<Record<string, number>>;
  readonly unused: readonly string[];
  /** Sentences; while there are any, the import cannot begin. */
  readonly missing: readonly string[];
  /** Mapped columns whose dates may be day first or month first: somebody must say, or more rows must show. */
  readonly openDates: readonly { readonly column: string; readonly example: string }[];
  readonly warnings: readonly string[];
};

/** Plans how the rows of a file are read: what was told, else what was remembered, else what is guessed. */
export function planRows(request: PlanRequest): PlannedRows {
  return planFromProfiles(request, profileColumns(request.columns, request.sample));
}

/** As `planRows`, with columns that were looked at already (all rows of a file, say, to settle its dates). */
export function planFromProfiles(request: PlanRequest, profiles: readonly ColumnProfile[]): PlannedRows {
  const { kind, columns, remembered = {}, told = {} } = request;
  const guess = guessFromProfiles(kind, profiles);
  const kept = Object.entries(remembered).filter(
    ([, source]) => !('column' in source) || columns.includes(source.column),
  );
  // A source that was mapped before was looked at by somebody: what they left out stays out.
  const base: Mapping = kept.length > 0 ? Object.fromEntries(kept) : guess.mapping;
  const parsed = parseMapping(kind, columns, told, base);
  const mapping = parsed.ok ? parsed.mapping : base;
  const decided = decideReadings(profiles, request.observedAt, request.reading);
  const plan: RowPlan = { kind, columns, mapping, reading: decided.reading };
  const mapped = new Set(Object.values(mapping).map((source) => ('column' in source ? source.column : null)));
  const sure = Object.entries(guess.confidence).filter(([field]) => mapping[field] === guess.mapping[field]);
  return {
    plan,
    confidence: Object.fromEntries(sure),
    unused: columns.filter((column) => !mapped.has(column)),
    missing: parsed.ok ? whatIsMissing(plan) : [...parsed.problems],
    openDates: openDatesOf(plan, decided.openDates),
    warnings: [
      ...decided.warnings.filter(({ column }) => mapped.has(column)).map(({ text }) => text),
      ...untoldMoment(kind, mapping),
      ...takenOutOf(plan),
      ...tellLeftOut(kind, profiles, mapped),
    ],
  };
}

/** The fields of which one should tell when a row happened, for kinds that can do without. */
const MOMENTS: Partial<Record<ImportKind, readonly string[]>> = {
  opportunities: ['created', 'closes', 'won_on', 'entered', 'stage_since', 'updated'],
  subscriptions: ['starts', 'renews', 'ends', 'updated'],
  surveys: ['at'],
  cases: ['opened', 'closed', 'resolved', 'updated'],
};

function untoldMoment(kind: ImportKind, mapping: Mapping): string[] {
  const fields = MOMENTS[kind];
  if (fields === undefined || fields.some((name) => name in mapping)) return [];
  return ['No column tells when things happened; the rows count as of the moment of this import.'];
}

/** Health is told from 0 to 100; where a file counts otherwise, somebody should know. */
function takenOutOf({ kind, mapping, reading }: RowPlan): string[] {
  const source = mapping.health;
  if (kind !== 'accounts' || source === undefined || !('column' in source) || 'health_scale' in mapping)
    return [];
  const scale = healthScale(reading.columns[source.column]?.range ?? null);
  if (scale === 100) return [];
  return [
    `No health score in "${source.column}" is above ${scale}, so they were taken as out of ${scale}; if that is wrong, map health_scale to the largest one, such as "=100".`,
  ];
}
