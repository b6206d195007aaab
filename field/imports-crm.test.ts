import { describe, expect, test } from 'vitest';
import { bodiesOf, importFile, tally } from './import-file.ts';
import { dataIsHere } from './statistics-data.ts';

describe.runIf(dataIsHere())('a CRM export (crm_maven)', () => {
  test('85 accounts, every column found', async () => {
    const { rows, taken, refused, guessed, mapping, planned } = await importFile(
      'crm_maven/accounts.csv',
      'accounts',
    );
    expect({ rows, refused, guessed }).toEqual({ rows: 85, refused: [], guessed: 'accounts' });
    expect(mapping).toEqual({
      name: 'account',
      industry: 'sector',
      revenue: 'revenue',
      employees: 'employees',
      country: 'office_location',
      parent: 'subsidiary_of',
    });
    expect(planned.missing).toEqual([]);
    expect(new Set(taken.map((row) => row.account?.name)).size).toBe(85);
  });

  test('8,800 deals: their outcomes, their worth, and those without an account', async () => {
    const file = await importFile('crm_maven/sales_pipeline.csv', 'opportunities');
    expect([file.rows, file.refused, file.guessed, file.planned.openDates]).toEqual([
      8800,
      [],
      'opportunities',
      [],
    ]);
    expect(file.mapping).toEqual({
      id: 'opportunity_id',
      owner: 'sales_agent',
      product: 'product',
      account: 'account',
      stage: 'deal_stage',
      created: 'engage_date',
      closes: 'close_date',
      amount: 'close_value',
    });
    const last = file.taken.map((row) => row.signals.at(-1)!.body);
    const deals = bodiesOf(
      last.map((body) => ({ sourceId: '', occurredAt: 0, body })),
      'opportunity.changed',
    );
    expect(tally(deals.map(({ stage }) => stage))).toEqual({
      Won: 4238,
      Lost: 2473,
      Engaging: 1589,
      Prospecting: 500,
    });
    expect(tally(deals.map(({ outcome }) => outcome))).toEqual({ won: 4238, lost: 2473, open: 2089 });
    const won = deals.filter(({ outcome }) => outcome === 'won');
    expect(won.reduce((sum, { amount }) => sum + amount!, 0)).toBe(10_005_534);
    expect(file.taken.filter((row) => row.account === null)).toHaveLength(1425);
    // Prospecting has no date at all: told at the moment of the file, and marked so.
    expect(file.signals.filter(({ undated }) => undated)).toHaveLength(500);
    expect(file.sourceIds).toBe(8800 + 4238 + 2473);
  });

  test('GTXPro is surfaced, not changed', async () => {
    const { remarks, signals } = await importFile('crm_maven/sales_pipeline.csv', 'opportunities');
    expect(remarks).toEqual([
      'In "product", "GTXPro" is written in one word; others set these words apart (gtx pro).',
    ]);
    const products = new Set(bodiesOf(signals, 'opportunity.changed').map(({ product }) => product));
    expect(products).toContain('GTXPro');
    expect(products).not.toContain('GTX Pro');
  });

  test('the same file gives the same drafts again', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(() => importFile('crm_maven/sales_pipeline.csv', 'opportunities')),
    );
    expect(other!.signals).toEqual(one!.signals);
  });
});
