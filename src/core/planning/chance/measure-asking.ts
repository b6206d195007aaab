import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import type { Instant, Signal } from '../../signals/signal.ts';
import type { Refusal } from '../../statistics/refusal.ts';
import { ASSUMED_HALF_LIFE } from '../fatigue/ask-load.ts';
import { type Fatigue, fatigueOf } from '../fatigue/fatigue.ts';
import { type LoadEffect, loadEffectOf } from '../fatigue/load-effect.ts';
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
  const asks = told.reduce<readonly AnsweredAsk[]>(
    (known, text) => knownWhenAsked(known, JSON.parse(text) as Signal[]),
    input.asks,
  );
  return measureAsking({ ...input, asks });
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
  const fromLog = logged.length >= 100;
  const calibration = calibrationOf(fromLog ? logged : replayForecasts(heard, reviews, halfLifeOf), seed);
  const isWorse = calibration.refused === null && !calibration.isBetter;
  return {
    model: isWorse && !('refused' in learnt) ? plainly(learnt) : learnt,
    calibration,
    from: fromLog ? 'log' : 'replay',
    logged: logged.length,
    fatigue,
    load: fatigue.refused === null ? loadEffectOf(asks, effort) : null,
    ladder: ladderYeses(asks, minutes),
    answers: asks.length,
  };
}
