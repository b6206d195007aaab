import { zOfLevel } from '../distributions/normal.ts';
import { detectableEffect } from '../experiments/minimum-detectable-effect.ts';
import {
  effectiveSizeGate,
  negativeControlGate,
  overlapGate,
  powerGate,
  refusalsOf,
  sensitivityGate,
  sizeGate,
} from '../gates.ts';
import { type Column, type Design, designOf } from '../linear/design.ts';
import { drawTriangular } from '../random/draws.ts';
import { seeded } from '../random/seeded.ts';
import type { Interval, Refusal } from '../refusal.ts';
import { logistic, logisticRegression } from '../regression/logistic.ts';
import { eValueOfDifference } from '../sensitivity/e-value.ts';
import { mean } from '../summaries/moments.ts';
import { armWeight, overlapOf } from '../weighting/balance.ts';
import { entropyEffect } from '../weighting/entropy-effect.ts';

/** What is true in the world, and how many opportunities it has. */
export type DealsTruth = {
  readonly opportunities: number;
  /** Effect of a reference call on winning, as a share. */
  readonly effect: number;
  /** Pull of a hidden champion on both the call and the win, in log-odds; 0 for no champion. */
  readonly champion?: number;
  /** Sellers among whom the deals are dealt out in turn; the error then counts theirs as one. Nobody is named unless told. */
  readonly sellers?: number;
};

export type Opportunity = {
  readonly fit: number;
  /** Who leads the deal, by number; null where nobody is named. */
  readonly seller: number | null;
  readonly amount: number;
  readonly rival: 0 | 1;
  /** Reached the stage at which a reference can be offered. */
  readonly late: boolean;
  /** Went through the stage before quickly: nothing a later call could have changed. */
  readonly quickBefore: 0 | 1;
  readonly called: 0 | 1;
  readonly won: 0 | 1;
};

/**
 * A pipeline in which reference calls reach only deals that got far, and rather the fitting ones: deals with a
 * call win far more often although the call does little or nothing (immortal time, and selection).
 */
export function referenceDeals(
  seed: number,
  { opportunities, effect, champion = 0, sellers }: DealsTruth,
): Opportunity[] {
  const random = seeded(seed);
  return Array.from({ length: opportunities }, (_, n) => {
    const fit = random.normal();
    const size = random.normal();
    const hidden = champion === 0 ? 0 : random.normal();
    const rival = random.uniform() < 0.4 ? 1 : 0;
    const amount = Math.exp(10.5 + 0.5 * size) * drawTriangular(random, 0.8, 1, 1.2);
    const late = random.uniform() < logistic(-0.45 + 0.9 * fit - 0.3 * rival + 0.2 * hidden);
    const quickBefore = random.uniform() < logistic(0.3 * fit + 2.5 * champion * hidden) ? 1 : 0;
    const called =
      late && random.uniform() < logistic(-0.75 + 0.6 * fit + 0.3 * size + champion * hidden) ? 1 : 0;
    const chance = logistic(-0.45 + 0.65 * fit + 0.2 * size - 0.4 * rival + champion * hidden);
    const won = late && random.uniform() < Math.min(1, chance + effect * called) ? 1 : 0;
    return {
      fit,
      seller: sellers === undefined ? null : n % sellers,
      amount,
      rival,
      late,
      quickBefore,
      called,
      won,
    };
  });
}

/** The figures people show: every deal with a call against every deal without, and "influenced" revenue. */
export function naiveFigures(deals: readonly Opportunity[]) {
  const rate = (some: readonly Opportunity[]) => mean(some.map((deal) => deal.won));
  const gap = (some: readonly Opportunity[]) =>
    rate(some.filter((deal) => deal.called === 1)) - rate(some.filter((deal) => deal.called === 0));
  const revenue = (some: readonly Opportunity[]) =>
    some.reduce((total, deal) => total + deal.won * deal.amount, 0);
  return {
    difference: gap(deals),
    lateDifference: gap(deals.filter((deal) => deal.late)),
    influencedShare: revenue(deals.filter((deal) => deal.called === 1)) / revenue(deals),
  };
}

export type DealsAnswer = {
  readonly estimate: number;
  readonly se: number;
  readonly interval: Interval;
  readonly treated: number;
  readonly effectiveSize: number;
  /** Smallest effect that could be seen at this size. */
  readonly detectable: number;
  /** With none the figure would earn the grade "Adjusted". */
  readonly refused: readonly Refusal[];
};

