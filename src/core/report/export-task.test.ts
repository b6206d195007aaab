import { describe, expect, it } from 'vitest';
import { PLAUSIBLE } from '../impact/effects/plausible.ts';
import { LOOKED_AT, ledgerOf, signal } from '../impact/effects/small-deals.ts';
import type { ImpactTerms } from '../impact/report/impact-report.ts';
import { type ImpactTexts, type PackedFigure, reportTask } from '../impact/report/report-task.ts';
import { toJsonText } from '../signals/json-text.ts';
import { DAY } from '../signals/signal.ts';
import { referenceDeals } from '../statistics/worlds/reference-deals.ts';
import { exportTask } from './export-task.ts';
import { addUp, readSheet } from './small-sheet.ts';

const terms: ImpactTerms = {
  from: LOOKED_AT - 1000 * DAY,
  until: LOOKED_AT,
  currency: 'EUR',
  acts: [{ rung: 'reference-call', name: 'reference call' }],
  salesCost: null,
  programCost: 0,
  plausible: PLAUSIBLE,
  margin: null,
  seed: 1,
};

/** 60 accounts with a year of revenue: some leave, some shrink, some grow, amounts with cents. */
const years = Array.from({ length: 60 }, (_, n) => {
  const accountId = `cus_${n}`;
  const told = (at: number, arr: number, status: 'active' | 'ended') =>
    signal(accountId, at, { kind: 'subscription.changed', subscriptionId: `s${n}`, status, arr });
  const start = 1000.1 + n;
  const change = LOOKED_AT - 100 * DAY;
  const later =
    n % 5 === 0
      ? [told(change, 0, 'ended')]
      : n % 5 === 1
        ? [told(change, start / 2, 'active')]
        : n % 5 === 2
          ? [told(change, start * 1.3, 'active')]
          : [];
  return { accountId, signals: [told(LOOKED_AT - 500 * DAY, start, 'active'), ...later] };
});

function sheetOf(opportunities: number, names: [string, string][] = []) {
  const ledger = ledgerOf(referenceDeals(1, { opportunities, effect: 0.1 }));
  const text = (all: readonly unknown[]) => [toJsonText(JSON.stringify(all))];
  const texts: ImpactTexts = {
    histories: text([...ledger.histories, ...years]),
    acts: text(ledger.acts),
    stories: [],
    uses: text(ledger.uses),
    asks: [],
    salesTouches: [],
  };
  const figures = reportTask({ texts, terms });
  const leak = [
    { accountId: 'acc_1', fate: 'used', cause: '' },
    { accountId: 'acc_2', fate: 'unasked', cause: 'no-owner' },
    { accountId: 'acc_3', fate: 'unasked', cause: 'no-owner' },
  ];
  const csv = exportTask({ texts, terms, figures, leak, settings: [['seed', '1']], names });
  return { figures, csv, sheet: readSheet(csv) };
}

const { figures, sheet } = sheetOf(1000);
const figure = (id: string): PackedFigure => {
  const found = figures.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
};
/** The likely value that is printed: money in cents, else in its own unit. */
function printed(id: string): number {
  const { measure } = figure(id);
  if (measure.refused !== null) throw new Error(`${id}: ${measure.refused.message}`);
  if (measure.value.kind === 'money') return measure.value.cents;
  if (measure.value.kind === 'split') throw new Error('a split is no number');
  return measure.value.likely;
}

describe('the sheet for finance, added up by hand', () => {
  it.each(['touched-revenue', 'sourced-pipeline'])('%s is the sum of its amounts, to the cent', (id) => {
    expect(Math.round(100 * addUp(sheet, id, 'amount'))).toBe(printed(id));
  });

  it('the effect on winning is the weighted difference of its rows, in points', () => {
    const id = 'win-rate-reference-call';
    expect(addUp(sheet, id, 'weighted')).toBeCloseTo(printed(id), 6);
    for (const side of ['with it', 'compared with']) {
      const weights = sheet.filter((row) => row.figure === id && row.side === side);
      expect(weights.reduce((sum, row) => sum + Number(row.weight), 0)).toBeCloseTo(1, 9);
    }
    expect(addUp(sheet, id, 'count')).toBe(figure(id).behindCount);
  });

  it('the days a deal takes are the weighted difference of theirs', () => {
    expect(addUp(sheet, 'velocity-reference-call', 'weighted')).toBeCloseTo(
      printed('velocity-reference-call'),
      4,
    );
  });

  it('retention is made of what stayed, left, shrank and grew', () => {
    const of = (column: string) => addUp(sheet, 'nrr', column);
    const stayed = of('start') - of('left') - of('shrank');
    expect(stayed / of('start')).toBeCloseTo(printed('grr'), 9);
    expect((stayed + of('grew')) / of('start')).toBeCloseTo(printed('nrr'), 9);
    expect(of('left') * of('shrank') * of('grew')).toBeGreaterThan(0);
  });

  it('every line of a figure bears the sums of its rows, to the cent', () => {
    for (const line of sheet.filter((row) => row.line === 'figure' && row.unit !== 'withheld')) {
      for (const column of ['count', 'amount', 'start', 'left', 'shrank', 'grew']) {
        if (line[column] === '') continue;
        const sum = addUp(sheet, line.figure!, column);
        expect(Math.round(100 * Number(line[column])), `${line.figure} ${column}`).toBe(
          Math.round(100 * sum),
        );
      }
    }
    expect(addUp(sheet, 'leak-unasked', 'count')).toBe(2);
  });

  it('a withheld figure lists its rows, and neither its number, nor a sum, nor a weight', () => {
    const few = sheetOf(200).sheet;
    const id = 'win-rate-reference-call';
    const line = few.find((row) => row.line === 'figure' && row.figure === id)!;
    expect(line.unit).toBe('withheld');
    expect(line.says).toMatch(/^[a-z-]+: .+\.$/);
    expect([line.value, line.low, line.high, line.outcome, line.weighted, line.amount]).toEqual(
      Array(6).fill(''),
    );
    const rows = few.filter((row) => row.line === 'row' && row.figure === id);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.every((row) => row.weight === '' && row.weighted === '')).toBe(true);
  });

  it('a customer called like a formula stays text', () => {
    const { csv } = sheetOf(200, [['acc_1', '=HYPERLINK("http://x")']]);
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(csv).not.toMatch(/,"?=HYPERLINK/);
  });
});
