import { describe, expect, it } from 'vitest';
import { factCatalogue } from '../../customers/fact-catalogue.ts';
import { foldSignals } from '../../customers/fold-signals.ts';
import { readFacts, readSheets } from '../../customers/read-facts.ts';
import { defaultProgram } from '../../program/default-program.ts';
import { readProgram } from '../../program/read-program.ts';
import { generateSampleCompany } from '../../sample/generate-sample-company.ts';
import { DAY } from '../../signals/signal.ts';
import { decideRungs } from '../../standing/decide-standing.ts';
import type { Standing } from '../../standing/standing.ts';
import { TURNS } from './passing-days.ts';
import { heardAt } from './past.ts';
import { lookUnder } from './shared-look.ts';
import { sheetsOfDay } from './sheets-of-day.ts';
import { walkHistory } from './walk-history.ts';
import { watchStanding } from './watch-standing.ts';

const NOW = Date.UTC(2026, 10, 22);
const company = generateSampleCompany({
  seed: 11,
  now: NOW,
  accounts: 60,
  parameters: { plannedDays: 0 },
});
const outcome = readProgram(defaultProgram, factCatalogue);
if (!outcome.ok) throw new Error('The default program does not read.');
const { compiled } = outcome;

describe('a walk through history', () => {
  it('comes, step by step, to the fold of what was known by then', { timeout: 120_000 }, () => {
    const walk = walkHistory(company.signals);
    const bySignals = Map.groupBy(company.signals, (signal) => signal.accountId);
    for (const at of [700, 400, 399, 100, 0].map((days) => NOW - days * DAY)) {
      walk.advance(at);
      for (const [accountId, signals] of bySignals) {
        const known = signals.filter((signal) => heardAt(signal) <= at);
        if (known.length === 0) continue;
        const fold = foldSignals(known);
        const walked = walk.accounts.get(accountId)!;
        expect(walked.account).toEqual(fold.account);
        expect(walked.people).toEqual(fold.people);
      }
    }
  });
});

describe('facts that the passing of days turns', () => {
  it('are all on the list: between two of its moments nothing else changes', { timeout: 120_000 }, () => {
    const walk = walkHistory(company.signals);
    const at = NOW - 200 * DAY;
    walk.advance(at);
    const names = factCatalogue.filter(
      ({ name, counts }) => counts === undefined && !/usage|activeDays|featuresUsed/.test(name),
    );
    let turned = 0;
    for (const { account, people } of walk.accounts.values())
      for (const person of people.values())
        for (const later of [1, 20, 45, 100].map((days) => at + days * DAY)) {
          const [before, after] = [at, later].map((now) => readFacts(account, person, now, walk.coverage));
          for (const { name, subject } of names) {
            const short = name.slice(subject.length + 1);
            const [was, is] = [before![subject][short], after![subject][short]];
            // What nobody has spoken of for too long turns unknown, which lets nobody through.
            if (is === undefined || String(was?.value) === String(is.value)) continue;
            turned += 1;
            const moments = [...(TURNS[name]?.(account, person) ?? [])];
            expect(
              moments.some((moment) => moment > at && moment <= later),
              name,
            ).toBe(true);
          }
        }
    expect(turned).toBeGreaterThan(100);
  });
});

describe('a watch over everybody', () => {
  it('finds those ready whom deciding everybody every day finds, with the same moments', {
    timeout: 120_000,
  }, () => {
    const walk = walkHistory(company.signals);
    const sheets = sheetsOfDay(walk);
    const watch = watchStanding(compiled, lookUnder({ walk, sheets }, compiled));
    const everyRung = compiled.rungs.map(({ rung }) => rung.id);
    const wrong: string[] = [];
    let all = 0;
    let closed = 0;
    for (let days = 90; days > 60; days--) {
      const at = NOW - days * DAY;
      // Needs come and go, and rungs with them.
      const rungs = new Set(everyRung.filter((_, n) => days % 3 !== 0 || n % 2 === 0));
      watch.hear(walk.advance(at));
      sheets.hear();
      const nameOf = (accountId: string, personId: string, { rung, moment }: Standing): string =>
        `${days}: ${accountId} ${personId} ${rung} ${moment?.milestone} ${moment?.reachedAt} ${moment?.freshUntil}`;
      const ready = new Set(
        watch
          .open(rungs, at)
          .flatMap(({ accountId, personId, standing }) =>
            standing.verdict === 'ready' ? [nameOf(accountId, personId, standing)] : [],
          ),
      );
      all += ready.size;
      for (const [accountId, { account, people }] of walk.accounts)
        for (const [personId, sheet] of readSheets(account, people, at, walk.coverage))
          for (const standing of decideRungs(compiled, sheet, rungs, at))
            if (standing.verdict === 'ready' && !ready.delete(nameOf(accountId, personId, standing)))
              wrong.push(`missing ${nameOf(accountId, personId, standing)}`);
            else if (watch.closedUntil(accountId, personId, standing.rung, false) !== null) {
              closed += 1;
              if (standing.verdict !== 'blocked')
                wrong.push(`closed ${nameOf(accountId, personId, standing)}`);
            }
      wrong.push(...ready);
    }
    expect(wrong).toEqual([]);
    expect(all).toBeGreaterThan(100);
    expect(closed).toBeGreaterThan(50_000);
  });
});
