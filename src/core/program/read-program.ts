import { isScalar } from 'yaml';
import type { FactDefinition } from '../customers/fact.ts';
import { checkMeaning } from './check-meaning.ts';
import { checkShape } from './check-shape.ts';
import { type CompiledProgram, type ConditionFault, compileProgram } from './compile-program.ts';
import {
  nodeAt,
  offsetWithin,
  type ProgramDocument,
  parseProgramText,
  problemAt,
  startOf,
} from './document.ts';
import { type Problem, placeOf } from './problem.ts';
import type { Guardrails, Program, ProgramNeed } from './program.ts';
import { type ProgramProblem, tellPath } from './program-problem.ts';
import { programSchema } from './program-schema.ts';
import { sentimentRemarks } from './review-rule.ts';

export type ReadProgramOutcome =
  | {
      readonly ok: true;
      readonly program: Program;
      readonly compiled: CompiledProgram;
      /** Warnings only. */
      readonly problems: readonly ProgramProblem[];
    }
  | {
      readonly ok: false;
      readonly problems: readonly ProgramProblem[];
      /** What was meant, where the shape is right and only its meaning is not; nothing is decided with it. */
      readonly meant?: Program;
    };

/**
 * Reads a program document (YAML 1.2): its shape against the published schema, its meaning (references,
 * dates, ladder, holes of templates, the rule for reviews) and its conditions against the catalogue of
 * facts. Defaults are filled in. Every problem carries its path, line and column; with an error there is
 * no program to decide with.
 */
export function readProgram(text: string, catalogue: readonly FactDefinition[]): ReadProgramOutcome {
  const document = parseProgramText(text);
  if (document.problems.length > 0) return { ok: false, problems: document.problems };
  const shape = checkShape(document, programSchema);
  if (shape.problems.length > 0) return { ok: false, problems: inOrder(shape.problems) };

  const program = asProgram(shape.value as Draft);
  const problems = [...checkMeaning(program, catalogue), ...sentimentRemarks(program, catalogue)].map(
    ({ path, message, hint, level }) =>
      problemAt(document.text, startOf(nodeAt(document.root, path)), path, message, hint, level),
  );
  const outcome = compileProgram(program, catalogue);
  if (!outcome.ok) problems.push(...outcome.faults.flatMap((fault) => placed(document, fault)));
  if (!outcome.ok || problems.some(({ level }) => level === 'error'))
    return { ok: false, problems: inOrder(problems), meant: program };
  return { ok: true, program, compiled: outcome.compiled, problems: inOrder(problems) };
}

/** What the schema lets through: needs may leave their worth to the rung. */
type Draft = Omit<Program, 'needs'> & {
  readonly needs: readonly (Omit<ProgramNeed, 'worth'> & { readonly worth?: number })[];
};

function asProgram(draft: Draft): Program {
  const worthOf = (rung: string) => draft.ladder.find(({ id }) => id === rung)?.worth ?? 0;
  const stale = Object.entries(draft.guardrails.staleDays).filter(([, days]) => days > 0);
  const guardrails: Guardrails = { ...draft.guardrails, staleDays: Object.fromEntries(stale) };
  return {
    name: draft.name,
    ...(draft.company === undefined ? {} : { company: draft.company }),
    currency: draft.currency,
    owners: draft.owners,
    departments: draft.departments,
    needs: draft.needs.map((need) => ({ ...need, worth: need.worth ?? worthOf(need.rung) })),
    milestones: draft.milestones,
    ladder: draft.ladder,
    cohorts: draft.cohorts,
    guardrails,
    templates: draft.templates,
  };
}

/** Carries a condition's own lines and columns over to those of the document it stands in. */
function placed(document: ProgramDocument, fault: ConditionFault): readonly ProgramProblem[] {
  const node = nodeAt(document.root, fault.path);
  return fault.problems.map((problem) => {
    const offset = isScalar(node)
      ? offsetWithin(document.text, node, offsetOf(String(node.value), problem))
      : startOf(node);
    const place = placeOf(document.text, offset);
    return { ...problem, ...place, path: tellPath(fault.path), level: 'error' };
  });
}

function offsetOf(text: string, { line, column }: Problem): number {
  const lines = text.split('\n').slice(0, line - 1);
  return lines.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
}

function inOrder(problems: readonly ProgramProblem[]): readonly ProgramProblem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
}
