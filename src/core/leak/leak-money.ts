import { drawTriangular } from '../statistics/random/draws.ts';
import { type Random, seeded } from '../statistics/random/seeded.ts';
import type { Refusal } from '../statistics/refusal.ts';
import { quantileOfSorted } from '../statistics/summaries/quantile.ts';
import { drawFurther, type EnthusiasmCensus, knownAndFurther } from './enthusiasts.ts';
import { type AchievableRates, type ChainCounts, drawLeakGap, type LeakGap } from './leak-gap.ts';
import { drawStageShares, type StagePart } from './stage-split.ts';

/** The customer's own spread of a figure: least, likeliest, most. */
export type Spread = readonly [low: number, mode: number, high: number];

/**
 * What one used act is worth, before its cost, in order of preference: a causal effect on winning times the mean
 * amount and gross margin; what the nearest substitute costs on invoices; or a figure somebody assumes.
 */
export type ActValue =
  | {
      readonly kind: 'causal';
      /** Effect on winning as a share (0.06 for six points), with its standard error. */
      readonly effect: number;
      readonly effectSe: number;
      readonly amount: number;
      readonly amountSe: number;
      readonly margin: number;
      /** Chance of winning without an act: no deal can gain more than what is left of certainty. */
      readonly baselineWin?: number;
    }
  | { readonly kind: 'replacement'; readonly spread: Spread }
  | { readonly kind: 'assumed'; readonly spread: Spread };

/** A kind of act: requests that went unfilled this quarter, what one is worth and what it costs. */
export type ActDemand = {
  readonly act: string;
  readonly unmet: number;
  readonly value: ActValue;
  readonly cost: number;
  /** Only a what-if, whatever its kind: an effect that nobody measured, or one that is only a description. */
  readonly whatIf?: boolean;
};

/** Whether a kind's value may be added into the headline (MEASUREMENT.md 1.1: grades 1 and 2, or invoices). */
export const isAdded = ({ value, whatIf }: ActDemand): boolean => value.kind !== 'assumed' && whatIf !== true;

export type MoneyInput = {
  readonly census: EnthusiasmCensus;
  /** The chain but for E, which is drawn. */
  readonly counts: Omit<ChainCounts, 'enthusiastic'>;
  readonly achievable: AchievableRates;
  /** Null where nobody recorded what was asked for and not delivered. */
  readonly demand: readonly ActDemand[] | null;
  /** Stages to split acts and money between; none unless told. */
  readonly stages?: readonly StagePart[];
  readonly seed: number;
  /** 20,000 unless told. */
  readonly draws?: number;
};

/** 10th, 50th and 90th percentile. */
export type Percentiles = { readonly p10: number; readonly p50: number; readonly p90: number };

export type LeakDraws = {
  /** Causal and replacement value; the booked figure is its p10. */
  readonly money: Percentiles & { readonly mean: number; readonly chancePositive: number };
  /** Assumed value, in a column of its own and never added. */
  readonly whatIf: Percentiles | null;
  /** Acts that could have met unmet demand, and their mean. */
  readonly recoverable: Percentiles & { readonly mean: number };
  readonly gap: { readonly [Cause in 'visibility' | 'process' | 'activation' | 'total']: Percentiles };
  /** What each of the stages loses, in the order given; shares of acts that add up to one, the same for acts and money. */
  readonly stages: readonly StageDraws[];
  /** Enthusiasm that nobody needed, in acts, worth nothing: mean over the draws. */
  readonly slack: number;
  readonly draws: number;
  readonly seed: number;
};

/** A stage's part of the loss. In every draw the parts add up to the whole, and so do the shares of the mean. */
export type StageDraws = {
  readonly share: number;
  readonly acts: Percentiles;
  readonly money: Percentiles;
};

export type LeakMoney = LeakDraws & { readonly booked: number };

/**
 * The leak in money, by joint seeded draws: the audit, the rates, effects, values. Only acts that meet recorded
 * unmet demand count, min(supply, demand), the supply shared over the kinds as the demand is; gross margin, net of
 * cost; draws in which an act does harm stay in. Refused without an audit, without recorded demand, or when every
 * value is assumed. Source: MEASUREMENT.md 3.6.
 */
export function leakMoney(input: MoneyInput): LeakMoney | { readonly refused: readonly Refusal[] } {
  const refused = refusalsOfMoney(input);
  if (refused.length > 0) return { refused };
  const drawn = leakDraws(input);
  return { ...drawn, booked: drawn.money.p10 };
}

