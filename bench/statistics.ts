import { betaBinomialChances } from '../src/core/leak/enthusiasts.ts';
import { leakMoney } from '../src/core/leak/leak-money.ts';
import { designOf } from '../src/core/statistics/linear/design.ts';
import { leastSquares } from '../src/core/statistics/linear/least-squares.ts';
import { type Random, seeded } from '../src/core/statistics/random/seeded.ts';
import { logistic, logisticRegression } from '../src/core/statistics/regression/logistic.ts';
import { coxRegression } from '../src/core/statistics/survival/cox.ts';
import { kaplanMeier } from '../src/core/statistics/survival/kaplan-meier.ts';
import { doublyRobustEffect } from '../src/core/statistics/weighting/doubly-robust.ts';
import { entropyEffect } from '../src/core/statistics/weighting/entropy-effect.ts';

export const title = 'Estimators: time and memory on large tables';

const rounds = 5;

/** Times each estimator on seeded data of the sizes that the product promises; best of five rounds. */
export function run(): void {
  const random = seeded(1);
  const deals = study(random, 16_000, 12);
  const lives = survival(random, 100_000, 8);
  console.table([
    row('doubly robust effect', '16,000 rows, 12 covariates', () => doublyRobustEffect(deals, 'att')),
    row('entropy balancing effect', '16,000 rows, 12 covariates', () => entropyEffect(deals, 'att')),
    row('logistic regression', '16,000 rows, 12 covariates', () =>
      logisticRegression(deals.covariates, deals.treated),
    ),
    row('least squares', '16,000 rows, 12 covariates', () => leastSquares(deals.covariates, deals.outcome)),
    row('Cox regression, Efron ties', '100,000 rows, 8 covariates', () => coxRegression(lives)),
    row('Kaplan-Meier', '100,000 rows', () => kaplanMeier({ time: lives.stop, event: lives.event })),
    row('leak in money', '20,000 joint draws', leak),
    row('audit posterior', '400 silent accounts', () => betaBinomialChances(360, 10.5, 30.5)),
  ]);
}

function row(estimator: string, size: string, work: () => unknown) {
  const times: number[] = [];
  const before = process.memoryUsage().heapUsed;
  let peak = 0;
  for (let round = 0; round < rounds; round += 1) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
    peak = Math.max(peak, process.memoryUsage().heapUsed - before);
  }
  return {
    estimator,
    size,
    'processor ms': Number(Math.min(...times).toFixed(1)),
    'heap MB': Number((peak / 1e6).toFixed(0)),
  };
}

function columns(random: Random, rows: number, count: number) {
  return Array.from({ length: count }, (_, j) => ({
    name: `x${j}`,
    values: Float64Array.from({ length: rows }, () => random.normal()),
  }));
}

function study(random: Random, rows: number, count: number) {
  const covariates = columns(random, rows, count);
  const fit = covariates[0]!.values;
  const treated = fit.map((x) => (random.uniform() < logistic(0.7 * x - 1.5) ? 1 : 0));
  const outcome = fit.map((x, i) => x + treated[i]! + random.normal());
  return { treated, outcome, covariates: designOf(covariates, rows) };
}

function survival(random: Random, rows: number, count: number) {
  const covariates = columns(random, rows, count);
  const life = covariates[0]!.values.map((x) => (-30 * Math.log(1 - random.uniform())) / Math.exp(0.4 * x));
  // Whole days up to three months, so that hundreds of events tie.
  return {
    stop: life.map((t) => Math.ceil(Math.min(t, 90))),
    event: life.map((t) => (t < 90 ? 1 : 0)),
    covariates: designOf(covariates, rows, { intercept: false }),
  };
}

const leak = () =>
  leakMoney({
    census: { counted: 72, strata: [{ silent: 240, audited: 40, enthusiastic: 10 }] },
    counts: { visible: 80, protected: 14, asked: 27, used: 11 },
    achievable: { v: 0.8, p: 0.7, a: 0.5 },
    demand: [
      {
        act: 'reference call',
        unmet: 9,
        value: {
          kind: 'causal',
          effect: 0.06,
          effectSe: 0.045,
          amount: 48_000,
          amountSe: 4000,
          margin: 0.78,
        },
        cost: 900,
      },
      { act: 'review', unmet: 6, value: { kind: 'replacement', spread: [150, 250, 400] }, cost: 60 },
    ],
    seed: 1,
  });

if (import.meta.main) run();
