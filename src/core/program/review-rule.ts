import type { FactDefinition } from '../customers/fact.ts';
import type { ProgramRemark } from './check-meaning.ts';
import { compileCondition } from './conditions/compile-condition.ts';
import type { Condition, Program, Rung } from './program.ts';
import type { Path } from './program-problem.ts';

/** Facts that tell how somebody feels about us. Choosing reviewers by them is what review sites object to. */
export const SENTIMENT_FACTS: ReadonlySet<string> = new Set([
  'person.nps',
  'person.npsDaysAgo',
  'person.previousNps',
  'person.csat',
  'person.csatDaysAgo',
  'person.lastPraiseDaysAgo',
  'person.sentiment',
  'account.nps',
  'account.npsAnswers',
  'account.csat',
]);

/**
 * Reviews may be opened by milestones, never by a score: review sites and regulators object to inviting only
 * happy customers (16 CFR 465.4; FTC guidance of 2022; G2 buyer alerts). Refused for a review rung are
 * sentiment facts in its cohorts, its milestones and the needs that want it, and prerequisites that are all
 * chosen so themselves. An owner who overrides the rule does so by name (`sentimentOverride`).
 */
export function sentimentRemarks(
  program: Program,
  catalogue: readonly FactDefinition[],
): readonly ProgramRemark[] {
  const reads = (condition: Condition): string | undefined => {
    const outcome = compileCondition(condition, catalogue);
    if (!outcome.ok) return undefined;
    return outcome.condition.reads.find(({ name }) => SENTIMENT_FACTS.has(name))?.name;
  };
  return program.ladder.flatMap((rung, i) => {
    if (!rung.review || rung.sentimentOverride !== undefined) return [];
    return [
      ...chosenBySentiment(program, rung, ['ladder', i], reads),
      ...needsBySentiment(program, rung, reads),
      ...reachedBySentiment(program, rung, ['ladder', i, 'after'], reads),
    ];
  });
}

type Reads = (condition: Condition) => string | undefined;

const HINT =
  'Open it by a milestone that reads no score, or name the owner who answers for it under sentimentOverride.';

function refuse(path: Path, message: string): ProgramRemark {
  return { path, message, hint: HINT, level: 'error' };
}

function chosenBySentiment(program: Program, rung: Rung, path: Path, reads: Reads): readonly ProgramRemark[] {
  const cohorts = rung.cohorts.flatMap((id, i) => {
    const cohort = program.cohorts.find((each) => each.id === id);
    const fact = cohort && reads(cohort.when);
    return fact === undefined
      ? []
      : [
          refuse(
            [...path, 'cohorts', i],
            `A review is never opened by a score, and the cohort "${id}" reads ${fact}.`,
          ),
        ];
  });
  const milestones = rung.milestones.flatMap((id, i) => {
    const milestone = program.milestones.find((each) => each.id === id);
    const fact = milestone && reads(milestone.reached);
    return fact === undefined
      ? []
      : [
          refuse(
            [...path, 'milestones', i],
            `A review is never opened by a score, and the milestone "${id}" reads ${fact}.`,
          ),
        ];
  });
  return [...cohorts, ...milestones];
}

function needsBySentiment(program: Program, rung: Rung, reads: Reads): readonly ProgramRemark[] {
  return program.needs.flatMap((need, i) => {
    const fact = need.rung === rung.id && need.who !== undefined ? reads(need.who) : undefined;
    return fact === undefined
      ? []
      : [refuse(['needs', i, 'who'], `Reviewers are never chosen by a score, and this reads ${fact}.`)];
  });
}

/** Whether a rung can be reached only by people whom a score let through, here or further down. */
function isGated(program: Program, rung: Rung, reads: Reads, above: ReadonlySet<string>): boolean {
  const cohorts = program.cohorts.filter(({ id }) => rung.cohorts.includes(id));
  const milestones = program.milestones.filter(({ id }) => rung.milestones.includes(id));
  const every = <T>(list: readonly T[], test: (each: T) => boolean) => list.length > 0 && list.every(test);
  if (every(cohorts, ({ when }) => reads(when) !== undefined)) return true;
  if (every(milestones, ({ reached }) => reads(reached) !== undefined)) return true;
  const before = program.ladder.filter(({ id }) => rung.after.includes(id) && !above.has(id));
  return every(before, (each) => isGated(program, each, reads, new Set([...above, rung.id])));
}

function reachedBySentiment(
  program: Program,
  rung: Rung,
  path: Path,
  reads: Reads,
): readonly ProgramRemark[] {
  const before = program.ladder.filter(({ id }) => rung.after.includes(id));
  if (before.length === 0 || !before.every((each) => isGated(program, each, reads, new Set([rung.id]))))
    return [];
  const names = before.map(({ id }) => `"${id}"`).join(' or ');
  return [refuse(path, `A review is never opened by a score, and whoever did ${names} was chosen by one.`)];
}
