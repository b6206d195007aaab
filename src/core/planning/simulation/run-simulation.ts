import { factCatalogue } from '../../customers/fact-catalogue.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import { readProgram } from '../../program/read-program.ts';
import type { Instant, Signal } from '../../signals/signal.ts';
import type { Period, WholePast } from './past.ts';
import {
  liveAsItRan,
  liveAsTried,
  type SimulationInput,
  type ThenSide,
  type TriedSide,
} from './simulate-program.ts';

/** A simulation as plain data, as it crosses to another thread: programs by their documents, signals as JSON. */
export type SimulationOrder = {
  readonly past: Omit<WholePast, 'signals'>;
  /** JSON lists of signals, which cross faster than as many objects. */
  readonly signals: readonly string[];
  readonly period: Period;
  readonly ran: readonly { readonly from: Instant; readonly document: string }[];
  readonly tried: string;
  readonly seed: number;
  readonly draws: number;
};

type Control = { readonly progress: (done: number, total: number, phase: string) => void };

/** One side of an order: what happened and what the program that ran would have planned. Tells the days lived through. */
export const runAsItRan = (order: SimulationOrder, { progress }: Control): ThenSide =>
  whole(liveAsItRan(inputOf(order), { onProgress: (days, of) => progress(days, of, 'days') }));

/** The other side: what the tried program would have planned. */
export const runAsTried = (order: SimulationOrder, { progress }: Control): TriedSide =>
  whole(liveAsTried(inputOf(order), { onProgress: (days, of) => progress(days, of, 'days') }));

function whole<T>(side: T | null): T {
  if (side === null) throw new Error('The simulation was stopped.');
  return side;
}

/** The documents were checked before; throws where one does not read. */
function inputOf({ past, signals, period, ran, tried, seed, draws }: SimulationOrder): SimulationInput {
  return {
    past: { ...past, signals: signals.flatMap((text) => JSON.parse(text) as Signal[]) },
    period,
    ran: ran.map(({ from, document }) => ({ from, compiled: compiledFrom(document) })),
    tried: compiledFrom(tried),
    seed,
    draws,
  };
}

function compiledFrom(document: string): CompiledProgram {
  const outcome = readProgram(document, factCatalogue);
  if (!outcome.ok) throw new Error(`The program does not read: ${outcome.problems[0]?.message ?? ''}`);
  return outcome.compiled;
}
