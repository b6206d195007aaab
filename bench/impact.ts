import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { toImpactFigure } from '../src/actions/impact/impact-views.ts';
import { PLAUSIBLE } from '../src/core/impact/effects/plausible.ts';
import { LOOKED_AT, ledgerOf } from '../src/core/impact/effects/small-deals.ts';
import type { ImpactTerms } from '../src/core/impact/report/impact-report.ts';
import { behindPage, type ImpactTexts } from '../src/core/impact/report/report-task.ts';
import { type JsonText, readJsonTexts, toJsonText } from '../src/core/signals/json-text.ts';
import { referenceDeals } from '../src/core/statistics/worlds/reference-deals.ts';
import { openThreads } from '../src/threads/open-threads.ts';

export const title =
  'Impact on 100,000 opportunities: the report on a thread, and the page from what is kept';

const OPPORTUNITIES = 100_000;
const ROUNDS = 200;
/** What the product promises of the page's query, and of the event loop while the report is made. */
const LIMITS = { page: 200, pause: 50 };

const pieces = (all: readonly unknown[], size: number): JsonText[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
    toJsonText(JSON.stringify(all.slice(n * size, (n + 1) * size))),
  );

/** Makes the report once beside the event loop, then reads page and list from it many times. */
export async function run(): Promise<string[]> {
  const ledger = ledgerOf(referenceDeals(1, { opportunities: OPPORTUNITIES, effect: 0.06 }));
  const texts: ImpactTexts = {
    histories: pieces(ledger.histories, 400),
    acts: pieces(ledger.acts, 5000),
    uses: pieces(ledger.uses, 5000),
    stories: [],
    asks: [],
    salesTouches: [],
  };
  ledger.histories.length = 0;
  const terms: ImpactTerms = {
    from: 0,
    until: LOOKED_AT,
    currency: 'EUR',
    acts: [{ rung: 'reference-call', name: 'reference call' }],
    salesCost: null,
    programCost: 0,
    plausible: PLAUSIBLE,
    margin: null,
    seed: 1,
  };
  const parsing = timed(() => texts.histories.map((text) => readJsonTexts([text])));
  const threads = openThreads(1);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const turns = longestTurn();
  const started = performance.now();
  const handOver = Object.values(texts).flat();
  const figures = await threads.compute('report-impact', { texts, terms }, { handOver });
  const whole = performance.now() - started;
  const turn = turns();
  delay.disable();
  await threads.close();
  const winning = figures.find(({ id }) => id.startsWith('win-rate'));
  if (winning === undefined) throw new Error('no effect on winning was looked for');
  const page = p95(() => JSON.stringify(figures.map((figure) => toImpactFigure(figure, terms))));
  const list = p95(() => behindPage(winning, 3));
  const pause = delay.max / 1e6;
  return [
    winning.says,
    `report: ${whole.toFixed(0)} ms on a thread, ${(whole / parsing).toFixed(1)} times the bare reading of its texts (${parsing.toFixed(0)} ms)`,
    `longest pause of the event loop meanwhile: ${pause.toFixed(0)} ms, ${(pause / LIMITS.pause).toFixed(2)} of the limit; longest of its own work: ${turn.toFixed(0)} ms of processor time`,
    `most memory held: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB, with what the bench itself made up`,
    `the page from what is kept: p95 ${page.toFixed(1)} ms, ${(page / LIMITS.page).toFixed(3)} of the limit; a page of its list ${list.toFixed(1)} ms`,
  ];
}

/** Processor time, in ms, of the most that the event loop does in one go: other programs do not lengthen it. */
function longestTurn(): () => number {
  const spent = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [longest, before] = [0, spent()];
  const look = () => {
    const now = spent();
    longest = Math.max(longest, now - before);
    before = now;
  };
  const timer = setInterval(look, 1);
  return () => {
    clearInterval(timer);
    look();
    return longest;
  };
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function p95(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => timed(work)).sort((a, b) => a - b);
  return times[Math.floor(0.95 * ROUNDS)] ?? Number.NaN;
}
