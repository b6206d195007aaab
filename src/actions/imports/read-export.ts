import { streamSource } from '../../connect/files/byte-source.ts';
import { openTable } from '../../connect/files/open-table.ts';
import { guessKind } from '../../core/imports/guess-kind.ts';
import { mappingWords } from '../../core/imports/parse-mapping.ts';
import { planRows } from '../../core/imports/plan-rows.ts';
import { compileRowReader } from '../../core/imports/row-reader.ts';
import type { RowTaken } from '../../core/imports/row-result.ts';

/** A file as the tools of CS teams write it, guessed and read; nothing is told. For tests. */
export async function readExport(name: string, text: string | Buffer) {
  const bytes = Buffer.from(text as string);
  async function* pieces() {
    yield bytes;
  }
  const table = await openTable(streamSource(pieces(), name, bytes.length));
  const sample = table.sample.map((row) => row.cells);
  const kind = guessKind(table.columns, sample, name)[0]!.kind;
  const planned = planRows({ kind, columns: table.columns, sample, observedAt: Date.UTC(2026, 0, 1) });
  const read = compileRowReader(planned.plan);
  const taken: RowTaken[] = [];
  const refused: string[] = [];
  for await (const { rows } of table.batches()) {
    for (const row of rows) {
      const result = row.problem === null ? read(row.cells) : null;
      if (result?.ok) taken.push(result);
      else refused.push(row.problem ?? result!.problems.map(({ reason }) => reason).join('; '));
    }
  }
  const bodies = taken.flatMap((row) => row.signals.map((signal) => signal.body));
  return { kind, mapping: mappingWords(planned.plan.mapping), planned, table, taken, refused, bodies };
}
