import { varianceOfScores } from '../linear/sandwich.ts';
import type { CoxFit } from './cox.ts';
import { relativeRisk } from './cox.ts';
import { type CoxData, type RiskSums, riskSets, sweepRiskSets } from './risk-sets.ts';

/** Schoenfeld's residual of one event: its covariates less their mean over the risk set. */
export type SchoenfeldResidual = {
  readonly row: number;
  readonly time: number;
  readonly residual: Float64Array;
};

/** What the events at one time add to the hazard, for those who live through it and for those who do not. */
type Jump = {
  readonly time: number;
  readonly hazard: number;
  readonly pull: Float64Array;
  readonly ownHazard: number;
  readonly ownPull: Float64Array;
  readonly mean: Float64Array;
};

function jumpAt(time: number, d: number, sums: RiskSums, efron: boolean): Jump {
  const width = sums.s1.length;
  const pull = new Float64Array(width);
  const ownPull = new Float64Array(width);
  const mean = new Float64Array(width);
  let hazard = 0;
  let ownHazard = 0;
  for (let l = 0; l < d; l += 1) {
    const gone = efron ? l / d : 0;
    const total = sums.s0 - gone * sums.d0;
    hazard += 1 / total;
    ownHazard += (1 - gone) / total;
    for (let j = 0; j < width; j += 1) {
      const centre = (sums.s1[j]! - gone * sums.d1[j]!) / total;
      pull[j]! += centre / total;
      ownPull[j]! += ((1 - gone) * centre) / total;
      mean[j]! += centre / d;
    }
  }
  return { time, hazard, pull, ownHazard, ownPull, mean };
}

function jumpsOf(data: CoxData, fit: CoxFit) {
  const { risk } = relativeRisk(data.covariates, fit.coefficients);
  const sets = riskSets(data);
  const perStratum: { jump: Jump; deaths: readonly number[] }[][] = sets.sweeps.map(() => []);
  sweepRiskSets(data, sets, risk, (time, deaths, sums, stratum) => {
    perStratum[stratum]!.push({ jump: jumpAt(time, deaths.length, sums, fit.ties === 'efron'), deaths });
  });
  return { risk, sets, perStratum: perStratum.map((jumps) => jumps.reverse()) };
}

/** Schoenfeld residuals, in order of time within each stratum. Source: Schoenfeld, Biometrika 69 (1982) 239-241. */
export function schoenfeldResiduals(data: CoxData, fit: CoxFit): SchoenfeldResidual[] {
  const width = fit.coefficients.length;
  const { values } = data.covariates;
  return jumpsOf(data, fit)
    .perStratum.flat()
    .flatMap(({ jump, deaths }) =>
      deaths.map((row) => ({
        row,
        time: jump.time,
        residual: jump.mean.map((centre, j) => values[row * width + j]! - centre),
      })),
    );
}

/**
 * Score residuals, one vector per row: what each row adds to the score at the fit, its own part of the hazard
 * taken off. Efron's ties as in Therneau & Grambsch 2000, 4.6 and E.3.
 */
export function scoreResiduals(data: CoxData, fit: CoxFit): Float64Array[] {
  const width = fit.coefficients.length;
  const { values, rows } = data.covariates;
  const out = Array.from({ length: rows }, () => new Float64Array(width));
  const { risk, sets, perStratum } = jumpsOf(data, fit);
  perStratum.forEach((jumps, stratum) => {
    const times = jumps.map(({ jump }) => jump.time);
    const hazard = [0];
    const pull = [new Float64Array(width)];
    for (const { jump } of jumps) {
      hazard.push(hazard.at(-1)! + jump.hazard);
      pull.push(pull.at(-1)!.map((value, j) => value + jump.pull[j]!));
    }
    for (const i of sets.sweeps[stratum]!.byStop) {
      const to = countUpTo(times, data.stop[i]!);
      const from = data.start === undefined ? 0 : Math.min(to, countUpTo(times, data.start[i]!));
      for (let j = 0; j < width; j += 1)
        out[i]![j] =
          -risk[i]! *
          (values[i * width + j]! * (hazard[to]! - hazard[from]!) - (pull[to]![j]! - pull[from]![j]!));
    }
    for (const { jump, deaths } of jumps) {
      for (const i of deaths)
        for (let j = 0; j < width; j += 1) {
          const x = values[i * width + j]!;
          // The survivors' share of this jump was taken above; a tied death bears less of it.
          out[i]![j]! +=
            x -
            jump.mean[j]! +
            risk[i]! * (x * (jump.hazard - jump.ownHazard) - (jump.pull[j]! - jump.ownPull[j]!));
        }
    }
  });
  return out;
}

/**
 * Robust variance of the coefficients: V (Σ_g u_g u_g') V over clusters of score residuals; each row its own
 * cluster when none are given. Source: Lin & Wei, JASA 84 (1989) 1074-1078.
 */
export const robustCoxVariance = (data: CoxData, fit: CoxFit, clusters?: ArrayLike<number>): Float64Array =>
  varianceOfScores(fit.inverse, scoreResiduals(data, fit), clusters);

/** How many of the ascending `times` lie at or before `limit`. */
function countUpTo(times: readonly number[], limit: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
