import { factCatalogue } from '../../customers/fact-catalogue.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import { readProgram } from '../../program/read-program.ts';
import type { Instant, Signal } from '../../signals/signal.ts';
import type { Period, WholePast } from './past.ts';
import { simulateProgram } from './simulate-program.ts';
import type { Simulation } from './simulation.ts';

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

/**
 * Carries out an order, telling the days lived through. The documents were checked before; throws where one
 * does not read.
 */
export function runSimulation(
  order: SimulationOrder,
  { progress }: { readonly progress: (done: number, total: number, phase: string) => void },
): Simulation {
  const { past, signals, period, ran, tried, seed, draws } = order;
  const simulation = simulateProgram(
    {
      past: { ...past, signals: signals.flatMap((text) => JSON.parse(text) as Signal[]) },
      period,
      ran: ran.map(({ from, document }) => ({ from, compiled: compiledFrom(document) })),
      tried: compiledFrom(tried),
      seed,
      draws,
    },
    { onProgress: (days, of) => progress(days, of, 'days') },
  );
  if (simulation === null) throw new Error('The simulation was stopped.');
  return simulation;
}

function compiledFrom(document: string): CompiledProgram {
  const outcome = readProgram(document, factCatalogue);
  if (!outcome.ok) throw new Error(`The program does not read: ${outcome.problems[0]?.message ?? ''}`);
  return outcome.compiled;
}
