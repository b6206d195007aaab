import { beforeAll, describe, expect, it } from 'vitest';
import { ReportView } from '../../contract/report.ts';
import { LOOKED_AT, ledgerOf } from '../../core/impact/effects/small-deals.ts';
import { addUp, readSheet } from '../../core/report/small-sheet.ts';
import { referenceDeals } from '../../core/statistics/worlds/reference-deals.ts';
import { insertAccounts } from '../../store/accounts.ts';
import { insertProgram } from '../../store/programs.ts';
import { appendSignals } from '../../store/signals.ts';
import { insertActs, insertUses } from '../../store/stories.ts';
import { eachHouse, FIRST_DAY, type TestWorkspace } from '../each-house.ts';
import { getImpact } from '../impact/impact.ts';
import { plainProgram } from '../small-company.ts';
import { getReport } from './get-report.ts';
import { getReportRows } from './get-report-rows.ts';

/** Deals of which references change nothing, in the store before the house's first day, 17 November 2026. */
async function fill(workspace: TestWorkspace): Promise<void> {
  const ledger = ledgerOf(referenceDeals(1, { opportunities: 1000, effect: 0 }));
  const accounts = ['advocate', ...ledger.histories.map(({ accountId }) => accountId)].map((accountId) => ({
    accountId,
    name: accountId === 'acc_1' ? '=1+1' : `Company ${accountId}`,
    nameKey: accountId,
    domain: null,
  }));
  await workspace.transact(async (tx) => {
    await insertAccounts(tx, workspace.id, accounts, new Date(LOOKED_AT));
    await appendSignals(
      tx,
      workspace.id,
      ledger.histories.flatMap(({ signals }) => signals),
    );
    await insertActs(tx, workspace.id, ledger.acts);
    await insertUses(tx, workspace.id, ledger.uses);
  });
}

const query = { quarter: '2026-Q4' };

eachHouse('the report of a quarter', (house) => {
  let full: TestWorkspace;
  let report: ReportView;
  beforeAll(async () => {
    full = await house().openWorkspace();
    await fill(full);
    report = ReportView.parse(await full.run(getReport, { query }));
  });

  const section = (id: string) => report.sections.find((one) => one.id === id)!;

  it('tells the quarter under way as such, in six parts', () => {
    expect(report.basis).toMatch(/^1 October 2026 to 31 December 2026\. The quarter is under way/);
    expect(report.sections.map(({ id }) => id)).toEqual([
      'brought',
      'honest',
      'leak',
      'cover',
      'changes',
      'method',
    ]);
    expect(report.quarters.slice(0, 2)).toEqual(['2026-Q4', '2026-Q3']);
  });

  it('has every figure of impact, in the same words', async () => {
    const { figures } = await full.run(getImpact, {
      query: { from: report.from, until: report.until },
    });
    const told = section('brought').blocks.flatMap((one) => (one.kind === 'figure' ? [one.figure] : []));
    expect(told.map(({ id }) => id).sort()).toEqual(figures.map(({ id }) => id).sort());
    for (const figure of figures)
      if (figure.measure.refused === null)
        expect(told.find(({ id }) => id === figure.id)?.says).toBe(figure.says);
  });

  it('puts the simple comparison beside the honest one, with why they differ', () => {
    const table = section('honest').blocks.find((one) => one.kind === 'table');
    if (table?.kind !== 'table') throw new Error('no comparison');
    const [row] = table.rows;
    expect(row?.[1]).toMatch(/^\+\d+ points$/);
    expect(row?.[2]).toMatch(/ to /);
    expect(row?.[3]).toContain('Most of that is not its doing');
  });

  it('gives every row behind it, which add up to what impact prints, to the cent', async () => {
    const sheet = readSheet(await full.run(getReportRows, { query }));
    const { figures } = await full.run(getImpact, {
      query: { from: report.from, until: report.until },
    });
    let added = 0;
    for (const { id, measure } of figures) {
      if (measure.refused !== null) continue;
      if (measure.value.kind === 'money') {
        expect(Math.round(100 * addUp(sheet, id, 'amount')), id).toBe(measure.value.value.cents);
        added += 1;
      }
      if (measure.value.kind === 'points') {
        expect(100 * addUp(sheet, id, 'weighted'), id).toBeCloseTo(measure.value.value.likely, 4);
        added += 1;
      }
    }
    expect(added).toBeGreaterThan(1);
    const setting = (name: string) =>
      sheet.find((row) => row.line === 'setting' && row.figure === name)?.says;
    expect([setting('quarter'), setting('program version'), setting('currency')]).toEqual([
      '2026-Q4',
      '0',
      'EUR',
    ]);
    expect(sheet.find((row) => row.accountId === 'acc_1')?.account).toBe("'=1+1");
  });

  it('names the version of the program that was in force when the quarter ended, not the one that runs', async () => {
    const workspace = await house().openWorkspace();
    for (const [version, createdAt] of [
      [1, Date.UTC(2026, 3, 10)],
      [2, Date.UTC(2026, 9, 10)],
    ] as const)
      await workspace.transact((tx) =>
        insertProgram(tx, workspace.id, {
          version,
          document: plainProgram(),
          note: null,
          createdBy: 'owner',
          createdAt,
        }),
      );
    for (const [quarter, version] of [
      ['2026-Q3', 1],
      ['2026-Q4', 2],
    ] as const) {
      const view = await workspace.run(getReport, { query: { quarter } });
      expect(JSON.stringify(view.sections.find(({ id }) => id === 'method'))).toContain(
        `program version ${version},`,
      );
      const sheet = readSheet(await workspace.run(getReportRows, { query: { quarter } }));
      expect(sheet.find((row) => row.figure === 'program version')?.says).toBe(String(version));
    }
  });

  describe('of an empty house', () => {
    it('prints no number and says what is missing', async () => {
      const empty = await house().openWorkspace();
      const view = await empty.run(getReport, {});
      expect(view.quarter).toBe('2026-Q3');
      expect(view.headline).toBe('What advocacy brought can’t be told yet; here is what is missing.');
      const figures = view.sections.flatMap(({ blocks }) =>
        blocks.flatMap((one) => (one.kind === 'figure' ? [one.figure] : [])),
      );
      expect(figures.filter(({ value }) => value !== null)).toEqual([]);
      expect(view.sections.find(({ id }) => id === 'changes')?.lead).toBeNull();
    });
  });

  it.each([['2027-Q1', /has not begun/] as const, ['2026-Q9', /2026-Q3/] as const])(
    'of %s is refused in words',
    async (quarter, says) => {
      expect(house().clock()).toBe(FIRST_DAY);
      await expect(full.run(getReport, { query: { quarter } })).rejects.toThrow(says);
      await expect(full.run(getReportRows, { query: { quarter } })).rejects.toThrow(says);
    },
  );
});
