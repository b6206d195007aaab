import { factCatalogue } from '../src/core/customers/fact-catalogue.ts';
import { simulateProgram } from '../src/core/planning/simulation/simulate-program.ts';
import type { CompiledProgram } from '../src/core/program/compile-program.ts';
import { defaultProgram } from '../src/core/program/default-program.ts';
import { readProgram } from '../src/core/program/read-program.ts';
import { generateSampleCompany } from '../src/core/sample/generate-sample-company.ts';
import { DAY } from '../src/core/signals/signal.ts';

/**
 * A stricter program tried on the past of the sample company, as `goodword simulate` does it: what happened, what
 * the program as it was would have planned, and what the stricter one would have.
 *
 *     node bench/simulation.ts            a year, five draws
 *     node bench/simulation.ts 60 2       sixty days, two draws
 *
 * The limit is the minute in which a year has to be lived through. Seconds are those of the processor, so that
 * a machine with other work tells the same; making the company up is left out.
 */
export const title = 'A program tried on a year of the past, against its minute';

const NOW = Date.UTC(2026, 10, 17, 8);
const SEED = 4600;
const LIMIT = 60;

/** Runs the bench; gives the lines of its table. */
export function run(days = 365, draws = 5): readonly string[] {
  const past = generateSampleCompany({ seed: SEED, now: NOW });
  const asItWas = programOf((text) => text);
  const stricter = programOf((text) =>
    text.replace('restDays: 30', 'restDays: 90').replace('asks: 4', 'asks: 2'),
  );
  const to = Math.floor(NOW / DAY) * DAY;
  const from = to - days * DAY;
  const before = process.cpuUsage();
  const result = simulateProgram({
    past,
    period: { from, to },
    ran: [{ from: 0, compiled: asItWas }],
    tried: stricter,
    seed: SEED,
    draws,
  });
  const { user, system } = process.cpuUsage(before);
  if (result === null) throw new Error('nobody stopped it');
  const seconds = (user + system) / 1e6;
  const { happened, replayed, tried } = result.figures;
  const people = new Set(past.signals.map(({ personId }) => personId)).size;
  return [
    `${days} days × ${draws} draws × 2 programs, ${past.signals.length} signals of ${people} people`,
    `asks: ${happened.asks.mean} happened, ${replayed.asks.mean.toFixed(1)} as it was, ${tried.asks.mean.toFixed(1)} stricter`,
    `${seconds.toFixed(1)} CPU seconds, ${(seconds / LIMIT).toFixed(2)} of the minute`,
  ];
}

function programOf(change: (text: string) => string): CompiledProgram {
  const outcome = readProgram(change(defaultProgram), factCatalogue);
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message);
  return outcome.compiled;
}

if (import.meta.main) {
  const [days, draws] = process.argv.slice(2).map(Number);
  for (const line of run(days, draws)) console.log(line);
}
