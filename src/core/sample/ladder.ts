import { factCatalogue } from '../customers/fact-catalogue.ts';
import { defaultProgram } from '../program/default-program.ts';
import type { Rung } from '../program/program.ts';
import { readProgram } from '../program/read-program.ts';

/** The ladder of the default program, on which the sample company runs. */
export const LADDER: readonly Rung[] = readLadder();

function readLadder(): readonly Rung[] {
  const outcome = readProgram(defaultProgram, factCatalogue);
  if (!outcome.ok) throw new Error('The default program does not read.');
  return outcome.compiled.program.ladder;
}
