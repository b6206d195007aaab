import { expect, it } from 'vitest';
import type { Ask } from '../asks/ask.ts';
import { type Coverage, topicOf } from '../customers/coverage.ts';
import { factCatalogue } from '../customers/fact-catalogue.ts';
import { foldSignals } from '../customers/fold-signals.ts';
import { readSheets } from '../customers/read-facts.ts';
import { coverAll, openNeed } from '../needs/cover.ts';
import { whoReader } from '../needs/read-who.ts';
import { defaultProgram } from '../program/default-program.ts';
import { readProgram } from '../program/read-program.ts';
import { generateSampleCompany, type SampleCompany } from '../sample/generate-sample-company.ts';
import { historyAsOf } from '../signals/history-as-of.ts';
import { DAY, type Instant, NO_ACCOUNT } from '../signals/signal.ts';
import { decideStanding } from '../standing/decide-standing.ts';
import type { Candidate } from './candidate.ts';
import { fittingPeople } from './candidate-pairs.ts';
import { type NeedForecast, needsForecast } from './needs-forecast.ts';
import { paceOf } from './pace.ts';

const TODAY = Date.UTC(2026, 10, 17, 8);

const outcome = readProgram(defaultProgram, factCatalogue);
if (!outcome.ok) throw new Error('The default program does not read.');
const { program, compiled } = outcome;

/** Everybody as they were known at a moment, with the topics that sources had spoken of by then. */
function candidatesAsOf(company: SampleCompany, at: Instant): Candidate[] {
  const coverage: { -readonly [K in keyof Coverage]: Coverage[K] } = {};
  for (const { body, source, recordedAt } of company.signals) {
    const topic = recordedAt <= at ? topicOf(body.kind) : null;
    if (topic !== null && recordedAt > (coverage[topic]?.at ?? 0))
      coverage[topic] = { source, at: recordedAt };
  }
  const signals = Map.groupBy(company.signals, (signal) => signal.accountId);
  return [...signals].flatMap(([accountId, history]) => {
    if (accountId === NO_ACCOUNT) return [];
    const fold = foldSignals(historyAsOf(history, at, at));
    return [...readSheets(fold.account, fold.people, at, coverage)].map(([personId, sheet]): Candidate => {
      const owner = sheet.account.owner?.value;
      return {
        accountId,
        personId,
        owner: typeof owner === 'string' ? owner : null,
        sheet,
        standings: decideStanding(compiled, sheet, at),
      };
    });
  });
}

/** The ledger as it stood: each ask in the state of its last move by then. */
function asksAsOf(company: SampleCompany, at: Instant): Ask[] {
  const moves = Map.groupBy(company.moves, (move) => move.askId);
  return company.asks.flatMap((ask) => {
    const made = (moves.get(ask.id) ?? []).filter((move) => move.at <= at);
    const last = made.at(-1);
    const sentAt = made.find((move) => move.to === 'sent')?.at ?? null;
    return last ? [{ ...ask, state: last.to, changedAt: last.at, sentAt, snoozedUntil: null }] : [];
  });
}

/** The forecasts of a past moment beside what came of each need by its date. */
function lookBack(company: SampleCompany, at: Instant): { told: NeedForecast; came: number }[] {
  const asks = asksAsOf(company, at);
  const open = company.needs
    .filter((need) => need.createdAt <= at && (need.closedAt ?? Number.POSITIVE_INFINITY) > at)
    .filter((need) => need.by > at + 10 * DAY && need.by < TODAY)
    .map((need) => ({ ...need, closedAt: null }));
  const done = company.acts.filter((act) => act.doneAt <= at);
  const covers = coverAll(open, done, asks, at);
  const needs = open.map((need, i) => openNeed(need, covers[i]!));
  const candidates = candidatesAsOf(company, at);
  const fitting = fittingPeople({ needs, candidates, program, at, traitsOf: whoReader(factCatalogue) });
  const pace = paceOf(company.moves.filter((move) => move.at <= at));
  return needsForecast({ needs, fitting, asks, program, at, pace }, { seed: 7, draws: 300 })
    .needs.filter((told) => told.wanted > 0)
    .map((told) => {
      const { by } = open.find((need) => need.id === told.needId)!;
      const came = company.acts.filter(
        ({ needId, doneAt }) => needId === told.needId && doneAt > at && doneAt <= by,
      );
      return { told, came: Math.min(told.wanted, came.length) };
    });
}

it('80 % intervals held about four of five outcomes over sixteen months of the sample company', {
  timeout: 300_000,
}, () => {
  const company = generateSampleCompany({ seed: 4600, now: TODAY });
  const months = Array.from({ length: 16 }, (_, i) => TODAY - (18 - i) * 30 * DAY);
  const all = months.flatMap((at) => lookBack(company, at));
  const held = all.filter(({ told, came }) => came >= told.interval[0] && came <= told.interval[1]);
  expect(all.length).toBeGreaterThan(80);
  expect(held.length / all.length).toBeGreaterThan(0.75);
  expect(held.length / all.length).toBeLessThan(0.85);
});
