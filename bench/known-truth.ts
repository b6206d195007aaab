import { fatigueOverRuns } from '../src/core/statistics/worlds/asked-too-often.ts';
import { fewAsksOverRuns } from '../src/core/statistics/worlds/few-asks.ts';
import { type DealsTruth, dealsOverRuns } from '../src/core/statistics/worlds/reference-deals.ts';
import { silentAccountsOverRuns } from '../src/core/statistics/worlds/silent-accounts.ts';

const points = (share: number) => `${share >= 0 ? '+' : ''}${(100 * share).toFixed(1)}`;
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const line = (...cells: string[]) => console.log(`| ${cells.join(' | ')} |`);

export const title = 'Worlds with a known truth: what is naively said, and what the product says';

/**
 * The product's answer beside the truth (MEASUREMENT.md 11) as a table in Markdown. Seeds are fixed, so the same
 * figures come out everywhere. Takes some minutes: `node bench/known-truth.ts`.
 */
export function run(): void {
  line('world', 'truth', 'naive says', 'the product says');
  line('---', '---', '---', '---');

  const deals = (name: string, truth: DealsTruth, runs: number) => {
    const s = dealsOverRuns(truth, runs, 1);
    line(
      name,
      `${points(truth.effect)} points`,
      `${points(s.naive)} points; ${percent(s.influencedShare)} of won revenue "influenced"; late stage raw ${points(s.naiveLate)}`,
      `${points(s.mean)} (SD ${(100 * s.spread).toFixed(1)}), coverage ${percent(s.coverage)}, says "an effect" ${percent(s.found)}; ${s.treated.toFixed(0)} treated, effective size ${s.effectiveSize.toFixed(0)}, smallest visible ${(100 * s.detectable).toFixed(0)}; refused for power ${percent(s.refusedForPower)}, earns "Adjusted" ${percent(s.earned)}`,
    );
  };
  deals('S1, 1,000 opportunities, 1,500 runs', { opportunities: 1000, effect: 0 }, 1500);
  deals('S1b, 1,000 opportunities, 1,500 runs', { opportunities: 1000, effect: 0.1 }, 1500);
  const sellers = 25;
  deals('S1, deals of 25 sellers, 1,500 runs', { opportunities: 1000, effect: 0, sellers }, 1500);
  deals('S1b, deals of 25 sellers, 1,500 runs', { opportunities: 1000, effect: 0.1, sellers }, 1500);
  deals('S1c, 300 opportunities, 1,500 runs', { opportunities: 300, effect: 0 }, 1500);
  deals('S1c, 300 opportunities, 1,500 runs', { opportunities: 300, effect: 0.1 }, 1500);
  deals('S2, a hidden champion, 1,500 runs', { opportunities: 1000, effect: 0, champion: 0.68 }, 1500);

  for (const audited of [10, 20, 40, 80]) {
    const s = silentAccountsOverRuns(audited, 4000, 1);
    line(
      `S3, audit of ${audited}, 4,000 runs`,
      s.truth.toFixed(1),
      s.naive.toFixed(0),
      `${s.mean.toFixed(1)}, coverage ${percent(s.coverage)}, mean width ${s.width.toFixed(0)}`,
    );
  }

  const fatigue = fatigueOverRuns(400, 1);
  line(
    'S4, 400 runs',
    '-0.35',
    fatigue.pooled.toFixed(2),
    `${fatigue.conditional.toFixed(2)} (SD ${fatigue.spread.toFixed(2)} at ${fatigue.asks.toFixed(0)} asks), coverage ${percent(fatigue.coverage)}`,
  );

  for (const advocates of [20, 60, 200]) {
    const s = fewAsksOverRuns(advocates, 400, 1);
    line(
      `S5, ${advocates} advocates, 400 runs`,
      `Brier ${s.oracle.brier.toFixed(3)}`,
      `raw Brier ${s.raw.brier.toFixed(3)}, log loss ${s.raw.logLoss.toFixed(2)}; pooled Brier ${s.pooled.brier.toFixed(3)}`,
      `Brier ${s.shrunken.brier.toFixed(3)}, log loss ${s.shrunken.logLoss.toFixed(3)}, 90 % intervals hold ${percent(s.coverage)}`,
    );
  }
}

if (import.meta.main) run();
