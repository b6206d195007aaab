import { factCatalogue } from '../customers/fact-catalogue.ts';
import type { CompiledProgram } from '../program/compile-program.ts';
import { defaultProgram } from '../program/default-program.ts';
import type { Rung } from '../program/program.ts';
import { readProgram } from '../program/read-program.ts';

/** The default program, on which the sample company runs. */
export const PROGRAM: CompiledProgram = readDefault();

/** Its ladder. */
export const LADDER: readonly Rung[] = PROGRAM.program.ladder;

function readDefault(): CompiledProgram {
  const outcome = readProgram(defaultProgram, factCatalogue);
  if (!outcome.ok) throw new Error('The default program does not read.');
  return outcome.compiled;
}
