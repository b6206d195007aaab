import { fileURLToPath } from 'node:url';
import { fileSource } from '../src/connect/files/byte-source.ts';
import { openTable } from '../src/connect/files/open-table.ts';
import type { DraftSignal } from '../src/core/imports/draft-signal.ts';
import { guessKind } from '../src/core/imports/guess-kind.ts';
import type { ImportKind } from '../src/core/imports/import-kind.ts';
import { mappingWords } from '../src/core/imports/parse-mapping.ts';
import { type PlanRequest, planRows } from '../src/core/imports/plan-rows.ts';
import { compileRowReader } from '../src/core/imports/row-reader.ts';
import type { RowTaken } from '../src/core/imports/row-result.ts';
import { watchSpelling } from '../src/core/imports/spelling-watch.ts';
import type { SignalKind } from '../src/core/signals/signal.ts';

const folder = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** The moment these imports are taken at: long after all of the public files. */
const OBSERVED_AT = Date.UTC(2026, 0, 1);

/** All that reading a public file gives, before anything is stored. */
export async function importFile(
  file: string,
  kind: ImportKind,
  given: Pick<PlanRequest, 'told' | 'reading'> = {},
) {
  const table = await openTable(await fileSource(`${folder}${file}`));
  const sample = table.sample.map((row) => row.cells);
  const guessed = guessKind(table.columns, sample, table.name)[0]!.kind;
  const planned = planRows({ kind, columns: table.columns, sample, observedAt: OBSERVED_AT, ...given });
  const read = compileRowReader(planned.plan);
  const watch = watchSpelling(planned.plan);
  const taken: RowTaken[] = [];
  const refused: string[] = [];
  let rows = 0;
  for await (const batch of table.batches()) {
    for (const row of batch.rows) {
      rows++;
      watch.add(row.cells);
      const result = row.problem ? null : read(row.cells);
      if (result?.ok) taken.push(result);
      else refused.push(row.problem ?? result!.problems.map((problem) => problem.reason).join('; '));
    }
  }
  const signals = taken.flatMap((row) => row.signals);
  return {
    rows,
    taken,
    refused,
    signals,
    guessed,
    planned,
    mapping: mappingWords(planned.plan.mapping),
    /** How many signals of each kind came out. */
    kinds: tally(signals.map(({ body }) => body.kind)),
    /** How many different source ids: what a store would hold. */
    sourceIds: new Set(signals.map(({ sourceId }) => sourceId)).size,
    warned: tally(taken.flatMap((row) => row.warnings.map(({ code }) => code))),
    fileWarnings: table.warnings(),
    remarks: watch.remarks(),
  };
}

/** How often each word came. */
export function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** The bodies of one kind. */
export function bodiesOf<K extends SignalKind>(signals: readonly DraftSignal[], kind: K) {
  type Body = Extract<DraftSignal['body'], { kind: K }>;
  return signals.map(({ body }) => body).filter((body): body is Body => body.kind === kind);
}
