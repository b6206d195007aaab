import { DAY } from '../../signals/signal.ts';
import { zOfLevel } from '../../statistics/distributions/normal.ts';
import { designOf } from '../../statistics/linear/design.ts';
import { dropDependentColumns } from '../../statistics/linear/independent-columns.ts';
import type { Interval, Refusal } from '../../statistics/refusal.ts';
import { coxRegression } from '../../statistics/survival/cox.ts';
import { robustCoxVariance } from '../../statistics/survival/cox-residuals.ts';
import { checkProportionalHazards } from '../../statistics/survival/proportional-hazards.ts';
import { accountGate } from './account-gate.ts';
import { clustersOf, controlOf, covariatesOf, sellersOf } from './deal-columns.ts';
import { openCurve, type StepCurve, type WeighedDeal, wonCurve } from './deal-curves.ts';
import type { DealDesign, DealRow } from './deal-rows.ts';
import { type EffectAnswer, effectOf } from './effect.ts';
import { placeboDate } from './placebo-date.ts';
import { PLAUSIBLE } from './plausible.ts';
import { unanswered, type WinRateEffect } from './win-rate-effect.ts';

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
const FEWEST_CLOSES = 30;
const Z = zOfLevel(0.95);

/**
 * How long deals stay open, counted from the end of the act's window to any close, at most 180 days (restricted
 * mean time). Only deals watched for all of it count, so none is cut short and the mean of min(days, 180) is the
 * restricted mean itself. A lost deal is closed too; the days of won deals alone are never shown, because being won
 * is what came of it (MEASUREMENT.md 2.4).
 *
 * @param plausible the largest effect thought plausible, in days
 */
export function velocityEffect(
  { design, rows, hindsight, clocks }: WinRateEffect,
  at: number,
  plausible = PLAUSIBLE.days,
): VelocityEffect {
  if (design === null)
    return { answer: unanswered(clocks.refused ?? NO_LANDMARK), tau: TAU, curves: [], hazardRatio: null };
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
    crossed: sellersOf(watched),
    control: controlOf(watched),
    before: [clocks],
    checks: [accountGate(watched)],
    placebo: () => placeboDate(watched, design.within),
    plausible,
    faults: fewest < FEWEST_CLOSES ? [tooFewCloses(fewest)] : [],
  });
  const { weights } = answer;
  return {
    answer,
    tau: TAU,
    curves: answer.told === null || weights === null ? [] : curvesOf(watched, weights, open),
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
  message: `Too few deals have closed on one side yet: ${closes} of the ${FEWEST_CLOSES} needed.`,
});

/** Deals still open, and deals won, of both arms. */
function curvesOf(
  rows: readonly DealRow[],
  weights: Float64Array,
  open: (row: DealRow) => number,
): StepCurve[] {
  const arms = [
    ['with it', armOf(rows, weights, true, open)],
    ['look-alikes without', armOf(rows, weights, false, open)],
  ] as const;
  return [
    ...arms.map(([name, deals]) => openCurve(name, deals)),
    ...arms.map(([name, deals]) => wonCurve(name, deals)),
  ];
}

/** The deals of one arm as curves are drawn of them; at the end of the window they count as open. */
const armOf = (
  rows: readonly DealRow[],
  weights: Float64Array,
  arm: boolean,
  open: (row: DealRow) => number,
): WeighedDeal[] =>
  rows.flatMap((row, i) =>
    row.treated === arm
      ? [{ days: open(row), ended: open(row) < TAU ? row.outcome : 'open', weight: weights[i] ?? 0 }]
      : [],
  );

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
