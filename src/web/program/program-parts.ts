import type { ProgramShape, ProgramView } from '../../contract/program.ts';
import type { ValuePath } from '../../core/program/edit-program.ts';

/** Writes one value into the draft; null takes the entry away. */
export type SetValue = (path: ValuePath, value: number | boolean | string | null) => void;

/** What every part of the program's pages is given: the draft as it reads now, and what runs. */
export type PartProps = {
  readonly program: ProgramShape;
  readonly view: ProgramView;
  /** Null for whoever may only look. */
  readonly set: SetValue | null;
};

/** The pages of the program, in the order of the mission. */
export const PARTS = [
  { part: undefined, word: 'Drawn' },
  { part: 'milestones', word: 'Milestones' },
  { part: 'ladder', word: 'Ladder' },
  { part: 'cohorts', word: 'Cohorts' },
  { part: 'letters', word: 'Letters' },
  { part: 'past', word: 'Try on the past' },
  { part: 'text', word: 'As text' },
  { part: 'versions', word: 'Versions' },
] as const;

/** Refuses what is no whole number from a least one. */
export const wholeFrom =
  (least: number) =>
  (text: string): string | null =>
    /^\d{1,5}$/.test(text) && Number(text) >= least
      ? null
      : `A whole number${least > 0 ? ` from ${least}` : ''}`;
