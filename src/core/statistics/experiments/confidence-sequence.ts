import betaln from '@stdlib/math-base-special-betaln';
import type { Interval } from '../refusal.ts';

/**
 * Half-width of an always-valid interval: it holds at every look, however often one peeks.
 * s √( 2 (n r² + 1) / (n r)² · ln( √(n r² + 1) / alpha ) ), s = se √n, and r tuned to be tightest at the planned
 * size: r² = (-2 ln alpha + ln(-2 ln alpha + 1)) / planned.
 * Source: Waudby-Smith et al., "Time-uniform central limit theory and asymptotic confidence sequences" (2024).
 * Asymptotic: not for fewer than 100 units (see proportionSequence).
 *
 * @param se standard error of the estimate at n units in all
 */
export function sequenceHalfWidth(
  se: number,
  n: number,
  { planned, alpha = 0.05 }: { readonly planned: number; readonly alpha?: number },
): number {
  const r2 = (-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / planned;
  const spread = se * Math.sqrt(n);
  return spread * Math.sqrt(((2 * (n * r2 + 1)) / (n * n * r2)) * Math.log(Math.sqrt(n * r2 + 1) / alpha));
}

/**
 * Always-valid interval of one proportion at any size: all p under which the uniform mixture of likelihoods has
 * not yet outgrown p's own by 1/alpha. Source: Robbins 1970; Howard et al., Ann Stat 49 (2021) 1055-1080.
 */
export function proportionSequence(successes: number, trials: number, alpha = 0.05): Interval {
  if (trials === 0) return [0, 1];
  const failures = trials - successes;
  const mixture = betaln(successes + 1, failures + 1);
  // ln of the martingale against p; convex in p, with its lowest point at the observed share.
  const against = (p: number) =>
    mixture - (successes > 0 ? successes * Math.log(p) : 0) - (failures > 0 ? failures * Math.log1p(-p) : 0);
  const limit = -Math.log(alpha);
  const share = successes / trials;
  const edge = (from: number, to: number) => {
    let inside = from;
    let outside = to;
    for (let k = 0; k < 60; k += 1) {
      const middle = (inside + outside) / 2;
      if (against(middle) < limit) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  return [successes === 0 ? 0 : edge(share, 0), failures === 0 ? 1 : edge(share, 1)];
}

/** Always-valid interval of a difference of proportions: each arm at alpha / 2, added up. Wide, but never wrong. */
export function proportionDifferenceSequence(
  successes1: number,
  trials1: number,
  successes0: number,
  trials0: number,
  alpha = 0.05,
): Interval {
  const [low1, high1] = proportionSequence(successes1, trials1, alpha / 2);
  const [low0, high0] = proportionSequence(successes0, trials0, alpha / 2);
  return [low1 - high0, high1 - low0];
}
