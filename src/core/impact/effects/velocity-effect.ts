import { DAY } from '../../signals/signal.ts';
import { zOfLevel } from '../../statistics/distributions/normal.ts';
import { designOf } from '../../statistics/linear/design.ts';
import { dropDependentColumns } from '../../statistics/linear/independent-columns.ts';
import type { Interval, Refusal } from '../../statistics/refusal.ts';
import { coxRegression } from '../../statistics/survival/cox.ts';
import { robustCoxVariance } from '../../statistics/survival/cox-residuals.ts';
import { kaplanMeier, survivalInterval } from '../../statistics/survival/kaplan-meier.ts';
import { checkProportionalHazards } from '../../statistics/survival/proportional-hazards.ts';
import { effectiveSize } from '../../statistics/weighting/balance.ts';
import type { DealDesign, DealRow } from './deal-rows.ts';
import { type EffectAnswer, effectOf } from './effect.ts';
import { clustersOf, controlOf, covariatesOf, unanswered, type WinRateEffect } from './win-rate-effect.ts';

/** A curve that steps: the share still there from each time on. Times in days. */
export type StepCurve = {
  readonly name: string;
  readonly steps: readonly {
    readonly time: number;
    readonly value: number;
    readonly low?: number;
    readonly high?: number;
  }[];
};

export type VelocityEffect = {
  /** Days open within the window; less is faster. */
  readonly answer: EffectAnswer;
  readonly tau: number;
  readonly curves: readonly StepCurve[];
  /** How much sooner a deal is won once the act has met it; null where the check of proportions fails. */
  readonly hazardRatio: { readonly ratio: number; readonly interval: Interval } | null;
};

/** Days watched after the window of the act. */
const TAU = 180;
/** A difference of more than a month in half a year is beyond what anybody thinks plausible. */
const PLAUSIBLE = 30;
const FEWEST_CLOSES = 30;
const Z = zOfLevel(0.95);

/**
 * How long deals stay open, counted from the end of the act's window to any close, at most 180 days (restricted
 * mean time). Only deals watched for all of it count, so none is cut short and the mean of min(days, 180) is the
 * restricted mean itself. A lost deal is closed too; the days of won deals alone are never shown, because being won
 * is what came of it (MEASUREMENT.md 2.4).
 */
export function velocityEffect({ design, rows, hindsight }: WinRateEffect, at: number): VelocityEffect {
  if (design === null) return { answer: unanswered(NO_LANDMARK), tau: TAU, curves: [], hazardRatio: null };
  const watched = rows.filter((row) => row.entered + (design.within + TAU) * DAY <= at);
  const open = (row: DealRow) => Math.min(row.days - design.within, TAU);
  const table = covariatesOf(watched);
  const treated = Float64Array.from(watched, (row) => (row.treated ? 1 : 0));
  const closes = (arm: boolean) =>
    watched.filter((row) => row.treated === arm && row.outcome !== 'open' && open(row) < TAU).length;
  const fewest = Math.min(closes(true), closes(false));
  const answer = effectOf({
    units: 'deals',
    arms: { treated: 'deals with one in time', comparison: 'deals without one' },
    treated,
    outcome: Float64Array.from(watched, open),
    binary: false,
    covariates: table.columns,
    missing: hindsight ? [] : table.missing,
    clusters: clustersOf(watched),
    control: controlOf(watched),
    plausible: PLAUSIBLE,
    faults: fewest < FEWEST_CLOSES ? [tooFewCloses(fewest)] : [],
  });
  const { weights } = answer;
  return {
    answer,
    tau: TAU,
    curves:
      answer.told === null || weights === null
        ? []
        : [
            openCurve('with it', watched, weights, 1, open),
            openCurve('look-alikes without', watched, weights, 0, open),
          ],
    hazardRatio: answer.told === null ? null : winningSooner(rows, design),
  };
}

const NO_LANDMARK: Refusal = {
  gate: 'landmark',
  value: null,
  threshold: null,
  message: 'No stage is on record from which deals could be compared.',
};

const tooFewCloses = (closes: number): Refusal => ({
  gate: 'closes',
  value: closes,
  threshold: FEWEST_CLOSES,
  message: `Too few deals have closed in one arm yet: ${closes} of the ${FEWEST_CLOSES} needed.`,
});

/** Share of one arm still open, under the weights; the band counts what the weighted arm is worth. */
function openCurve(
  name: string,
  rows: readonly DealRow[],
  weights: Float64Array,
  arm: 0 | 1,
  open: (row: DealRow) => number,
): StepCurve {
  const mine = rows.flatMap((row, i) =>
    row.treated === (arm === 1) ? [{ row, weight: weights[i] ?? 0 }] : [],
  );
  const own = Float64Array.from(mine, ({ weight }) => weight);
  const total = own.reduce((sum, weight) => sum + weight, 0);
  const scale = effectiveSize(own) / total;
  const curve = kaplanMeier({
    time: mine.map(({ row }) => open(row)),
    event: mine.map(({ row }) => (row.outcome !== 'open' && open(row) < TAU ? 1 : 0)),
    weights: own.map((weight) => weight * scale),
  });
  const steps = curve
    .filter((point) => point.events > 0)
    .map((point) => {
      const [low, high] = survivalInterval(point, 'log-log');
      return { time: point.time, value: point.survival, low, high };
    });
  return { name, steps: [{ time: 0, value: 1, low: 1, high: 1 }, ...steps] };
}

/**
 * Cause-specific hazard of winning with the act as a covariate that switches on the day it meets the deal, so that
 * the days before it count as days without. Told only where hazards stay in proportion.
 */
function winningSooner(rows: readonly DealRow[], { horizon }: DealDesign) {
  const table = covariatesOf(rows);
  const spans = rows.flatMap((row, i) => {
    const end = Math.max(Math.min(row.days, horizon), 0.01);
    const won = row.outcome === 'won' && row.days <= horizon ? 1 : 0;
    const met = row.metAt === null ? Infinity : (row.metAt - row.entered) / DAY;
    if (met >= end) return [{ i, start: 0, stop: end, event: won, act: 0 }];
    const turn = Math.max(met, 0.005);
    return [
      { i, start: 0, stop: turn, event: 0, act: 0 },
      { i, start: turn, stop: end, event: won, act: 1 },
    ];
  });
  const column = (name: string, read: (span: (typeof spans)[number]) => number) => ({
    name,
    values: Float64Array.from(spans, read),
  });
  const { design } = dropDependentColumns(
    designOf(
      [
        column('act', (span) => span.act),
        ...table.columns.map(({ name, values }) => column(name, (span) => values[span.i] ?? 0)),
      ],
      spans.length,
      { intercept: false },
    ),
  );
  const data = {
    start: spans.map((span) => span.start),
    stop: spans.map((span) => span.stop),
    event: spans.map((span) => span.event),
    covariates: design,
  };
  const events = spans.filter((span) => span.event === 1).length;
  if (design.names[0] !== 'act' || events < 10 * design.names.length) return null;
  const fit = coxRegression(data);
  if (fit.separated) return null;
  const check = checkProportionalHazards(data, fit).terms.find((term) => term.name === 'act');
  if (check === undefined || check.p < 0.05) return null;
  const clusters = clustersOf(spans.map((span) => ({ accountId: rows[span.i]?.accountId ?? '' })));
  const se = Math.sqrt(robustCoxVariance(data, fit, clusters)[0] ?? Number.NaN);
  const log = fit.coefficients[0] ?? 0;
  const interval: Interval = [Math.exp(log - Z * se), Math.exp(log + Z * se)];
  return { ratio: Math.exp(log), interval };
}
