import type { Interval, Refusal } from './refusal.ts';
import type { ArmWeight, BalanceRow, Overlap } from './weighting/balance.ts';

/**
 * The gates every figure passes before it may be shown (MEASUREMENT 1.4). Each takes what the data show and hands
 * back a refusal with value, threshold and one plain sentence, or undefined. Comparisons that a missing figure
 * (NaN) would slip through are written so that it refuses.
 */

/** All refusals of a list of gates. */
export const refusalsOf = (gates: readonly (Refusal | undefined)[]): Refusal[] =>
  gates.filter((refusal) => refusal !== undefined);

const whole = (x: number): string => Math.round(x).toLocaleString('en');
const percent = (share: number): string => `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %`;

export type SizeCounts = {
  readonly treated: number;
  readonly comparison: number;
  /** What is counted, in the plural: "deals". */
  readonly units?: string;
  /** What either arm is called, in the plural; "treated deals" and "comparison deals" unless told. */
  readonly arms?: { readonly treated: string; readonly comparison: string };
  /** Units that the smaller arm gains per week, when known. */
  readonly perWeek?: number;
};

/** Size: fewer than 30 in either arm. */
export function sizeGate({
  treated,
  comparison,
  units = 'rows',
  arms = { treated: `treated ${units}`, comparison: `comparison ${units}` },
  perWeek,
}: SizeCounts): Refusal | undefined {
  const value = Math.min(treated, comparison);
  if (value >= 30) return undefined;
  const arm = treated <= comparison ? arms.treated : arms.comparison;
  const weeks = perWeek === undefined ? 0 : Math.ceil((30 - value) / perWeek);
  const wait =
    weeks === 0
      ? ''
      : weeks > 104
        ? ' At the present pace, not within two years.'
        : ` At the present pace, about ${whole(weeks)} more weeks.`;
  return {
    gate: 'size',
    value,
    threshold: 30,
    message: `Too few ${arm} yet: ${whole(value)} of the 30 needed.${wait}`,
  };
}

/** Counts of a yes/no outcome in both arms. */
export type ArmEvents = {
  readonly treatedEvents: number;
  readonly treatedOthers: number;
  readonly comparisonEvents: number;
  readonly comparisonOthers: number;
};

/** Events: fewer than 10 with, or 10 without, the outcome in either arm. */
export function eventsGate(counts: ArmEvents): Refusal | undefined {
  const value = Math.min(...Object.values(counts));
  if (value >= 10) return undefined;
  return {
    gate: 'events',
    value,
    threshold: 10,
    message: `Too few outcomes of one kind yet: ${whole(value)} on one side, 10 needed.`,
  };
}

/** Events per covariate of a Cox model: fewer than 10. */
export function eventsPerCovariateGate(events: number, covariates: number): Refusal | undefined {
  const value = events / Math.max(1, covariates);
  if (value >= 10) return undefined;
  return {
    gate: 'events-per-covariate',
    value,
    threshold: 10,
    message: `Only ${whole(events)} events for ${whole(covariates)} covariates; 10 are needed for each.`,
  };
}

/**
 * Power: the smallest visible effect is more than twice the largest effect the user thinks plausible.
 * Both in the same unit; `points` prints them as percentage points.
 */
export function powerGate(
  detectable: number,
  largestPlausible: number,
  options: { readonly points?: boolean } = {},
): Refusal | undefined {
  const threshold = 2 * largestPlausible;
  if (detectable <= threshold) return undefined;
  const shown = options.points
    ? `${(100 * detectable).toFixed(0)} points`
    : Number(detectable.toPrecision(2));
  return {
    gate: 'power',
    value: detectable,
    threshold,
    message: `At your volume only an effect above ${shown} could be seen.`,
  };
}

/** Overlap: over 10 % of the treated outside the comparison's 1st to 99th percentile, or over 20 % trimmed. */
export function overlapGate(
  { outside, trimmed }: Overlap,
  units = 'units',
  who = `The treated ${units}`,
): Refusal | undefined {
  const message = `${who} have too few look-alikes among the others`;
  if (!(outside <= 0.1))
    return {
      gate: 'overlap',
      value: outside,
      threshold: 0.1,
      message: `${message}: ${percent(outside)} have none.`,
    };
  if (!(trimmed <= 0.2))
    return {
      gate: 'overlap',
      value: trimmed,
      threshold: 0.2,
      message: `${message}: ${percent(trimmed)} would be cut.`,
    };
  return undefined;
}

/** Effective size of the weighted comparison: below 30, below a tenth of its count, or one unit above 10 %. */
export function effectiveSizeGate(
  { count, effective, largestShare }: ArmWeight,
  units = 'units',
): Refusal | undefined {
  const message = `The comparison rests on a handful of ${units}`;
  if (!(effective >= 30))
    return {
      gate: 'effective-size',
      value: effective,
      threshold: 30,
      message: `${message}: worth ${whole(effective)}.`,
    };
  if (!(effective >= 0.1 * count))
    return {
      gate: 'effective-size',
      value: effective,
      threshold: 0.1 * count,
      message: `${message}: ${whole(count)} are worth ${whole(effective)}.`,
    };
  if (!(largestShare <= 0.1))
    return {
      gate: 'effective-size',
      value: largestShare,
      threshold: 0.1,
      message: `${message}: one alone has ${percent(largestShare)} of the weight.`,
    };
  return undefined;
}

