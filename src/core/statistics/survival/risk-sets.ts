import type { Design } from '../linear/design.ts';

/** Rows of a Cox model. A unit may have several rows (start-stop), so that a covariate can change on its way. */
export type CoxData = {
  /** Entry time per row; a row is at risk for times in (start, stop]. Minus infinity when left out. */
  readonly start?: ArrayLike<number> | undefined;
  readonly stop: ArrayLike<number>;
  /** 1 when the row ends in an event. */
  readonly event: ArrayLike<number>;
  /** Covariates without an intercept, independent columns. */
  readonly covariates: Design;
  /** Stratum number per row: rows are compared only within it. */
  readonly strata?: ArrayLike<number> | undefined;
};

/** One stratum, ready to be swept from its last time to its first. */
type Sweep = {
  readonly byStop: readonly number[];
  readonly byStart: readonly number[];
  readonly times: readonly { readonly time: number; readonly deaths: readonly number[] }[];
};

export type RiskSets = { readonly sweeps: readonly Sweep[]; readonly events: number };

/** Sums over the rows at risk at one event time (s) and over the rows that have the event (d). */
export type RiskSums = {
  s0: number;
  readonly s1: Float64Array;
  readonly s2: Float64Array;
  d0: number;
  readonly d1: Float64Array;
  readonly d2: Float64Array;
};

/** Sorts the rows once; every step of the fit sweeps over the result. */
export function riskSets({ start, stop, event, strata }: CoxData): RiskSets {
  const perStratum = new Map<number, number[]>();
  for (let i = 0; i < stop.length; i += 1) {
    const key = strata?.[i] ?? 0;
    const rows = perStratum.get(key);
    if (rows === undefined) perStratum.set(key, [i]);
    else rows.push(i);
  }
  let events = 0;
  const sweeps = [...perStratum.values()].map((rows) => {
    const byStop = rows.toSorted((a, b) => stop[b]! - stop[a]!);
    const times: { time: number; deaths: number[] }[] = [];
    for (const i of byStop) {
      if (!event[i]) continue;
      events += 1;
      const last = times.at(-1);
      if (last !== undefined && last.time === stop[i]) last.deaths.push(i);
      else times.push({ time: stop[i]!, deaths: [i] });
    }
    return {
      byStop,
      byStart: start === undefined ? [] : rows.toSorted((a, b) => start[b]! - start[a]!),
      times,
    };
  });
  return { sweeps, events };
}

/**
 * Visits every event time of every stratum, latest first, with the risk sums there. `risk` is exp(linear
 * predictor) per row. The sums are reused between visits: read them, do not keep them.
 */
export function sweepRiskSets(
  { start, stop, covariates }: CoxData,
  { sweeps }: RiskSets,
  risk: Float64Array,
  visit: (time: number, deaths: readonly number[], sums: RiskSums, stratum: number) => void,
): void {
  const { values, names } = covariates;
  const width = names.length;
  const square = width * width;
  sweeps.forEach(({ byStop, byStart, times }, stratum) => {
    const sums: RiskSums = {
      s0: 0,
      s1: new Float64Array(width),
      s2: new Float64Array(square),
      d0: 0,
      d1: new Float64Array(width),
      d2: new Float64Array(square),
    };
    let joined = 0;
    let left = 0;
    for (const { time, deaths } of times) {
      for (; joined < byStop.length && stop[byStop[joined]!]! >= time; joined += 1) {
        const i = byStop[joined]!;
        // A row that starts at or after its own stop, or after this time, joins and leaves below.
        sums.s0 += risk[i]!;
        addRow(values, i * width, width, risk[i]!, sums.s1, sums.s2);
      }
      for (; left < byStart.length && start![byStart[left]!]! >= time; left += 1) {
        const i = byStart[left]!;
        sums.s0 -= risk[i]!;
        addRow(values, i * width, width, -risk[i]!, sums.s1, sums.s2);
      }
      sums.d0 = 0;
      sums.d1.fill(0);
      sums.d2.fill(0);
      for (const i of deaths) {
        sums.d0 += risk[i]!;
        addRow(values, i * width, width, risk[i]!, sums.d1, sums.d2);
      }
      visit(time, deaths, sums, stratum);
    }
  });
}

/** Adds weight · x to `first` and weight · xx' (lower triangle) to `second`. */
function addRow(
  values: Float64Array,
  at: number,
  width: number,
  weight: number,
  first: Float64Array,
  second: Float64Array,
): void {
  for (let j = 0; j < width; j += 1) {
    const part = weight * values[at + j]!;
    first[j]! += part;
    for (let k = 0; k <= j; k += 1) second[j * width + k]! += part * values[at + k]!;
  }
}
