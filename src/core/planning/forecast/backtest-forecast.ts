import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import type { Ask, AskState } from '../../asks/ask.ts';
import { type Coverage, topicOf } from '../../customers/coverage.ts';
import { factCatalogue } from '../../customers/fact-catalogue.ts';
import { foldSignals } from '../../customers/fold-signals.ts';
import { readSheets } from '../../customers/read-facts.ts';
import { coverAll, openNeed } from '../../needs/cover.ts';
import type { Need } from '../../needs/need.ts';
import { whoReader } from '../../needs/read-who.ts';
import { defaultProgram } from '../../program/default-program.ts';
import { readProgram } from '../../program/read-program.ts';
import type { SampleCompany } from '../../sample/generate-sample-company.ts';
import { historyAsOf } from '../../signals/history-as-of.ts';
import { DAY, type Instant, NO_ACCOUNT } from '../../signals/signal.ts';
import { decideStanding } from '../../standing/decide-standing.ts';
import type { Candidate } from '../candidate.ts';
import { fittingPeople } from '../candidate-pairs.ts';
import { FEATURE_KINDS, knownWhenAsked } from '../chance/known-when-asked.ts';
import { measureAsking } from '../chance/measure-asking.ts';
import { startingGuess, type YesChance } from '../chance/yes-chance.ts';
import { learntChance } from '../chance/yes-model.ts';
import { lackingNeed } from '../waves.ts';
import { forecastBasisOf } from './forecast-basis.ts';
import { type NeedForecast, needsForecast } from './needs-forecast.ts';

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

/** The answers known by a moment, each with its account's industry as it was known then; of whom had opted out is told. */
function answersAsOf(company: SampleCompany, candidates: readonly Candidate[], at: Instant): AnsweredAsk[] {
  const industries = new Map(
    candidates.map(({ accountId, sheet }) => [accountId, sheet.account.industry?.value]),
  );
  const optedOut = new Set(
    candidates.flatMap(({ personId, sheet }) =>
      sheet.person.consentContact?.value === 'withdrawn' ? [personId] : [],
    ),
  );
  const moves = Map.groupBy(
    company.moves.filter((move) => move.at <= at),
    (move) => move.askId,
  );
  return company.asks.flatMap((ask): AnsweredAsk[] => {
    const when = (...states: readonly AskState[]) =>
      moves.get(ask.id)?.find(({ to }) => states.includes(to))?.at;
    const [sentAt, yesAt, noAt] = [when('sent'), when('accepted'), when('declined', 'unanswered')];
    const resolvedAt = yesAt ?? noAt;
    if (sentAt === undefined || resolvedAt === undefined) return [];
    const industry = industries.get(ask.accountId);
    const segment = typeof industry === 'string' ? industry : null;
    const { id: askId, accountId, personId, rung, owner: asker, createdAt: askedAt } = ask;
    const yes = yesAt !== undefined;
    const told = { askId, accountId, personId, rung, segment, asker, askedAt, sentAt, resolvedAt, yes };
    return [{ ...told, foretold: null, optedOut: optedOut.has(personId) }];
  });
}

/** What was known of each answer when its ask was made: it is the same from whenever one looks back. */
function featuresWhenAsked(company: SampleCompany, now: Instant): ReadonlyMap<string, AnsweredAsk> {
  const kinds = new Set<string>(FEATURE_KINDS);
  const signals = company.signals.filter(({ body }) => kinds.has(body.kind));
  const known = knownWhenAsked(answersAsOf(company, [], now), [signals]);
  return new Map(known.map((ask) => [ask.askId, ask]));
}

function chanceAsOf(answers: readonly AnsweredAsk[], at: Instant): YesChance {
  const reviews = program.ladder.filter(({ review }) => review).map(({ id }) => id);
  const { model } = measureAsking({ asks: answers, at, reviews, seed: SEED });
  return 'refused' in model ? startingGuess : learntChance(model);
}

/** A forecast of the past, and the acts that came of its need by the need's date, as far as they were wanted. */
export type LookedBack = { readonly at: Instant; readonly told: NeedForecast; readonly came: number };

/**
 * What the product would have forecast on the first of sixteen past months, with only what was known then, each
 * need beside what came of it. Needs that fell due by now, and were not due within ten days, are looked at.
 *
 * @param now the last moment of the company's history
 */
export function backtestForecast(company: SampleCompany, now: Instant): LookedBack[] {
  const known = featuresWhenAsked(company, now);
  return Array.from({ length: 16 }, (_, i) => now - (18 - i) * 30 * DAY).flatMap((at) =>
    lookBack(company, known, at, now),
  );
}

/** Whether what came lies in the 80 % interval that was told. */
export function intervalHeld({ told, came }: LookedBack): boolean {
  return came >= told.interval[0] && came <= told.interval[1];
}

const SEED = 7;

/** A need as it was known: nobody knew yet that it would be closed. */
const asOf = (need: Need, at: Instant): Need =>
  need.closedAt !== null && need.closedAt > at ? { ...need, closedAt: null } : need;

function lookBack(
  company: SampleCompany,
  known: ReadonlyMap<string, AnsweredAsk>,
  at: Instant,
  now: Instant,
): LookedBack[] {
  const asks = asksAsOf(company, at);
  const open = company.needs
    .filter((need) => need.createdAt <= at && (need.closedAt ?? Number.POSITIVE_INFINITY) > at)
    .filter((need) => need.by > at + 10 * DAY && need.by < now)
    .map((need) => asOf(need, at));
  const done = company.acts.filter((act) => act.doneAt <= at);
  const covers = coverAll(open, done, asks, at);
  const needs = open.map((need, i) => lackingNeed(openNeed(need, covers[i]!), covers[i]!));
  const candidates = candidatesAsOf(company, at);
  const fitting = fittingPeople({ needs, candidates, program, at, traitsOf: whoReader(factCatalogue) });
  const answers = answersAsOf(company, candidates, at).map((ask): AnsweredAsk => {
    const features = known.get(ask.askId)?.features;
    return features === undefined ? ask : { ...ask, features };
  });
  const filed = company.needs.filter((need) => need.createdAt <= at).map((need) => asOf(need, at));
  const learnt = forecastBasisOf({ ...company, ladder: program.ladder, needs: filed, answers, at });
  const yeses = company.moves.filter(({ to, at: t }) => to === 'accepted' && t <= at);
  const yesAt = new Map(yeses.map((move) => [move.askId, move.at]));
  const world = {
    needs,
    fitting,
    asks,
    program,
    at,
    ...learnt,
    chance: chanceAsOf(answers, at),
    yesAt,
  };
  return needsForecast(world, { seed: SEED, draws: 300 })
    .needs.filter((told) => told.wanted > 0)
    .map((told) => {
      const { by } = open.find((need) => need.id === told.needId)!;
      const came = company.acts.filter(
        ({ needId, doneAt }) => needId === told.needId && doneAt > at && doneAt <= by,
      );
      return { at, told, came: Math.min(told.wanted, came.length) };
    });
}
