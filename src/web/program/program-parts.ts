import type { ProgramCounts } from '../../contract/program.ts';
import type { ProgramList, ValuePath } from '../../core/program/edit-program.ts';
import type { Program } from '../../core/program/program.ts';
import type { ProgramProblem } from '../../core/program/program-problem.ts';

/** Writes one value into the draft; null takes the entry away. */
export type SetValue = (path: ValuePath, value: number | boolean | string | readonly string[] | null) => void;

/** Every way in which the pages write into the draft. */
export type Edit = {
  readonly set: SetValue;
  /** Raises or lowers flags of an entry. */
  readonly flags: (path: ValuePath, flags: Readonly<Record<string, boolean>>) => void;
  readonly add: (list: ProgramList, entry: object) => void;
  readonly move: (list: ProgramList, from: number, to: number) => void;
  /** Takes an entry away; what has to be decided first, or nothing where it is gone. */
  readonly remove: (list: ProgramList, place: number, name: string) => readonly string[];
};

/** What every part of the program's pages is given: the draft as it reads now, and what runs. */
export type PartProps = {
  readonly program: Program;
  readonly running: Program;
  readonly counts: ProgramCounts;
  readonly mistakes: readonly ProgramProblem[];
  /** Null for whoever may only look. */
  readonly edit: Edit | null;
};

/** The pages of the program, in the order of the mission. */
export const PARTS = [
  { part: undefined, word: 'Drawn' },
  { part: 'needs', word: 'Needs' },
  { part: 'milestones', word: 'Milestones' },
  { part: 'ladder', word: 'Ladder' },
  { part: 'cohorts', word: 'Cohorts' },
  { part: 'letters', word: 'Letters' },
  { part: 'past', word: 'Try on the past' },
  { part: 'text', word: 'As text' },
  { part: 'versions', word: 'Versions' },
] as const;

/** The entry of a list that bears an id, with its place. */
export const found = <E extends { readonly id: string }>(list: readonly E[], id: string): E | undefined =>
  list.find((each) => each.id === id);

/** Refuses what is no whole number from a least one. */
export const wholeFrom =
  (least: number) =>
  (text: string): string | null =>
    /^\d{1,5}$/.test(text) && Number(text) >= least
      ? null
      : /^\d{6,}$/.test(text)
        ? 'At most 99,999'
        : `A whole number${least > 0 ? ` from ${least}` : ''}`;

/** Refuses what says nothing. */
export const notEmpty =
  (otherwise: string) =>
  (text: string): string | null =>
    text.trim() === '' ? otherwise : null;
