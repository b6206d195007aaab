import { expect, it } from 'vitest';
import { DAY } from '../../core/signals/signal.ts';
import { eachHouse, FIRST_DAY } from '../each-house.ts';
import { toMoment } from '../refs.ts';
import { getReport } from '../report/get-report.ts';
import { getReportRows } from '../report/get-report-rows.ts';
import { getLeak } from './get-leak.ts';
import { getLeakTerms, setLeakTerms } from './leak-terms.ts';
import { tellWorkedExample, WORKED_TERMS } from './small-leak.ts';

eachHouse('the terms of the past', (house) => {
  it('are those that held when the quarter ended, until somebody restates them with a reason', async () => {
    const workspace = await house().openWorkspace();
    await tellWorkedExample(workspace);
    const at = (days: number) => house().setClock(FIRST_DAY + days * DAY);
    const span = { from: toMoment(FIRST_DAY - 90 * DAY), until: toMoment(FIRST_DAY + DAY) };
    const told = () => workspace.run(getLeak, { query: span });
    at(10);
    const first = await told();
    expect(first).toMatchObject({ termsVersion: 1, restated: null });
    expect(first.worth.refused).toBeNull();

    const dearer = WORKED_TERMS.prices.map((price) => ({ ...price, cost: 2 * price.cost }));
    const set = (body: object) =>
      workspace.run(setLeakTerms, {
        body: { terms: { ...WORKED_TERMS, prices: dearer }, reason: 'New rates', ...body },
      });
    at(20);
    await expect(set({ basedOn: 1, from: toMoment(FIRST_DAY + 21 * DAY) })).rejects.toMatchObject({
      code: 'bad-input',
    });
    const terms = await set({ basedOn: 1 });
    expect(terms.history.map(({ version, at: when, from }) => [version, when === from])).toEqual([
      [2, true],
      [1, true],
    ]);
    // The quarter that is over stays as it was told, to the cent; the days that run take the new version.
    expect(await told()).toMatchObject({
      termsVersion: 1,
      restated: null,
      worth: first.worth,
      gap: first.gap,
    });
    expect(await workspace.run(getLeak)).toMatchObject({ termsVersion: 2, restated: null });
    // What begins with the end of a span is no part of it.
    await set({ basedOn: 2, from: span.until, terms: { ...WORKED_TERMS, targets: { v: 1, p: 1, a: 1 } } });
    expect(await told()).toMatchObject({ termsVersion: 1, restated: null, gap: first.gap });

    at(30);
    await set({ basedOn: 3, from: span.from, reason: 'The invoices of spring were wrong' });
    const again = await told();
    expect(again.restated).toMatchObject({ at: toMoment(FIRST_DAY + 30 * DAY) });
    expect(again.restated?.says).toContain('version 4');
    expect(again.restated?.says).toContain('The invoices of spring were wrong.');
    expect(again.termsVersion).toBe(4);
    expect(again.gap).toEqual(first.gap);
    const cents = ({ worth }: typeof first) => (worth.refused === null ? worth.value.margin.likely.cents : 0);
    expect(cents(again)).toBeLessThan(cents(first));
    expect((await workspace.run(getLeakTerms)).version).toBe(4);
    at(0);
  });

  it('of before anybody had set any are those built in', async () => {
    const workspace = await house().openWorkspace();
    await tellWorkedExample(workspace);
    house().setClock(FIRST_DAY + 10 * DAY);
    const { termsVersion, worth, rates } = await workspace.run(getLeak, {
      query: { from: toMoment(FIRST_DAY - 91 * DAY), until: toMoment(FIRST_DAY - DAY) },
    });
    expect(termsVersion).toBe(0);
    expect(worth.refused).not.toBeNull();
    expect(rates.map(({ reach }) => reach)).toEqual([0.8, 0.7, 0.5]);
    house().setClock(FIRST_DAY);
  });

  it('go into the report and its rows', async () => {
    const workspace = await house().openWorkspace();
    await tellWorkedExample(workspace);
    const plausible = { win: 0.02, renewal: 0.05, days: 30 };
    const set = (body: object) =>
      workspace.run(setLeakTerms, {
        body: { terms: { ...WORKED_TERMS, plausible, margin: 0.5 }, reason: 'Stricter', ...body },
      });
    house().setClock(Date.UTC(2027, 1, 10));
    await set({ basedOn: 1 });
    const query = { quarter: '2026-Q4' };
    const print = async () => JSON.stringify((await workspace.run(getReport, { query })).sections);
    const before = await print();
    expect(before).toContain('levels and prices version 1');
    expect(before).toContain('10 points on winning');
    expect(before).not.toContain('Stricter');
    await set({ basedOn: 2, from: '2026-10-01T00:00:00.000Z', reason: 'Audited' });
    const after = await print();
    expect(after).toContain('levels and prices version 3');
    expect(after).toContain('2 points on winning');
    expect(after).toContain('after the end: Audited.');
    const sheet = await workspace.run(getReportRows, { query });
    expect(sheet.split('\n').find((line) => line.includes('terms of the leak restated'))).toContain(
      'Audited',
    );
    house().setClock(FIRST_DAY);
  });
});
