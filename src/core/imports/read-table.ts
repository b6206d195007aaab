import { type PlanRequest, planRows } from './plan-rows.ts';
import { compileRowReader } from './row-reader.ts';
import type { RowResult } from './row-result.ts';

/** Reads a small table in one go: guessed, planned and read as an import would. For previews and tests. */
export function readTable(
  request: Omit<PlanRequest, 'sample'>,
  rows: readonly (readonly string[])[],
): RowResult[] {
  const { plan } = planRows({ ...request, sample: rows });
  return rows.map(compileRowReader(plan));
}
