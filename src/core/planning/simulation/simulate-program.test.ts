import { describe, expect, it } from 'vitest';
import { factCatalogue } from '../../customers/fact-catalogue.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import { defaultProgram } from '../../program/default-program.ts';
import { readProgram } from '../../program/read-program.ts';
import { generateSampleCompany } from '../../sample/generate-sample-company.ts';
import { DAY } from '../../signals/signal.ts';
import type { WholePast } from './past.ts';
import { type SimulationInput, simulateProgram } from './simulate-program.ts';
import type { SimulatedAsk } from './simulation.ts';

const NOW = Date.UTC(2026, 10, 22);
const FROM = NOW - 60 * DAY;
/** Its program has planned for longer than the days that are lived through again. */
const company = generateSampleCompany({ seed: 11, now: NOW, accounts: 70, parameters: { plannedDays: 75 } });

function programOf(change: (text: string) => string = (text) => text): CompiledProgram {
  const outcome = readProgram(change(defaultProgram), factCatalogue);
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message);
  return outcome.compiled;
}
const asItWas = programOf();
const stricter = programOf((text) =>
  text.replace('restDays: 30', 'restDays: 90').replace('asks: 4', 'asks: 1'),
);

const input = (past: WholePast, tried: CompiledProgram, draws = 2): SimulationInput => ({
  past,
  period: { from: FROM, to: NOW },
  ran: [{ from: company.programFrom, compiled: asItWas }],
  tried,
  seed: 5,
  draws,
});

const told = (asks: readonly SimulatedAsk[]): string[] =>
  asks.map((ask) => `${ask.at} ${ask.personId} ${ask.rung} ${ask.needId}`).sort();

describe('simulating the program as it was', { timeout: 240_000 }, () => {
  const past: WholePast = company;
  const result = simulateProgram(input(past, asItWas))!;

  it('makes every ask that the product made then: same day, person, rung and need', () => {
    const happened = result.days.flatMap((day) => told(day.happened));
    expect(happened.length).toBeGreaterThan(40);
    expect(result.days.flatMap((day) => told(day.replayed))).toEqual(happened);
    expect(result.days.flatMap((day) => told(day.tried))).toEqual(happened);
  });

  it('finds every one of them allowed by the program, then and on trial', () => {
    const judged = result.days.flatMap((day) => day.happened.flatMap((ask) => [ask.ran, ask.tried]));
    expect(judged.filter((one) => one?.verdict !== 'ready')).toEqual([]);
    expect(result.gates).toEqual({ happenedByTried: [], happenedByRan: [], triedByRan: [] });
  });

  it('draws nothing where every answer is known', () => {
    const { happened, replayed, tried } = result.figures;
    expect(replayed).toEqual(happened);
    expect(tried).toEqual(happened);
    expect(happened.knownAnswers).toEqual(happened.asks);
  });
});

describe('days on which no program ran', { timeout: 240_000 }, () => {
  const result = simulateProgram({
    ...input(company, asItWas, 1),
    period: { from: company.programFrom - 10 * DAY, to: company.programFrom + 5 * DAY },
  })!;
  const before = result.days.filter((day) => day.at < company.programFrom);

  it('repeat what people asked by themselves, and judge it by nobody’s rules of then', () => {
    const asks = before.flatMap((day) => day.happened);
    expect(asks.length).toBeGreaterThan(5);
    expect(before.flatMap((day) => told(day.replayed))).toEqual(before.flatMap((day) => told(day.happened)));
    expect(asks.filter(({ ran }) => ran !== null)).toEqual([]);
    expect(result.gates.happenedByTried.length).toBeGreaterThan(0);
    expect(result.gates.happenedByRan).toEqual([]);
  });
});

describe('trying another program', { timeout: 240_000 }, () => {
  const past: WholePast = company;
  const result = simulateProgram(input(past, stricter))!;

  it('asks less, and says by which gate what was asked would have been held back', () => {
    const { happened, tried } = result.figures;
    expect(tried.asks.mean).toBeLessThan(happened.asks.mean);
    expect(happened.overAsking.mean).toBeGreaterThan(0);
    expect(result.gates.happenedByTried.map(({ gate }) => gate)).toContain('account-cap');
    expect(tried.overAsking.mean).toBe(0);
  });

  it('never asks more than its own caps allow, in any account', () => {
    const asks = result.days.flatMap((day) => day.tried);
    for (const mine of Map.groupBy(asks, (ask) => ask.accountId).values())
      for (const ask of mine)
        expect(mine.filter((other) => Math.abs(other.at - ask.at) < DAY).length).toBe(1);
  });

  it('gives the same result for the same seed, and progress that is true', () => {
    const days: number[] = [];
    const again = simulateProgram(input(past, stricter), { onProgress: (done, of) => days.push(done / of) });
    expect(again).toEqual(result);
    expect(days.length).toBe(120);
    expect(days.at(-1)).toBe(1);
    expect(days).toEqual(days.toSorted((a, b) => a - b));
  });

  it('stops when it is told to', () => {
    let days = 0;
    expect(simulateProgram(input(past, stricter), { shouldStop: () => ++days > 3 })).toBeNull();
    expect(days).toBe(4);
  });
});
