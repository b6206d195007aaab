import { zOfLevel } from '../../statistics/distributions/normal.ts';
import type { Interval, Refusal } from '../../statistics/refusal.ts';
import type { AskDraw } from '../draw-asks.ts';

/** An ask whose way of being chosen was logged, and whose answer is known. */
export type LoggedAsk = { readonly draw: AskDraw; readonly yes: boolean };

export type YesRate =
  | { readonly refused: Refusal }
  | {
      readonly refused: null;
      readonly rate: number;
      readonly interval: Interval;
      readonly effective: number;
    };

/** What share says yes when the plan alone chooses, and when everybody is drawn by lot. */
export type YesByPolicy = { readonly plan: YesRate; readonly lots: YesRate };

const FEWEST = { asks: 100, ofWay: 30, effective: 30 };

/**
 * What either way of choosing would have brought, from asks that were chosen by both: each answer weighs the chance that
 * the way in question would have asked this person, over the chance that was logged. Self-normalised, with the error of
 * a ratio; 95 %. Refused below 100 answers, below 30 that came
 * about in that way, or where they are worth fewer than 30. Source: Horvitz & Thompson, JASA 47
 * (1952) 663-685; Swaminathan & Joachims (NIPS 2015) for the normalisation; MEASUREMENT.md 4.
 */
export function yesByPolicy(asks: readonly LoggedAsk[]): YesByPolicy {
  return {
    plan: rateOf(
      asks,
      ({ instead }) => instead === null,
      ({ probability, instead }) => (instead === null ? 1 / probability : 0),
    ),
    lots: rateOf(
      asks,
      ({ byLot }) => byLot,
      // What the lots alone would have given this person, without the share that goes as planned.
      ({ probability, instead, share }) =>
        share === 0 ? 0 : (probability - (instead === null ? 1 - share : 0)) / share / probability,
    ),
  };
}

function rateOf(
  asks: readonly LoggedAsk[],
  cameSo: (draw: AskDraw) => boolean,
  weightOf: (draw: AskDraw) => number,
): YesRate {
  const refuse = (gate: string, value: number, threshold: number, message: string): YesRate => ({
    refused: { gate, value, threshold, message },
  });
  if (asks.length < FEWEST.asks)
    return refuse(
      'size',
      asks.length,
      FEWEST.asks,
      `${asks.length} asks whose way of being chosen is on record have an answer; ${FEWEST.asks} are needed.`,
    );
  const mine = asks.filter(({ draw }) => cameSo(draw)).length;
  if (mine < FEWEST.ofWay)
    return refuse(
      'size',
      mine,
      FEWEST.ofWay,
      `${mine} of the answers came of asks chosen so; ${FEWEST.ofWay} are needed.`,
    );
  const weights = asks.map(({ draw }) => Math.max(0, weightOf(draw)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const squares = weights.reduce((sum, weight) => sum + weight ** 2, 0);
  const effective = squares === 0 ? 0 : total ** 2 / squares;
  if (effective < FEWEST.effective)
    return refuse(
      'effective-size',
      effective,
      FEWEST.effective,
      `The answers are worth ${Math.round(effective)} once weighted; ${FEWEST.effective} are needed.`,
    );
  const rate = asks.reduce((sum, { yes }, i) => sum + (yes ? weights[i]! : 0), 0) / total;
  const variance = asks.reduce((sum, { yes }, i) => sum + (weights[i]! * ((yes ? 1 : 0) - rate)) ** 2, 0);
  const half = (zOfLevel(0.95) * Math.sqrt(variance)) / total;
  return { refused: null, rate, interval: [Math.max(0, rate - half), Math.min(1, rate + half)], effective };
}
