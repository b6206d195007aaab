import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import type { Instant, Signal } from '../../signals/signal.ts';
import type { Refusal } from '../../statistics/refusal.ts';
import { type AfterAsking, daysToAnswer, scoreAfterAsking, type ToldScore } from '../fatigue/after-asking.ts';
import { ASSUMED_HALF_LIFE } from '../fatigue/ask-load.ts';
import { type Fatigue, fatigueOf } from '../fatigue/fatigue.ts';
import { type LoadEffect, loadEffectOf } from '../fatigue/load-effect.ts';
import { type LoadLimit, loadLimit } from '../fatigue/load-limit.ts';
import { scoresTold } from '../fatigue/scores-told.ts';
import { knownWhenAsked } from './known-when-asked.ts';
import { type LadderYeses, ladderYeses } from './ladder-yeses.ts';
import { type Calibration, calibrationOf, type Forecast, replayForecasts } from './yes-calibration.ts';
import { fitYesModel, plainly, rungRate, type YesModel } from './yes-model.ts';

/** All that answers teach about asking, worked out together beside the event loop. */
export type AskingMeasures = {
  readonly model: YesModel | { readonly refused: Refusal };
  readonly calibration: Calibration;
  /** Whether forecasts were logged before the asks, or are the model's replay of the past. */
  readonly from: 'log' | 'replay';
  readonly logged: number;
  readonly fatigue: Fatigue;
  /** The same with asks weighed by effort and age; null where fatigue can’t be told. */
  readonly load: LoadEffect | null;
  /** What asking does beside: to the days until an answer, and to the score told next. */
  readonly days: AfterAsking;
  readonly score: AfterAsking;
  /** The load that is too much; null until answers say. */
  readonly limit: LoadLimit | null;
  readonly ladder: LadderYeses;
  readonly answers: number;
};

export type AskingInput = {
  readonly asks: readonly AnsweredAsk[];
  readonly at: Instant;
  readonly seed: number;
  /** What an ask for each rung weighs; a rung that has left the ladder weighs as a quote. */
  readonly efforts?: Readonly<Record<string, number>>;
  /** Minutes that an act takes of the customer, by rung of the ladder. */
  readonly minutes?: Readonly<Record<string, number>>;
  /** How long an answer is waited for, in days. */
  readonly waitDays?: number;
  /** What those who were asked scored, whenever they were asked how likely they are to recommend us. */
  readonly scores?: readonly ToldScore[];
  /** Acts whose chance hangs on nothing but the act. */
  readonly reviews?: readonly string[];
};

/**
 * The same from what was told of those who were asked, on a thread: to fold it anew for every ask takes its time.
 *
 * @param told JSON lists of signals with every revision, whole accounts each
 */
export function measureAskingTask({
  told,
  ...input
}: AskingInput & { readonly told: readonly string[] }): AskingMeasures {
  const scores: ToldScore[] = [];
  function* accounts(): Generator<readonly Signal[]> {
    for (const text of told) {
      const signals = JSON.parse(text) as Signal[];
      scores.push(...scoresTold(signals, input.at));
      yield signals;
    }
  }
  const asks = knownWhenAsked(input.asks, accounts());
  return measureAsking({ ...input, asks, scores });
}

/**
 * Learns, calibrates and decides: where forecasts have not proved better than the rung's rate, that rate is used for
 * everybody. Logged forecasts count as soon as there are 100; before, the past is replayed and told so. Of people who have
 * withdrawn their consent to being written to, chances are not learnt.
 */
export function measureAsking({
  asks,
  at,
  seed,
  efforts = {},
  minutes = {},
  waitDays = 14,
  scores = [],
  reviews = [],
}: AskingInput): AskingMeasures {
  const fatigue = fatigueOf(asks);
  const heard = asks.filter(({ optedOut }) => optedOut !== true);
  const effort = (rung: string) => efforts[rung] ?? 1;
  const halfLifeOf = (known: readonly AnsweredAsk[]) =>
    (fatigueOf(known).refused === null ? loadEffectOf(known, effort)?.halfLifeDays : null) ??
    ASSUMED_HALF_LIFE;
  const learnt = fitYesModel(
    heard,
    at,
    reviews,
    halfLifeOf(heard.filter(({ resolvedAt }) => resolvedAt <= at)),
  );
  const logged = heard.flatMap((ask): Forecast[] =>
    ask.foretold === null || 'refused' in learnt || !ask.foretold.model.startsWith('yes-')
      ? []
      : [{ personId: ask.personId, p: ask.foretold.p, plain: rungRate(learnt, ask.rung), yes: ask.yes }],
  );
  const load = fatigue.refused === null ? loadEffectOf(asks, effort) : null;
  const halfLife = load?.halfLifeDays ?? ASSUMED_HALF_LIFE;
  const days = daysToAnswer(asks, effort, halfLife, waitDays);
  const score = scoreAfterAsking(asks, scores, effort, halfLife);
  const fromLog = logged.length >= 100;
  const calibration = calibrationOf(fromLog ? logged : replayForecasts(heard, reviews, halfLifeOf), seed);
  const isWorse = calibration.refused === null && !calibration.isBetter;
  return {
    model: isWorse && !('refused' in learnt) ? plainly(learnt) : learnt,
    calibration,
    from: fromLog ? 'log' : 'replay',
    logged: logged.length,
    fatigue,
    load,
    days,
    score,
    limit: loadLimit(load, days, score, halfLife),
    ladder: ladderYeses(asks, minutes),
    answers: asks.length,
  };
}
