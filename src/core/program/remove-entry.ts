import { type ProgramList, setInProgram, takeFromProgram, type ValuePath } from './edit-program.ts';
import type { Program, Rung } from './program.ts';

/** What taking an entry away comes to: the text without it, or what it would open and so forbids it. */
export type Removal =
  | { readonly ok: true; readonly yaml: string; readonly alsoGone: readonly string[] }
  | { readonly ok: false; readonly because: readonly string[] };

/**
 * Takes an entry out of a program together with whatever names it. A gate is never opened by that: where a rung
 * names nothing else in the same place, an empty list would let anybody in, so the removal is refused and says
 * what has to be decided first. Needs keep what they ask for.
 *
 * @param yaml the text that reads as `program`
 */
export function removeEntry(yaml: string, program: Program, list: ProgramList, place: number): Removal {
  const entry = program[list][place];
  if (entry === undefined) return { ok: false, because: ['It is gone already.'] };
  const { id } = entry;
  const because = [...neededBy(program, list, id), ...leftOpen(program, list, id)];
  if (list === 'ladder' && program.ladder.length === 1) because.push('A ladder has at least one rung.');
  if (because.length > 0) return { ok: false, because };

  const alsoGone: string[] = [];
  let text = yaml;
  for (const { path, names, says } of mentions(program, list, id)) {
    const rest = names.filter((each) => each !== id);
    text = setInProgram(text, path, rest.length === 0 ? null : rest);
    alsoGone.push(says);
  }
  if (list === 'ladder') {
    // From the last to the first, so that the places before it stay what they are.
    for (let i = program.templates.length - 1; i >= 0; i--) {
      if (program.templates[i]?.rung !== id) continue;
      text = takeFromProgram(text, 'templates', i);
      alsoGone.push(`the letter “${program.templates[i]?.subject}”`);
    }
  }
  return { ok: true, yaml: takeFromProgram(text, list, place), alsoGone };
}

type Mention = {
  readonly rung: Rung;
  readonly path: ValuePath;
  readonly names: readonly string[];
  readonly says: string;
};

const NAMED_IN = {
  milestones: ['milestones'],
  cohorts: ['cohorts'],
  ladder: ['after'],
  departments: ['approval'],
  needs: [],
  templates: [],
} as const satisfies Record<ProgramList, readonly (keyof Rung)[]>;

/** The rungs that name an entry, each with the whole list in which they do. */
function mentions(program: Program, list: ProgramList, id: string): Mention[] {
  return NAMED_IN[list].flatMap((key) =>
    program.ladder.flatMap((rung, place): Mention[] => {
      // A rung that goes is no mention of itself.
      if (!rung[key].includes(id) || (list === 'ladder' && rung.id === id)) return [];
      return [{ rung, path: ['ladder', place, key], names: rung[key], says: rung.name }];
    }),
  );
}

const OPENS: Readonly<Record<string, (rung: string) => string>> = {
  milestones: (rung) => `${rung} would then need no moment: give it another milestone first.`,
  cohorts: (rung) => `${rung} would then be for anybody: give it another cohort first.`,
  ladder: (rung) => `${rung} would then come after nothing: say first what it comes after.`,
  departments: (rung) => `Nobody would then have to agree to ${rung}: name somebody else there first.`,
};

function leftOpen(program: Program, list: ProgramList, id: string): string[] {
  const tell = OPENS[list];
  return mentions(program, list, id).flatMap(({ rung, names }) =>
    names.every((each) => each === id) && tell !== undefined ? [tell(rung.name)] : [],
  );
}

function neededBy(program: Program, list: ProgramList, id: string): string[] {
  if (list !== 'ladder' && list !== 'departments') return [];
  const key = list === 'ladder' ? 'rung' : 'department';
  return program.needs
    .filter((need) => need[key] === id)
    .map(({ title }) => `The need “${title}” asks for it: change or remove that first.`);
}
