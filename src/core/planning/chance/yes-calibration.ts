import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import { DAY } from '../../signals/signal.ts';
import { zOfLevel } from '../../statistics/distributions/normal.ts';
import { designOf } from '../../statistics/linear/design.ts';
import { wilsonInterval } from '../../statistics/proportions/wilson.ts';
import { clusterBootstrapOfSums } from '../../statistics/random/cluster-bootstrap.ts';
import type { Interval, Refusal } from '../../statistics/refusal.ts';
import { logisticRegression } from '../../statistics/regression/logistic.ts';
import { ASSUMED_HALF_LIFE } from '../fatigue/ask-load.ts';
import { chanceFrom, fitYesModel, plainly, recordBy, rungRate } from './yes-model.ts';

/** What was foretold of an ask, what the rung's rate alone would have said, and what came. */
export type Forecast = {
  readonly personId: string;
  readonly p: number;
  readonly plain: number;
  readonly yes: boolean;
};

/** Asks of one fifth by forecast: foretold on average, and the share that came with its range. */
export type CalibrationBin = {
  readonly foretold: number;
  readonly came: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
};

export type Calibration =
  | { readonly refused: Refusal }
  | {
      readonly refused: null;
      readonly asks: number;
      readonly brier: number;
      /** Share of the squared error of the rung's rate that the forecast saves, with its 95 % interval. */
      readonly skill: number;
      readonly skillInterval: Interval;
      /** 1 where forecasts are neither too bold nor too shy. */
      readonly slope: number;
      readonly slopeInterval: Interval;
      /** 0 where even forecasts come true evenly; below, they promise too much. */
      readonly intercept: number;
      readonly interceptInterval: Interval;
      readonly bins: readonly CalibrationBin[];
      /** Whether the finer forecast has proved better than the rung's rate. */
      readonly isBetter: boolean;
      readonly seed: number;
    };

const FEWEST = 100;
const BINS = 5;
const MONTH = 30 * DAY;

/**
 * The forecasts that the model would have made on the day each ask was sent, learnt only from answers known when its
 * month began. For asks that were sent before forecasts were written down; told as a replay, never as a log.
 *
 * @param halfLifeOf the half-life of an ask's weight as answers known by then have taught it
 */
export function replayForecasts(
  all: readonly AnsweredAsk[],
  reviews: readonly string[] = [],
  halfLifeOf: (known: readonly AnsweredAsk[]) => number = () => ASSUMED_HALF_LIFE,
): Forecast[] {
  const asks = all.toSorted((a, b) => a.sentAt - b.sentAt);
  const ofPerson = Map.groupBy(asks, (ask) => ask.personId);
  const first = asks[0]?.sentAt ?? 0;
  const months = Map.groupBy(asks, (ask) => Math.floor((ask.sentAt - first) / MONTH));
  return [...months].flatMap(([month, sent]) => {
    const at = first + month * MONTH;
    const halfLife = halfLifeOf(asks.filter(({ resolvedAt }) => resolvedAt <= at));
    const model = fitYesModel(asks, at, reviews, halfLife);
    if ('refused' in model) return [];
    const plain = plainly(model);
    return sent.map((ask) => ({
      personId: ask.personId,
      p: chanceFrom(
        reviews.includes(ask.rung) ? plain : model,
        ask,
        recordBy(ofPerson.get(ask.personId)!, ask.sentAt),
      ).p,
      plain: rungRate(model, ask.rung),
      yes: ask.yes,
    }));
  });
}

/**
 * Holds forecasts against what came: Brier skill against the rung's rate with a bootstrap over people, slope and
 * intercept of the outcome on the forecast's log-odds (Cox, Biometrika 45 (1958) 562-565), and five equal bins with Wilson ranges.
 * Refused below 100 answers. Source: MEASUREMENT.md 4.
 */
export function calibrationOf(forecasts: readonly Forecast[], seed: number): Calibration {
  if (forecasts.length < FEWEST)
    return {
      refused: {
        gate: 'size',
        value: forecasts.length,
        threshold: FEWEST,
        message: `${forecasts.length} forecasts have met their answer; ${FEWEST} are needed to say how good they are.`,
      },
    };
  const people = [...Map.groupBy(forecasts, (one) => one.personId).values()];
  const errors = (of: (row: Forecast) => number) =>
    Float64Array.from(people, (rows) => rows.reduce((sum, row) => sum + (of(row) - Number(row.yes)) ** 2, 0));
  // 1 − squared error of the forecast over that of the rung's rate.
  const skill = clusterBootstrapOfSums(
    [errors(({ p }) => p), errors(({ plain }) => plain)],
    ([own, plain]) => 1 - own! / plain!,
    { seed },
  );
  const logOdds = Float64Array.from(forecasts, ({ p }) => Math.log(p / (1 - p)));
  const fit = logisticRegression(
    designOf([{ name: 'forecast', values: logOdds }], forecasts.length),
    Float64Array.from(forecasts, ({ yes }) => (yes ? 1 : 0)),
  );
  const [intercept, slope] = [fit.coefficients[0]!, fit.coefficients[1]!];
  const half = (place: number) => zOfLevel(0.95) * Math.sqrt(fit.inverse[place]!);
  const around = (value: number, reach: number): Interval => [value - reach, value + reach];
  return {
    refused: null,
    asks: forecasts.length,
    brier: meanOf(forecasts, ({ p, yes }) => (p - Number(yes)) ** 2),
    skill: skill.estimate,
    skillInterval: skill.interval,
    slope,
    slopeInterval: around(slope, half(3)),
    intercept,
    interceptInterval: around(intercept, half(0)),
    bins: binsOf(forecasts),
    isBetter: skill.interval[0] > 0,
    seed,
  };
}

const meanOf = (rows: readonly Forecast[], of: (row: Forecast) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0) / rows.length;

function binsOf(forecasts: readonly Forecast[]): CalibrationBin[] {
  const sorted = forecasts.toSorted((a, b) => a.p - b.p);
  return Array.from({ length: BINS }, (_, bin) => {
    const mine = sorted.slice(
      Math.round((bin * sorted.length) / BINS),
      Math.round(((bin + 1) * sorted.length) / BINS),
    );
    const yes = mine.filter((one) => one.yes).length;
    const [low, high] = wilsonInterval(yes, mine.length);
    return { foretold: meanOf(mine, (one) => one.p), came: yes / mine.length, low, high, count: mine.length };
  });
}
