import type { FactDefinition } from '../customers/fact.ts';
import { type CompileOutcome, compileCondition } from './conditions/compile-condition.ts';
import type { CompiledCondition } from './conditions/condition.ts';
import type { Problem } from './problem.ts';
import type { Cohort, MilestoneRule, Program, ProgramNeed, Rung } from './program.ts';
import type { Path } from './program-problem.ts';

/** A program with its conditions ready to be asked of people. Made once per version, used for everybody. */
export type CompiledProgram = {
  readonly program: Program;
  readonly milestones: readonly CompiledMilestone[];
  readonly cohorts: readonly CompiledCohort[];
  readonly rungs: readonly CompiledRung[];
  readonly needs: readonly CompiledNeed[];
  /** The catalogue its conditions were checked against, by full name. */
  readonly facts: ReadonlyMap<string, FactDefinition>;
};

export type CompiledMilestone = { readonly rule: MilestoneRule; readonly condition: CompiledCondition };
export type CompiledCohort = { readonly cohort: Cohort; readonly condition: CompiledCondition };

/** A need of the program; `who` is null for anybody. */
export type CompiledNeed = { readonly need: ProgramNeed; readonly who: CompiledCondition | null };

/** A rung with what it refers to, as positions in the compiled lists; equal lists are the same array. */
export type CompiledRung = {
  readonly rung: Rung;
  readonly cohorts: readonly number[];
  readonly milestones: readonly number[];
};

/** A condition that did not compile, and where in the program it stands. */
export type ConditionFault = { readonly path: Path; readonly problems: readonly Problem[] };

export type CompileProgramOutcome =
  | { readonly ok: true; readonly compiled: CompiledProgram }
  | { readonly ok: false; readonly faults: readonly ConditionFault[] };

/** Compiles every condition of a program against the catalogue of facts. References are taken as checked. */
export function compileProgram(
  program: Program,
  catalogue: readonly FactDefinition[],
): CompileProgramOutcome {
  const faults: ConditionFault[] = [];
  const compile = (text: string, path: Path): CompiledCondition | null => {
    const outcome: CompileOutcome = compileCondition(text, catalogue);
    if (outcome.ok) return outcome.condition;
    faults.push({ path, problems: outcome.problems });
    return null;
  };

  const milestones = program.milestones.map((rule, i) => ({
    rule,
    condition: compile(rule.reached, ['milestones', i, 'reached']),
  }));
  const cohorts = program.cohorts.map((cohort, i) => ({
    cohort,
    condition: compile(cohort.when, ['cohorts', i, 'when']),
  }));
  const needs = program.needs.map((need, i) => ({
    need,
    who: need.who === undefined ? null : compile(need.who, ['needs', i, 'who']),
  }));
  if (faults.length > 0) return { ok: false, faults };

  const shared = new Map<string, readonly number[]>();
  const positions = (ids: readonly string[], among: readonly { readonly id: string }[]) => {
    const found = ids.map((id) => among.findIndex((each) => each.id === id)).filter((at) => at >= 0);
    const known = shared.get(found.join());
    if (known !== undefined) return known;
    shared.set(found.join(), found);
    return found;
  };
  const rungs = program.ladder.map((rung) => ({
    rung,
    cohorts: positions(rung.cohorts, program.cohorts),
    milestones: positions(rung.milestones, program.milestones),
  }));
  return {
    ok: true,
    compiled: {
      program,
      milestones: milestones as readonly CompiledMilestone[],
      cohorts: cohorts as readonly CompiledCohort[],
      needs,
      rungs,
      facts: new Map(catalogue.map((fact) => [fact.name, fact])),
    },
  };
}
