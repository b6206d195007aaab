import { normalQuantile } from '../distributions/normal.ts';

/** What is asked of the test: share of real effects it should find, and of false alarms it may raise. */
export type TestDemand = { readonly power?: number; readonly alpha?: number };

const reach = ({ power = 0.8, alpha = 0.05 }: TestDemand): number =>
  normalQuantile(1 - alpha / 2) + normalQuantile(power);

/**
 * Smallest difference of two proportions that a two-sided test would see, both arms spread as at the base
 * rate: (z(1-α/2) + z(power)) √(p(1-p)(1/n1 + 1/n0)). Under weights `comparison` is the effective size.
 * Source: Cohen 1988, chapter 6, in points instead of arcsines.
 *
 * @returns a share (0.136 for 13.6 points)
 */
export const detectableProportionDifference = (
  baseRate: number,
  treated: number,
  comparison: number,
  demand: TestDemand = {},
): number => reach(demand) * Math.sqrt(baseRate * (1 - baseRate) * (1 / treated + 1 / comparison));

/** Smallest effect seen by an estimator with standard error `se`, in the unit of `se`. */
export const detectableEffect = (se: number, demand: TestDemand = {}): number => reach(demand) * se;

/**
 * Smallest hazard ratio above 1 that a log-rank test would see with `events` closes in all.
 * Source: Schoenfeld, Biometrics 39 (1983) 499-503.
 */
export const detectableHazardRatio = (
  events: number,
  treatedShare: number,
  demand: TestDemand = {},
): number => Math.exp(reach(demand) / Math.sqrt(events * treatedShare * (1 - treatedShare)));

/** Units per arm of equal size needed to see a difference of proportions of `effect`. */
export const neededPerArm = (baseRate: number, effect: number, demand: TestDemand = {}): number =>
  Math.ceil(2 * baseRate * (1 - baseRate) * (reach(demand) / effect) ** 2);
