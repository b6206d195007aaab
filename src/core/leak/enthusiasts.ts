import gammaln from '@stdlib/math-base-special-gammaln';
import { drawBeta, drawBinomial } from '../statistics/random/draws.ts';
import type { Random } from '../statistics/random/seeded.ts';
import type { Interval, Refusal } from '../statistics/refusal.ts';

/** A random audit of the silent accounts of one stratum (a stage): how many were asked, how many were warm. */
export type AuditStratum = {
  readonly silent: number;
  readonly audited: number;
  readonly enthusiastic: number;
};

/** What is known about enthusiasm: accounts whose own answer counts as warm, and the audits of the silent. */
export type EnthusiasmCensus = { readonly counted: number; readonly strata: readonly AuditStratum[] };

export type Enthusiasts = {
  /** counted + Σ silent · enthusiastic / audited. */
  readonly estimate: number;
  readonly mean: number;
  readonly interval: Interval;
};

export type EnthusiasmBounds = { readonly least: number; readonly most: number; readonly refused: Refusal };

/**
 * How many accounts are enthusiastic, from a census and a random audit of the silent: counted + x +
 * Binomial(silent - m, theta), theta ~ Beta(0.5 + x, 0.5 + m - x), stratum by stratum. The interval is exact.
 * Without an audit only the bounds are known and a point is refused. Source: MEASUREMENT.md 3.3.
 *
 * @throws RangeError for an audit larger than its stratum or with more warm answers than answers
 */
export function enthusiasts(census: EnthusiasmCensus, level = 0.95): Enthusiasts | EnthusiasmBounds {
  census.strata.forEach(checkStratum);
  const unaudited = census.strata.filter(({ silent, audited }) => silent > 0 && audited === 0);
  if (unaudited.length > 0) return boundsOf(census, unaudited);
  const warm = census.strata.reduce((total, stratum) => total + stratum.enthusiastic, census.counted);
  const further = census.strata.map(({ silent, audited, enthusiastic }) =>
    betaBinomialChances(silent - audited, 0.5 + enthusiastic, 0.5 + audited - enthusiastic),
  );
  const chances = further.reduce(added, Float64Array.of(1));
  return {
    estimate: census.strata.reduce(
      (total, { silent, audited, enthusiastic }) =>
        total + (audited === 0 ? 0 : (silent * enthusiastic) / audited),
      census.counted,
    ),
    mean: warm + chances.reduce((total, chance, count) => total + chance * count, 0),
    interval: [warm + countAt(chances, (1 - level) / 2), warm + countAt(chances, (1 + level) / 2)],
  };
}

/** One draw of the number of enthusiastic accounts, from the same posterior. */
export function drawEnthusiasts(random: Random, census: EnthusiasmCensus): number {
  return knownAndFurther(census, drawFurther(random, census));
}

/** One draw of those whom the audit did not look at and who are enthusiastic all the same, by stratum. */
export const drawFurther = (random: Random, { strata }: EnthusiasmCensus): number[] =>
  strata.map(({ silent, audited, enthusiastic }) =>
    drawBinomial(
      random,
      silent - audited,
      drawBeta(random, 0.5 + enthusiastic, 0.5 + audited - enthusiastic),
    ),
  );

/** All of them: counted, found by the audit, and drawn. */
export const knownAndFurther = ({ counted, strata }: EnthusiasmCensus, further: readonly number[]): number =>
  strata.reduce((total, { enthusiastic }, k) => total + enthusiastic + (further[k] ?? 0), counted);

function checkStratum({ silent, audited, enthusiastic }: AuditStratum): void {
  if (audited > silent || enthusiastic > audited || enthusiastic < 0)
    throw new RangeError(
      `an audit of ${audited} with ${enthusiastic} warm does not fit ${silent} silent accounts`,
    );
}

function boundsOf(
  { counted, strata }: EnthusiasmCensus,
  unaudited: readonly AuditStratum[],
): EnthusiasmBounds {
  const least = strata.reduce((total, stratum) => total + stratum.enthusiastic, counted);
  const unknown = strata.reduce((total, stratum) => total + stratum.silent - stratum.audited, 0);
  const silent = unaudited.reduce((total, stratum) => total + stratum.silent, 0);
  return {
    least,
    most: least + unknown,
    refused: {
      gate: 'audit',
      value: 0,
      threshold: Math.min(40, silent),
      message: `Nobody has asked the silent accounts: between ${least} and ${least + unknown} are enthusiastic. An audit of ${Math.min(40, silent)} would say.`,
    },
  };
}

/** Chances of 0, 1, …, n hits when the share is Beta(a, b). */
export function betaBinomialChances(n: number, a: number, b: number): Float64Array {
  const base = gammaln(n + 1) + gammaln(a + b) - gammaln(a) - gammaln(b) - gammaln(n + a + b);
  return Float64Array.from({ length: n + 1 }, (_, k) =>
    Math.exp(base - gammaln(k + 1) - gammaln(n - k + 1) + gammaln(k + a) + gammaln(n - k + b)),
  );
}

/** Chances of the sum of two independent counts. */
function added(left: Float64Array, right: Float64Array): Float64Array {
  const out = new Float64Array(left.length + right.length - 1);
  for (let i = 0; i < left.length; i += 1)
    for (let j = 0; j < right.length; j += 1) out[i + j]! += left[i]! * right[j]!;
  return out;
}

/** Smallest count whose chance of not being passed reaches p. */
export function countAt(chances: Float64Array, p: number): number {
  let passed = 0;
  for (let count = 0; count < chances.length; count += 1) {
    passed += chances[count]!;
    if (passed >= p - 1e-12) return count;
  }
  return chances.length - 1;
}
