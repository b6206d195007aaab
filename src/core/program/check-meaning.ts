import type { FactDefinition } from '../customers/fact.ts';
import { didYouMean } from './nearest-word.ts';
import type { Program, Rung } from './program.ts';
import type { Path } from './program-problem.ts';
import { holesOf, knownHoles } from './template-holes.ts';

/** A problem before it is given its place in the text. */
export type ProgramRemark = {
  readonly path: Path;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly level: 'error' | 'warning';
};

type Named = { readonly id: string };

/** What the schema cannot see: names that mean nothing, circles, impossible dates, holes that nothing fills. */
export function checkMeaning(
  program: Program,
  catalogue: readonly FactDefinition[],
): readonly ProgramRemark[] {
  return [
    ...repeatedIds(program),
    ...danglingReferences(program),
    ...circles(program.ladder),
    ...dates(program),
    ...currency(program),
    ...staleFacts(program, catalogue),
    ...holes(program, catalogue),
    ...reviews(program.ladder),
    ...unused(program),
  ];
}

function error(path: Path, message: string, hint?: string): ProgramRemark {
  return { path, message, hint, level: 'error' };
}

function warning(path: Path, message: string, hint?: string): ProgramRemark {
  return { path, message, hint, level: 'warning' };
}

const LISTS = ['departments', 'needs', 'milestones', 'ladder', 'cohorts', 'templates'] as const;

function repeatedIds(program: Program): readonly ProgramRemark[] {
  return LISTS.flatMap((list) => {
    const entries: readonly Named[] = program[list];
    return entries.flatMap(({ id }, i) =>
      entries.findIndex((each) => each.id === id) < i
        ? [error([list, i, 'id'], `The id "${id}" is used twice among the ${list}.`)]
        : [],
    );
  });
}

function danglingReferences(program: Program): readonly ProgramRemark[] {
  const to = (what: string, list: readonly Named[], id: string, path: Path): readonly ProgramRemark[] => {
    const ids = list.map((each) => each.id);
    return ids.includes(id) ? [] : [error(path, `There is no ${what} "${id}".`, didYouMean(id, ids))];
  };
  const all = (what: string, list: readonly Named[], ids: readonly string[], path: Path) =>
    ids.flatMap((id, i) => to(what, list, id, [...path, i]));
  return [
    ...program.needs.flatMap((need, i) => [
      ...to('department', program.departments, need.department, ['needs', i, 'department']),
      ...to('rung', program.ladder, need.rung, ['needs', i, 'rung']),
    ]),
    ...program.ladder.flatMap((rung, i) => [
      ...all('rung', program.ladder, rung.after, ['ladder', i, 'after']),
      ...all('cohort', program.cohorts, rung.cohorts, ['ladder', i, 'cohorts']),
      ...all('milestone', program.milestones, rung.milestones, ['ladder', i, 'milestones']),
    ]),
    ...program.templates.flatMap((template, i) =>
      to('rung', program.ladder, template.rung, ['templates', i, 'rung']),
    ),
  ];
}

/** A rung that comes, by any path of prerequisites, after itself could never be reached for the first time. */
function circles(ladder: readonly Rung[]): readonly ProgramRemark[] {
  const after = new Map(ladder.map((rung) => [rung.id, rung.after]));
  return ladder.flatMap((rung, i) => {
    const seen = new Set<string>();
    const queue = [...rung.after];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      if (id === rung.id) return [error(['ladder', i, 'after'], `The rung "${rung.id}" comes after itself.`)];
      if (!seen.has(id)) queue.push(...(after.get(id) ?? []));
      seen.add(id);
    }
    return [];
  });
}

function dates(program: Program): readonly ProgramRemark[] {
  return program.needs.flatMap(({ by }, i) => {
    const date = new Date(`${by}T00:00:00Z`);
    const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(by);
    return exists ? [] : [error(['needs', i, 'by'], `There is no day ${by}.`)];
  });
}

function currency({ currency: code }: Program): readonly ProgramRemark[] {
  const known = Intl.supportedValuesOf('currency');
  return known.includes(code)
    ? []
    : [error(['currency'], `There is no currency ${code}.`, didYouMean(code, known))];
}

function staleFacts(program: Program, catalogue: readonly FactDefinition[]): readonly ProgramRemark[] {
  const names = catalogue.map((fact) => fact.name);
  return Object.keys(program.guardrails.staleDays).flatMap((name) =>
    names.includes(name)
      ? []
      : [error(['guardrails', 'staleDays', name], `There is no fact ${name}.`, didYouMean(name, names))],
  );
}

function holes(program: Program, catalogue: readonly FactDefinition[]): readonly ProgramRemark[] {
  const known = knownHoles(catalogue);
  return program.templates.flatMap((template, i) =>
    (['subject', 'body'] as const).flatMap((part) =>
      holesOf(template[part])
        .filter(({ name }) => !known.has(name))
        .map(({ name }) =>
          error(['templates', i, part], `Nothing fills the hole {{${name}}}.`, didYouMean(name, known)),
        ),
    ),
  );
}

function reviews(ladder: readonly Rung[]): readonly ProgramRemark[] {
  return ladder.flatMap((rung, i) => {
    const path = ['ladder', i];
    const remarks: ProgramRemark[] = [];
    if (rung.review && !rung.public)
      remarks.push(error([...path, 'review'], 'A review is public.', 'Write public: true.'));
    if (rung.review && rung.incentive)
      remarks.push(
        warning(
          [...path, 'incentive'],
          'What is offered for a review must not depend on what it says (16 CFR 465.4); its disclosure goes with every reuse.',
        ),
      );
    if (!rung.review && rung.sentimentOverride !== undefined)
      remarks.push(
        warning([...path, 'sentimentOverride'], 'Only reviews need this; it changes nothing here.'),
      );
    return remarks;
  });
}

function unused(program: Program): readonly ProgramRemark[] {
  const named = (list: 'milestones' | 'cohorts') => new Set(program.ladder.flatMap((rung) => rung[list]));
  const idle = (list: 'milestones' | 'cohorts', what: string) =>
    program[list].flatMap(({ id }, i) =>
      named(list).has(id) ? [] : [warning([list, i], `No rung refers to the ${what} "${id}".`)],
    );
  const worded = new Set(program.templates.map(({ rung }) => rung));
  const wordless = program.ladder.flatMap(({ id }, i) =>
    worded.has(id) ? [] : [warning(['ladder', i], `No template has words for the rung "${id}".`)],
  );
  return [...idle('milestones', 'milestone'), ...idle('cohorts', 'cohort'), ...wordless];
}
