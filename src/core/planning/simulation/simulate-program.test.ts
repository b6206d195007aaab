import { describe, expect, it } from 'vitest';
import type { Ask, AskMove } from '../../asks/ask.ts';
import { factCatalogue } from '../../customers/fact-catalogue.ts';
import { whoReader } from '../../needs/read-who.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import { defaultProgram } from '../../program/default-program.ts';
import { readProgram } from '../../program/read-program.ts';
import { generateSampleCompany } from '../../sample/generate-sample-company.ts';
import { DAY } from '../../signals/signal.ts';
import { ASSUMED_PACE } from '../pace.ts';
import { needInReplay } from './course.ts';
import { lane, splitAsks } from './lane.ts';
import type { WholePast } from './past.ts';
import { sheetsOfDay } from './sheets-of-day.ts';
import { type SimulationInput, simulateProgram } from './simulate-program.ts';
import type { SimulatedAsk } from './simulation.ts';
import { walkHistory } from './walk-history.ts';

const NOW = Date.UTC(2026, 10, 22);
const FROM = NOW - 60 * DAY;
const company: WholePast = generateSampleCompany({ seed: 11, now: NOW, accounts: 70 });

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
  ran: [{ from: FROM - 100 * DAY, compiled: asItWas }],
  tried,
  seed: 5,
  draws,
});

/** A past in which the product itself made every ask of the period, morning by morning, under the program as it was. */
function pastOfTheProduct(): WholePast {
  const { historic } = splitAsks(company, FROM, FROM);
  const before = new Set(historic.map(({ ask }) => ask.id));
  const later = new Set(company.asks.flatMap((ask) => (before.has(ask.id) ? [] : [ask.id])));
  const acts = company.acts.filter((act) => act.askId === null || !later.has(act.askId));
  const gone = new Set(
    company.acts.flatMap((act) => (act.askId !== null && later.has(act.askId) ? [act.id] : [])),
  );
  const signals = company.signals.filter(
    ({ body }) =>
      !(body.kind === 'ask.moved' && later.has(body.askId)) &&
      !(body.kind === 'act.done' && gone.has(body.actId)),
  );
  const needs = company.needs.map((need) => needInReplay(need, company.acts));
  const walk = walkHistory(signals);
  const sheets = sheetsOfDay(walk);
  const stage = {
    walk,
    sheets,
    traitsOf: whoReader(factCatalogue),
    pace: ASSUMED_PACE,
    seed: 77,
    historic,
    real: new Map(),
    acts,
  };
  const life = lane(stage, [1], asItWas, needs);
  for (let at = FROM; at < NOW; at += DAY) {
    life.hear(walk.advance(at));
    sheets.hear();
    life.morning(at, asItWas);
  }
  life.end(NOW);
  const course = life.courses[0]!;
  const made = [...course.asks.values()].filter(({ ask }) => !before.has(ask.id));
  const first = (ask: Ask): AskMove => ({
    askId: ask.id,
    from: null,
    to: 'proposed',
    by: 'goodword',
    at: ask.createdAt,
    why: null,
  });
  return {
    needs: company.needs.map((need) => ({ ...need, closedAt: needInReplay(need, company.acts).closedAt })),
    asks: [...historic.map(({ ask }) => ask), ...made.map(({ ask }) => ask)],
    moves: [
      ...historic.flatMap(({ moves }) => moves),
      ...made.flatMap(({ ask, fate, taken }) => [
        first(ask),
        ...fate.steps.slice(0, taken).map(
          (step): AskMove => ({
            askId: ask.id,
            from: 'proposed',
            to: step.to,
            by: 'lea',
            at: step.at,
            why: null,
          }),
        ),
      ]),
    ],
    acts: course.acts,
    signals: [...signals, ...[...course.told.values()].flat()],
  };
}

const told = (asks: readonly SimulatedAsk[]): string[] =>
  asks.map((ask) => `${ask.at} ${ask.personId} ${ask.rung} ${ask.needId}`).sort();

describe('simulating the program as it was', { timeout: 240_000 }, () => {
  const past = pastOfTheProduct();
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

describe('trying another program', { timeout: 240_000 }, () => {
  const past = pastOfTheProduct();
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
    expect(days).toEqual(Array.from({ length: 60 }, (_, i) => (i + 1) / 60));
  });

  it('stops when it is told to', () => {
    let days = 0;
    expect(simulateProgram(input(past, stricter), { shouldStop: () => ++days > 3 })).toBeNull();
    expect(days).toBe(4);
  });
});
