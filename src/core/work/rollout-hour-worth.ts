import { type Finding, refusal } from '../impact/figure.ts';
import { drawValue, isAdded } from '../leak/leak-money.ts';
import type { PricedDemand } from '../leak/price-acts.ts';
import { zOfLevel } from '../statistics/distributions/normal.ts';
import { seeded } from '../statistics/random/seeded.ts';
import type { Refusal } from '../statistics/refusal.ts';
import { quantileOfSorted } from '../statistics/summaries/quantile.ts';
import { verdict } from './net-value.ts';
import type { RolloutHour } from './rollout-hour.ts';

/** Whole units of money that one hour more brought after its own cost. */
export type HourWorth = {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly chancePositive: number;
  readonly draws: number;
  readonly seed: number;
};

export type HourWorthRecords = {
  /** Acts used since the first book began, by kind, with what one is worth; `unmet` is how many. */
  readonly used: readonly PricedDemand[];
  /** What an hour of a colleague costs with everything, whole units; null where nobody has said. */
  readonly rate: number | null;
  readonly seed: number;
  /** 20,000 unless told. */
  readonly draws?: number;
};

/**
 * Used acts for one hour more × (what a used act is worth − its filed cost) − what the hour costs, by joint seeded draws; of
 * acts an hour from their own range, which need not be even. Only acts whose effect on winning was measured, grade "adjusted"
 * or better, are worth anything here; all others count as nothing, and so do invoices of substitutes. Refused without such an
 * act, without a rate, and where the acts cannot be told. Source: MEASUREMENT.md 1.1 and 6.
 */
export function rolloutHourWorth(
  told: RolloutHour | null,
  withheld: Refusal | null,
  records: HourWorthRecords,
  money: (units: number) => string,
): Finding<HourWorth> {
  const { used, rate } = records;
  const measured = used.filter(isMeasured);
  const base = { id: 'rollout-hour-worth', ids: [], caution: null } as const;
  const refuse = ({ gate, value, threshold, message }: Refusal): Finding<HourWorth> => ({
    ...base,
    grade: 'descriptive',
    figure: refusal(gate, value, threshold, message),
    says: message,
  });
  if (told === null)
    return refuse(
      withheld ?? { gate: 'empty', value: null, threshold: null, message: 'The acts cannot be told.' },
    );
  if (measured.length === 0)
    return refuse({
      gate: 'sound-prices',
      value: 0,
      threshold: 1,
      message:
        'No kind of act that was used has a measured effect on winning: acts an hour stand, without money.',
    });
  if (rate === null)
    return refuse({
      gate: 'rate',
      value: null,
      threshold: null,
      message: 'Nobody has said what an hour of a colleague costs.',
    });
  const worth = drawn(told, measured, rate, records);
  const unpriced = countOf(used) - countOf(measured);
  return {
    ...base,
    grade: measured.every(({ origin }) => origin.kind === 'measured' && origin.grade === 'randomised')
      ? 'randomised'
      : 'adjusted',
    figure: { refused: null, value: worth },
    says: `One hour more brought ${money(worth.p10)} to ${money(worth.p90)} after its own cost, so ${verdict(worth.chancePositive)}.`,
    caution: `Used acts that an hour more brought, times what measured effects say of such acts, less what they and the hour cost; so it turns out 8 times in 10, if acts more are of the kinds used since.${unpriced === 0 ? '' : ` ${unpriced} used acts have no measured effect and count as nothing.`}`,
  };
}

const isMeasured = (one: PricedDemand): boolean =>
  isAdded(one) && one.unmet > 0 && one.origin.kind === 'measured';

const countOf = (all: readonly PricedDemand[]): number => all.reduce((sum, { unmet }) => sum + unmet, 0);

function drawn(
  { estimate, interval: [low, high] }: RolloutHour,
  measured: readonly PricedDemand[],
  rate: number,
  { used, seed, draws = 20_000 }: HourWorthRecords,
): HourWorth {
  const random = seeded(seed);
  const all = countOf(used);
  const z = zOfLevel(0.95);
  const nets = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    const off = random.normal() / z;
    const acts = estimate + off * (off > 0 ? high - estimate : estimate - low);
    let worth = 0;
    for (const kind of measured) worth += (kind.unmet / all) * (drawValue(random, kind.value) - kind.cost);
    nets[draw] = acts * worth - rate;
  }
  const sorted = nets.toSorted();
  return {
    p10: quantileOfSorted(sorted, 0.1),
    p50: quantileOfSorted(sorted, 0.5),
    p90: quantileOfSorted(sorted, 0.9),
    chancePositive: nets.filter((net) => net > 0).length / draws,
    draws,
    seed,
  };
}
