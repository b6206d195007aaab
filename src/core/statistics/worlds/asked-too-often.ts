import { conditionalLogit } from '../choice/conditional-logit.ts';
import { zOfLevel } from '../distributions/normal.ts';
import { designOf } from '../linear/design.ts';
import { seeded } from '../random/seeded.ts';
import { logistic, logisticRegression } from '../regression/logistic.ts';
import { mean, standardDeviation } from '../summaries/moments.ts';

/** One ask: of whom, how many asks they had in the three months before, and whether they said yes. */
export type FatigueAsk = { readonly advocate: number; readonly load: number; readonly yes: 0 | 1 };

/** Log-odds that each ask of the last three months takes off the next yes. */
export const fatigueTruth = -0.35;

/** 172 advocates over twenty months, four asks a head. The willing are asked more often, which is the trap. */
export function fatigueAsks(seed: number): FatigueAsk[] {
  const random = seeded(seed);
  return Array.from({ length: 172 }, (_, advocate) => advocate).flatMap((advocate) => {
    const willing = 1.1 * random.normal();
    const months: number[] = [];
    const asks: FatigueAsk[] = [];
    for (let month = 0; month < 20; month += 1) {
      if (random.uniform() >= logistic(-1.6 + 0.72 * willing)) continue;
      const load = months.filter((earlier) => month - earlier <= 3).length;
      const yes = random.uniform() < logistic(0.3 + willing + fatigueTruth * load) ? 1 : 0;
      months.push(month);
      asks.push({ advocate, load, yes });
    }
    return asks;
  });
}

export type FatigueSummary = {
  readonly asks: number;
  /** Mean coefficient of a pooled regression, and of the conditional logit with its spread over runs. */
  readonly pooled: number;
  readonly conditional: number;
  readonly spread: number;
  readonly coverage: number;
};

/** Many such programmes, seeds counting up from `seed`. */
export function fatigueOverRuns(runs: number, seed: number, level = 0.95): FatigueSummary {
  const z = zOfLevel(level);
  const worlds = Array.from({ length: runs }, (_, run) => {
    const asks = fatigueAsks(seed + run);
    const column = { name: 'load', values: Float64Array.from(asks, (ask) => ask.load) };
    const yes = asks.map((ask) => ask.yes);
    const pooled = logisticRegression(designOf([column], asks.length), yes);
    const within = conditionalLogit(
      designOf([column], asks.length, { intercept: false }),
      yes,
      asks.map((ask) => ask.advocate),
    );
    const estimate = within.coefficients[0]!;
    return {
      asks: asks.length,
      pooled: pooled.coefficients[1]!,
      estimate,
      covered: Math.abs(estimate - fatigueTruth) <= z * Math.sqrt(within.inverse[0]!) ? 1 : 0,
    };
  });
  return {
    asks: mean(worlds.map((world) => world.asks)),
    pooled: mean(worlds.map((world) => world.pooled)),
    conditional: mean(worlds.map((world) => world.estimate)),
    spread: standardDeviation(worlds.map((world) => world.estimate)),
    coverage: mean(worlds.map((world) => world.covered)),
  };
}
