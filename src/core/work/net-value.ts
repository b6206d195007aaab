import type { GateReading } from '../impact/effects/effect.ts';
import { type Finding, type Grade, refusal } from '../impact/figure.ts';
import { drawValue, isAdded } from '../leak/leak-money.ts';
import type { PricedDemand } from '../leak/price-acts.ts';
import { zOfLevel } from '../statistics/distributions/normal.ts';
import { seeded } from '../statistics/random/seeded.ts';
import type { Refusal } from '../statistics/refusal.ts';
import { quantileOfSorted } from '../statistics/summaries/quantile.ts';
import type { Hours } from './work-report.ts';

export type ValueRecords = {
  /** Hours of the team, with their 95 % range; or why they cannot be told. */
  readonly hours: { readonly refused: Refusal } | { readonly refused: null; readonly value: Hours };
  readonly usedActs: number;
  /** Acts used by kind with what one is worth; `unmet` is how many were used. */
  readonly used: readonly PricedDemand[];
  /** What an hour of a CSM costs with everything, whole units; null where nobody has said. */
  readonly rate: number | null;
  readonly seed: number;
  /** 20,000 unless told. */
  readonly draws?: number;
};

/** Whole units of money for one hour of a CSM, after its own cost. */
export type NetValue = {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly chancePositive: number;
  /** Acts in the value, and acts used that have no sound price and count as nothing. */
  readonly priced: number;
  readonly unpriced: number;
  readonly draws: number;
  readonly seed: number;
};

const FEWEST_USED = 20;

/**
 * Net value of an hour of CS work: (what the used acts were worth − their filed cost − hours × rate) / hours, by joint
 * seeded draws of effects, substitutes and hours. Only effects of grade "adjusted" or better and invoices of substitutes
 * count, never touched revenue; acts without such a price count as nothing. The filed cost of an act is taken off beside
 * the hours although it may hold some of the same hours: the figure errs on the low side. Refused where the hours cannot
 * be told, below twenty used acts, without a rate, without a sound price, or where the hours may be none.
 * Source: MEASUREMENT.md 6.
 */
export function netValue(records: ValueRecords, money: (units: number) => string): Finding<NetValue> {
  const base = { id: 'net-value', ids: [] } as const;
  const refused = valueGates(records).find((one) => one.refused !== null)?.refused ?? null;
  if (refused !== null || records.hours.refused !== null || records.rate === null) {
    const because =
      refused === null
        ? refusal('hours', null, null, 'The hours cannot be told.')
        : refusal(refused.gate, refused.value, refused.threshold, refused.message);
    return { ...base, grade: 'descriptive', figure: because, says: because.refused.message, caution: null };
  }
  const value = drawn(records.hours.value, records.rate, records);
  const left =
    value.unpriced === 0 ? '' : ` ${value.unpriced} used acts have no sound price and count as nothing.`;
  return {
    ...base,
    grade: gradeOf(records.used),
    figure: { refused: null, value },
    says: `Net value per hour is ${money(value.p10)} to ${money(value.p90)}, so ${verdict(value.chancePositive)}.`,
    caution: `What used acts surely brought (measured effects, invoices of substitutes) less what they and the hours cost, over the hours; so it turns out 8 times in 10. Not the revenue of deals touched, and not what one more hour would bring.${left}`,
  };
}

/** Every gate before the value of an hour, as it was met. */
export function valueGates(records: ValueRecords): GateReading[] {
  const { hours, usedActs, used, rate } = records;
  const sound = used.filter((one) => isAdded(one) && one.unmet > 0).length;
  const least = hours.refused === null ? hours.value.interval[0] : 0;
  return [
    ...(hours.refused === null
      ? [gate('spread', least, 0, least <= 0, 'The hours could be none, so nothing is divided by them.')]
      : [{ gate: hours.refused.gate, refused: hours.refused, kind: 'withholds' as const }]),
    gate(
      'used-acts',
      usedActs,
      FEWEST_USED,
      usedActs < FEWEST_USED,
      `${usedActs} acts were put to use; ${FEWEST_USED} are needed.`,
    ),
    gate(
      'sound-prices',
      sound,
      1,
      sound === 0,
      'No used act has a measured effect or the invoice of a substitute; what is assumed is never added up. Hours and counts stand.',
    ),
    gate('rate', rate, null, rate === null, 'Nobody has said what an hour of a colleague costs.'),
  ];
}

function gate(
  name: string,
  value: number | null,
  threshold: number | null,
  shut: boolean,
  message: string,
): GateReading {
  return {
    gate: name,
    refused: shut ? { gate: name, value, threshold, message } : null,
    kind: 'withholds',
    ...(value === null || threshold === null ? {} : { met: { value, threshold } }),
  };
}

function drawn(
  { likely, interval }: Hours,
  rate: number,
  { used, seed, draws = 20_000 }: ValueRecords,
): NetValue {
  const random = seeded(seed);
  const sound = used.filter((one) => isAdded(one) && one.unmet > 0);
  const se = (interval[1] - likely) / zOfLevel(0.95);
  const nets = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    let worth = 0;
    for (const kind of sound) worth += kind.unmet * (drawValue(random, kind.value) - kind.cost);
    let hours = 0;
    while (hours <= 0) hours = likely + se * random.normal();
    nets[draw] = (worth - hours * rate) / hours;
  }
  const count = (all: readonly PricedDemand[]) => all.reduce((sum, { unmet }) => sum + unmet, 0);
  const sorted = nets.toSorted();
  return {
    p10: quantileOfSorted(sorted, 0.1),
    p50: quantileOfSorted(sorted, 0.5),
    p90: quantileOfSorted(sorted, 0.9),
    chancePositive: nets.filter((net) => net > 0).length / draws,
    priced: count(sound),
    unpriced: count(used) - count(sound),
    draws,
    seed,
  };
}

/** As sound as the weakest measured effect in it; invoices by themselves are a description. */
function gradeOf(used: readonly PricedDemand[]): Grade {
  const measured = used.flatMap((one) =>
    isAdded(one) && one.unmet > 0 && one.origin.kind === 'measured' ? [one.origin.grade] : [],
  );
  if (measured.length === 0) return 'descriptive';
  return measured.every((grade) => grade === 'randomised') ? 'randomised' : 'adjusted';
}

/** Whether it pays, by how likely it is. */
export function verdict(chance: number): string {
  if (chance >= 0.95) return 'it very likely pays';
  if (chance >= 0.8) return 'it likely pays';
  if (chance > 0.2) return 'it can’t be told whether it pays';
  return chance > 0.05 ? 'it likely does not pay' : 'it very likely does not pay';
}
