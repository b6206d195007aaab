import { type Coverage, topicOf } from '../src/core/customers/coverage.ts';
import { factCatalogue } from '../src/core/customers/fact-catalogue.ts';
import { foldSignals } from '../src/core/customers/fold-signals.ts';
import { readSheets } from '../src/core/customers/read-facts.ts';
import { defaultProgram } from '../src/core/program/default-program.ts';
import { readProgram } from '../src/core/program/read-program.ts';
import { generateAccounts, type SampleSlice } from '../src/core/sample/generate-sample-company.ts';
import { historyAsOf } from '../src/core/signals/history-as-of.ts';
import type { Instant, Signal } from '../src/core/signals/signal.ts';
import { decideStanding } from '../src/core/standing/decide-standing.ts';

/**
 * A whole company once through: every account's history folded, every person's facts read and their standing
 * decided on all rungs, as a night's pass does it, one account at a time.
 *
 *     node bench/company-pass.ts          10,000 people
 *     node bench/company-pass.ts --full   100,000 people
 *
 * The store is left out (bench/import-rows.ts has it), and so is making the company up. The peer is a loop by
 * hand that only keeps the newest signal of each kind for every account and person: less than any fold that
 * answers something has to do. For deciding, bench/decisions.ts has the peers.
 */
export const title = 'A whole company: fold, facts, standing on all rungs';

const NOW: Instant = Date.UTC(2026, 10, 17, 8);
const SEED = 4600;
/** Accounts timed together: long enough for the clock, few enough to hold. */
const TOGETHER = 50;

/** Runs the bench; gives the lines of its table. */
export function run(): readonly string[] {
  const wanted = process.argv.includes('--full') ? 100_000 : 10_000;
  const outcome = readProgram(defaultProgram, factCatalogue);
  if (!outcome.ok) throw new Error('the default program does not read');
  const { compiled, program } = outcome;
  const coverage = coverageOf(firstAccounts());
  const before = process.memoryUsage.rss();
  const spent = { fold: 0, facts: 0, standing: 0, byHand: 0 };
  const seen = { accounts: 0, people: 0, signals: 0, ready: 0, kept: 0 };
  let highest = 0;
  const pass = (slices: readonly SampleSlice[]): void => {
    const folds = timed(spent, 'fold', () =>
      slices.map(({ signals }) => foldSignals(historyAsOf(signals, NOW))),
    );
    const sheets = timed(spent, 'facts', () =>
      folds.flatMap(({ account, people }) => [...readSheets(account, people, NOW, coverage).values()]),
    );
    const standings = timed(spent, 'standing', () =>
      sheets.map((sheet) => decideStanding(compiled, sheet, NOW)),
    );
    const newest = timed(spent, 'byHand', () => slices.map(({ signals }) => newestOfEachKind(signals)));
    for (const { signals } of slices) seen.signals += signals.length;
    seen.accounts += slices.length;
    seen.people += sheets.length;
    for (const { size } of newest) seen.kept += size;
    for (const all of standings) {
      if (all.length !== program.ladder.length) throw new Error('somebody has no standing on some rung');
      seen.ready += all.filter(({ verdict }) => verdict === 'ready').length;
    }
    highest = Math.max(highest, process.memoryUsage.rss());
  };
  let together: SampleSlice[] = [];
  for (const slice of generateAccounts({ seed: SEED, now: NOW, accounts: wanted })) {
    together.push(slice);
    if (together.length < TOGETHER) continue;
    pass(together);
    together = [];
    if (seen.people >= wanted) break;
  }
  if (seen.people < wanted || seen.ready === 0 || seen.kept === 0)
    throw new Error('the company is too small');
  return table(seen, spent, program.ladder.length, highest - before);
}

type Spent = { fold: number; facts: number; standing: number; byHand: number };
type Seen = { accounts: number; people: number; signals: number; ready: number };

function table(seen: Seen, spent: Spent, rungs: number, memory: number): string[] {
  const count = (n: number): string => Math.round(n).toLocaleString('en-GB');
  const total = spent.fold + spent.facts + spent.standing;
  const line = (name: string, ms: number, rate: string): string =>
    `  ${name.padEnd(28)}${(ms / 1000).toFixed(2).padStart(8)} s   ${rate}`;
  const perSecond = (n: number, ms: number): string => count((n / ms) * 1000);
  return [
    `${count(seen.accounts)} accounts, ${count(seen.people)} people, ${count(seen.signals)} signals, ${rungs} rungs; ${count(seen.ready)} ready answers`,
    line('fold', spent.fold, `${perSecond(seen.signals, spent.fold)} signals/s`),
    line('facts', spent.facts, `${perSecond(seen.people, spent.facts)} people/s`),
    line('standing', spent.standing, `${perSecond(seen.people * rungs, spent.standing)} decisions/s`),
    line('the whole pass', total, `${perSecond(seen.people, total)} people/s`),
    line(
      'newest signals by hand',
      spent.byHand,
      `the fold takes ${(spent.fold / spent.byHand).toFixed(1)} times, the whole pass ${(total / spent.byHand).toFixed(1)} times as long`,
    ),
    `  at most ${count(memory / 2 ** 20)} MiB more memory than before, made-up accounts included (400 at a time)`,
    '  processor time of one thread and its collector',
  ];
}

/** The newest signal of each kind, of the account and of every person: two look-ups and a comparison each. */
function newestOfEachKind(signals: readonly Signal[]): Map<string, Signal> {
  const newest = new Map<string, Signal>();
  for (const signal of signals) {
    const key = `${signal.personId} ${signal.body.kind}`;
    const known = newest.get(key);
    if (known === undefined || known.occurredAt <= signal.occurredAt) newest.set(key, signal);
  }
  return newest;
}

/** All topics that a few accounts' sources speak of, heard today. */
function coverageOf(slices: Iterable<SampleSlice>): Coverage {
  const heard: { -readonly [K in keyof Coverage]: Coverage[K] } = {};
  for (const { signals } of slices) {
    for (const { body, source } of signals) {
      const topic = topicOf(body.kind);
      if (topic !== null) heard[topic] = { source, at: NOW };
    }
  }
  return heard;
}

const firstAccounts = () => generateAccounts({ seed: SEED, now: NOW, accounts: 50 });

/** Adds what a piece of work takes, in milliseconds of processor time, which other work does not stretch. */
function timed<T>(spent: Spent, part: keyof Spent, work: () => T): T {
  const before = process.cpuUsage();
  const made = work();
  const { user, system } = process.cpuUsage(before);
  spent[part] += (user + system) / 1000;
  return made;
}

if (import.meta.main) process.stdout.write(`${title}\n${run().join('\n')}\n`);