/** The draws by themselves, whether or not the money may be told of them: what the gap's ranges come from. */
export function leakDraws(input: MoneyInput): LeakDraws {
  const { census, counts, achievable, seed, stages = [], draws = 20_000 } = input;
  const demand = input.demand ?? [];
  const unmet = demand.reduce((total, kind) => total + kind.unmet, 0);
  const random = seeded(seed);
  const columns = {
    money: new Float64Array(draws),
    whatIf: new Float64Array(draws),
    recoverable: new Float64Array(draws),
    visibility: new Float64Array(draws),
    process: new Float64Array(draws),
    activation: new Float64Array(draws),
    total: new Float64Array(draws),
  };
  const split = stages.map(() => ({ acts: new Float64Array(draws), money: new Float64Array(draws) }));
  const apart = seeded(seed + 1);
  const unaudited = census.strata.map(({ silent, audited }) => silent - audited);
  let slack = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const further = drawFurther(random, census);
    const enthusiastic = knownAndFurther(census, further);
    const gap = drawLeakGap(random, { ...counts, enthusiastic }, achievable);
    const acts = Math.min(gap.total, unmet);
    for (const cause of ['visibility', 'process', 'activation', 'total'] satisfies (keyof LeakGap)[])
      columns[cause][draw] = gap[cause];
    columns.recoverable[draw] = acts;
    slack += (gap.total - acts) / draws;
    for (const kind of demand) {
      const worth = unmet > 0 ? acts * (kind.unmet / unmet) * (drawValue(random, kind.value) - kind.cost) : 0;
      columns[isAdded(kind) ? 'money' : 'whatIf'][draw]! += worth;
    }
    if (split.length === 0) continue;
    const shares = drawStageShares(apart, stages, achievable, further, unaudited);
    for (const [place, { acts: lost, money }] of split.entries()) {
      const share = shares[place]!;
      lost[draw] = share * gap.total;
      money[draw] = share * columns.money[draw]!;
    }
  }
  const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / draws;
  return {
    money: {
      ...percentiles(columns.money),
      mean: mean(columns.money),
      chancePositive: columns.money.filter((value) => value > 0).length / draws,
    },
    whatIf: demand.some((kind) => !isAdded(kind)) ? percentiles(columns.whatIf) : null,
    recoverable: { ...percentiles(columns.recoverable), mean: mean(columns.recoverable) },
    gap: {
      visibility: percentiles(columns.visibility),
      process: percentiles(columns.process),
      activation: percentiles(columns.activation),
      total: percentiles(columns.total),
    },
    stages: split.map(({ acts, money }) => ({
      share: mean(columns.total) > 0 ? mean(acts) / mean(columns.total) : 1 / split.length,
      acts: percentiles(acts),
      money: percentiles(money),
    })),
    slack,
    draws,
    seed,
  };
}

/** Why the leak has no price yet; none: it may be told. */
export function refusalsOfMoney({ census, demand }: MoneyInput): Refusal[] {
  const out: Refusal[] = [];
  const silent = census.strata.reduce((total, stratum) => total + stratum.silent, 0);
  if (census.strata.some((stratum) => stratum.silent > 0 && stratum.audited === 0))
    out.push({
      gate: 'audit',
      value: 0,
      threshold: Math.min(40, silent),
      message: 'Without an audit of the silent accounts the leak has no price.',
    });
  if (demand === null)
    out.push({
      gate: 'demand',
      value: null,
      threshold: null,
      message:
        'Nobody recorded which requests went unfilled; enthusiasm that nobody needed is worth nothing.',
    });
  else if (demand.length > 0 && !demand.some(isAdded))
    out.push({
      gate: 'grade',
      value: 4,
      threshold: 2,
      message: 'Every value is assumed; what is assumed is never added up.',
    });
  return out;
}

/** Worth of one used act in one draw, before its cost; whole units. */
export function drawValue(random: Random, value: ActValue): number {
  if (value.kind !== 'causal') return drawTriangular(random, ...value.spread);
  const effect = value.effect + value.effectSe * random.normal();
  const capped = Math.min(effect, 1 - (value.baselineWin ?? 0));
  return capped * (value.amount + value.amountSe * random.normal()) * value.margin;
}

function percentiles(values: Float64Array): Percentiles {
  const sorted = values.toSorted();
  return {
    p10: quantileOfSorted(sorted, 0.1),
    p50: quantileOfSorted(sorted, 0.5),
    p90: quantileOfSorted(sorted, 0.9),
  };
}
