import type { FactSheet } from '../customers/fact.ts';
import type { CompiledCohort } from '../program/compile-program.ts';
import type { Answer } from '../program/conditions/condition.ts';

/** Whether a person is in each cohort, in the program's order; unknown for want of facts. */
export function memberships(cohorts: readonly CompiledCohort[], sheet: FactSheet): readonly Answer[] {
  return cohorts.map(({ condition }) => condition.evaluate(sheet));
}

/** The people of a cohort: those whose facts say yes. */
export function membersOf<P extends { readonly sheet: FactSheet }>(
  { condition }: CompiledCohort,
  people: Iterable<P>,
): P[] {
  const members: P[] = [];
  for (const person of people) if (condition.evaluate(person.sheet) === 'yes') members.push(person);
  return members;
}
