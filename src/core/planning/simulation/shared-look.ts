import type { CompiledProgram } from '../../program/compile-program.ts';
import { type AccountPrint, type AnswersOfUse, accountPrint, answersOfUse } from './account-answers.ts';
import type { SheetsOfDay } from './sheets-of-day.ts';
import type { HistoryWalk } from './walk-history.ts';

/** What all who look at standing under one program share. */
export type SharedLook = {
  readonly walk: HistoryWalk;
  readonly sheets: SheetsOfDay;
  readonly usesSay: AnswersOfUse;
  readonly printOf: AccountPrint;
};

export const lookUnder = (
  { walk, sheets }: Pick<SharedLook, 'walk' | 'sheets'>,
  compiled: CompiledProgram,
): SharedLook => ({
  walk,
  sheets,
  usesSay: answersOfUse(compiled, walk),
  printOf: accountPrint(compiled, sheets),
});