function worstOf(rows: readonly BalanceRow[]): BalanceRow | undefined {
  return rows.reduce<BalanceRow | undefined>(
    (worst, row) => (worst === undefined || !(Math.abs(row.smd) <= Math.abs(worst.smd)) ? row : worst),
    undefined,
  );
}

/** Balance: a standardised difference above 0.25 after weighting. */
export function balanceGate(rows: readonly BalanceRow[]): Refusal | undefined {
  const worst = worstOf(rows);
  if (worst === undefined || Math.abs(worst.smd) <= 0.25) return undefined;
  return {
    gate: 'balance',
    value: Math.abs(worst.smd),
    threshold: 0.25,
    message: `The groups still differ on ${worst.covariate}.`,
  };
}

/** The warning below that gate: above 0.10. */
export function balanceWarning(rows: readonly BalanceRow[]): string | undefined {
  const worst = worstOf(rows);
  if (worst === undefined || Math.abs(worst.smd) <= 0.1 || Math.abs(worst.smd) > 0.25) return undefined;
  return `The groups still differ a little on ${worst.covariate} (${Math.abs(worst.smd).toFixed(2)} standard deviations).`;
}

/** Negative control: an effect where none can be, its 95 % interval leaving nought out. `value` is the effect. */
export function negativeControlGate(estimate: number, [lower, upper]: Interval): Refusal | undefined {
  if (lower <= 0 && upper >= 0) return undefined;
  return {
    gate: 'negative-control',
    value: estimate,
    threshold: 0,
    message: 'The method finds an effect where none can be; the result is withheld.',
  };
}

/** Shares without a known value, from 0 to 1. */
export type MissingShares = {
  readonly treatedOutcome: number;
  readonly comparisonOutcome: number;
  /** Over both arms. */
  readonly outcome: number;
  readonly covariates?: readonly { readonly name: string; readonly share: number }[];
};

/** Missing: outcome above 10 % or 5 points apart between arms; a key covariate above 30 %. */
export function missingGate(shares: MissingShares): Refusal | undefined {
  const apart = Math.abs(shares.treatedOutcome - shares.comparisonOutcome);
  if (!(shares.outcome <= 0.1))
    return {
      gate: 'missing',
      value: shares.outcome,
      threshold: 0.1,
      message: `The outcome is unknown for too many: ${percent(shares.outcome)}.`,
    };
  if (!(apart <= 0.05))
    return {
      gate: 'missing',
      value: apart,
      threshold: 0.05,
      message: `The outcome is unknown more often in one arm, by ${percent(apart)}.`,
    };
  const blank = shares.covariates?.find(({ share }) => !(share <= 0.3));
  if (blank === undefined) return undefined;
  return {
    gate: 'missing',
    value: blank.share,
    threshold: 0.3,
    message: `The value of ${blank.name} is unknown for too many: ${percent(blank.share)}.`,
  };
}

/** Sample ratio of an experiment: p below 0.001 against the planned split. */
export function sampleRatioGate(p: number): Refusal | undefined {
  if (p >= 0.001) return undefined;
  return {
    gate: 'sample-ratio',
    value: p,
    threshold: 0.001,
    message: 'The assignment broke; nothing below is trustworthy.',
  };
}

/** Sensitivity: E-value of the bound nearest the null below 1.25. This one downgrades, it does not withhold. */
export function sensitivityGate(eValueOfBound: number): Refusal | undefined {
  if (eValueOfBound >= 1.25) return undefined;
  return {
    gate: 'sensitivity',
    value: eValueOfBound,
    threshold: 1.25,
    message: 'A weak hidden cause would explain this; read it as a description.',
  };
}

/** Clusters: fewer than 20 make the cluster error too small. */
export function clustersGate(clusters: number, units?: string): Refusal | undefined {
  if (clusters >= 20) return undefined;
  return {
    gate: 'clusters',
    value: clusters,
    threshold: 20,
    message:
      units === undefined
        ? `Only ${whole(clusters)} clusters; 20 are needed for their error to be trusted.`
        : `Only ${whole(clusters)} ${units}; 20 are needed for a range that can be trusted.`,
  };
}

/** First stage: an offer that moved too few, F below 10 (MEASUREMENT 2.3). */
export function weakInstrumentGate(f: number): Refusal | undefined {
  if (f >= 10) return undefined;
  return {
    gate: 'weak-instrument',
    value: f,
    threshold: 10,
    message: `The offer moved too few: F is ${f.toFixed(1)} where 10 is needed.`,
  };
}

/**
 * Separation: a covariate tells the outcomes apart without exception, so that no finite answer exists.
 *
 * @param covariates those that do it, where they are known
 */
export const separationRefusal = (what: string, covariates: readonly string[] = []): Refusal => ({
  gate: 'separation',
  value: null,
  threshold: null,
  message:
    covariates.length === 0
      ? `The covariates tell ${what} apart without exception; there is no finite answer.`
      : `${covariates.slice(0, 3).join(', ')} tell${covariates.length === 1 ? 's' : ''} ${what} apart without exception; there is no finite answer.`,
});

/** Nothing to compare: an empty arm, no events, no variation. */
export const nothingToCompare = (message: string): Refusal => ({
  gate: 'empty',
  value: 0,
  threshold: 1,
  message,
});

/** No weighting of the comparison reaches the treated. */
export const outOfReach = (): Refusal => ({
  gate: 'overlap',
  value: 1,
  threshold: 0.1,
  message: 'No weighting of the others looks like the treated; they have no look-alikes.',
});