/** What is known of each deal at the landmark. */
export function knownAtLandmark(deals: readonly Opportunity[]): Design {
  const column = (name: string, read: (deal: Opportunity) => number): Column => ({
    name,
    values: Float64Array.from(deals, read),
  });
  return designOf(
    [
      column('fit', (deal) => deal.fit),
      column('log amount', (deal) => Math.log(deal.amount)),
      column('rival', (deal) => deal.rival),
    ],
    deals.length,
  );
}

/**
 * The product's answer: only deals that reached the landmark, entropy balancing on what was known there, the
 * interacted regression, and the gates, the negative control among them.
 */
export function dealsAnswer(deals: readonly Opportunity[], level = 0.95): DealsAnswer {
  const late = deals.filter((deal) => deal.late);
  const covariates = knownAtLandmark(late);
  const treated = late.map((deal) => deal.called);
  const clusters = late.map((_, n) => n);
  const sellers = late.flatMap(({ seller }) => (seller === null ? [] : [seller]));
  const crossed = sellers.length === late.length ? sellers : undefined;
  const effectOn = (outcome: readonly number[]) => {
    const result = entropyEffect({ treated, outcome, covariates, clusters, crossed }, 'att');
    const half = zOfLevel(level) * result.seWithRandomCovariates;
    return { ...result, interval: [result.estimate - half, result.estimate + half] as const };
  };
  const found = effectOn(late.map((deal) => deal.won));
  const control = effectOn(late.map((deal) => deal.quickBefore));
  const comparison = armWeight(found.weights, treated, 0);
  const n = treated.reduce<number>((total, one) => total + one, 0);
  const detectable = detectableEffect(found.seWithRandomCovariates);
  const propensity = logisticRegression(covariates, treated).fitted;
  return {
    estimate: found.estimate,
    se: found.seWithRandomCovariates,
    interval: found.interval,
    treated: n,
    effectiveSize: comparison.effective,
    detectable,
    refused: refusalsOf([
      sizeGate({ treated: n, comparison: comparison.count, units: 'deals' }),
      powerGate(detectable, 0.1, { points: true }),
      overlapGate(overlapOf(propensity, treated), 'deals'),
      effectiveSizeGate(comparison),
      negativeControlGate(control.estimate, control.interval),
      sensitivityGate(eValueOfDifference(found.treatedMean.estimate, found.estimate, found.interval).bound),
    ]),
  };
}

export type DealsSummary = {
  readonly naive: number;
  readonly naiveLate: number;
  readonly influencedShare: number;
  readonly mean: number;
  readonly spread: number;
  /** Share of runs whose interval holds the truth, and whose interval leaves nought out. */
  readonly coverage: number;
  readonly found: number;
  readonly treated: number;
  readonly effectiveSize: number;
  readonly detectable: number;
  /** Share of runs that pass every gate, and that the power gate refuses. */
  readonly earned: number;
  readonly refusedForPower: number;
};

/** Many such worlds, seeds counting up from `seed`. */
export function dealsOverRuns(truth: DealsTruth, runs: number, seed: number): DealsSummary {
  const worlds = Array.from({ length: runs }, (_, run) => {
    const deals = referenceDeals(seed + run, truth);
    return { naive: naiveFigures(deals), answer: dealsAnswer(deals) };
  });
  type World = (typeof worlds)[number];
  const average = (read: (world: World) => number) => mean(worlds.map(read));
  const share = (holds: (world: World) => boolean) => average((world) => (holds(world) ? 1 : 0));
  const centre = average(({ answer }) => answer.estimate);
  return {
    naive: average(({ naive }) => naive.difference),
    naiveLate: average(({ naive }) => naive.lateDifference),
    influencedShare: average(({ naive }) => naive.influencedShare),
    mean: centre,
    spread: Math.sqrt(average(({ answer }) => (answer.estimate - centre) ** 2)),
    coverage: share(({ answer: { interval } }) => interval[0] <= truth.effect && truth.effect <= interval[1]),
    found: share(({ answer: { interval } }) => interval[0] > 0 || interval[1] < 0),
    treated: average(({ answer }) => answer.treated),
    effectiveSize: average(({ answer }) => answer.effectiveSize),
    detectable: average(({ answer }) => answer.detectable),
    earned: share(({ answer }) => answer.refused.length === 0),
    refusedForPower: share(({ answer }) => answer.refused.some((refusal) => refusal.gate === 'power')),
  };
}
