import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import type { DraftNeed, RowProblem } from '../../core/imports/row-result.ts';
import { compileCondition } from '../../core/program/conditions/compile-condition.ts';
import type { Program } from '../../core/program/program.ts';

export type CheckedNeed =
  | { readonly ok: true; readonly need: DraftNeed }
  | { readonly ok: false; readonly problems: readonly RowProblem[] };

/**
 * Holds a need against the program: its department (by id or name, whatever the capitals) and rung must
 * be there, and its condition must read. All that is wrong is told at once.
 */
export function checkNeed(need: DraftNeed, { departments, ladder }: Program): CheckedNeed {
  const problems: RowProblem[] = [];
  const fault = (reason: string) => problems.push({ column: null, reason });
  const word = need.department.trim().toLowerCase();
  const department = departments.find(({ id, name }) => id === word || name.toLowerCase() === word);
  if (department === undefined) {
    fault(`the program has no department "${need.department}"; there are: ${titles(departments)}`);
  }
  if (!ladder.some(({ id }) => id === need.rung)) {
    fault(`the ladder has no "${need.rung}"; there are: ${titles(ladder)}`);
  }
  const condition = need.who === null ? null : compileCondition(need.who, factCatalogue);
  if (condition?.ok === false) fault(condition.problems.map(({ message }) => message).join(' '));
  return problems.length > 0 || department === undefined
    ? { ok: false, problems }
    : { ok: true, need: { ...need, department: department.id } };
}

const titles = (all: readonly { readonly id: string }[]): string => all.map(({ id }) => id).join(', ');
