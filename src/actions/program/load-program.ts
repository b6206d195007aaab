import type { FactSheet } from '../../core/customers/fact.ts';
import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import type { CompiledProgram } from '../../core/program/compile-program.ts';
import { defaultProgram } from '../../core/program/default-program.ts';
import type { Program } from '../../core/program/program.ts';
import { readProgram as readDocument } from '../../core/program/read-program.ts';
import type { Past } from '../../core/signals/past.ts';
import type { Instant } from '../../core/signals/signal.ts';
import { decideStanding } from '../../core/standing/decide-standing.ts';
import type { Standing } from '../../core/standing/standing.ts';
import { findProgramAt, listPrograms } from '../../store/programs.ts';
import type { Tx } from '../../store/store.ts';
import type { Context } from '../action.ts';

/** A version of the program, ready to decide with. */
export type RunningProgram = {
  readonly version: number;
  /** What it was read from, for work that happens elsewhere. */
  readonly document: string;
  readonly program: Program;
  readonly compiled: CompiledProgram;
};

/** Documents do not change once published, so what was compiled is kept; the few last ones, by text. */
const kept = new Map<string, { program: Program; compiled: CompiledProgram }>();
const KEEP = 8;

/** The program that runs in a workspace; version 0 is the default program before anything was published. */
export async function readProgram(tx: Tx, workspaceId: string, version?: number): Promise<RunningProgram> {
  const [row] = await listPrograms(tx, workspaceId, version === undefined ? { latest: true } : { version });
  return compileDocument(row?.document ?? defaultProgram, row?.version ?? 0);
}

/** The program that was in force in the past. */
export async function readProgramAt(tx: Tx, workspaceId: string, past: Past): Promise<RunningProgram> {
  const row = await findProgramAt(tx, workspaceId, Math.min(past.moment, past.knownAt));
  return compileDocument(row?.document ?? defaultProgram, row?.version ?? 0);
}

/** The program under which an action runs. */
export function loadProgram(context: Pick<Context, 'tx' | 'workspaceId'>): Promise<RunningProgram> {
  return readProgram(context.tx, context.workspaceId);
}

/** Reads and compiles a document that was accepted before. Throws when it no longer reads, naming why. */
export function compileDocument(document: string, version: number): RunningProgram {
  const known = kept.get(document);
  if (known !== undefined) return { version, document, ...known };
  const outcome = readDocument(document, factCatalogue);
  if (!outcome.ok) {
    const first = outcome.problems[0];
    throw new Error(`Program version ${version} cannot be read: line ${first?.line}: ${first?.message}`);
  }
  const compiled = { program: outcome.program, compiled: outcome.compiled };
  if (kept.size >= KEEP) kept.delete(kept.keys().next().value ?? '');
  kept.set(document, compiled);
  return { version, document, ...compiled };
}

/** Standing of one person on every rung of the ladder, in the ladder's order. */
export function decideAll(running: RunningProgram, sheet: FactSheet, now: Instant): readonly Standing[] {
  return decideStanding(running.compiled, sheet, now);
}
