import { describe, expect, it } from 'vitest';
import { expectedFurtherPurchases, fitBgNbd } from '../src/core/statistics/retention/bg-nbd.ts';
import { fitGammaGamma } from '../src/core/statistics/retention/gamma-gamma.ts';
import { fitShiftedBetaGeometric } from '../src/core/statistics/retention/shifted-beta-geometric.ts';
import { dataIsHere, readColumns } from './statistics-data.ts';

describe.runIf(dataIsHere())('published answers: retention', () => {
  it.each([
    ['high_end_pct_alive', 0.668, 3.806],
    ['regular_pct_alive', 0.704, 1.182],
  ])('shifted beta-geometric, %s (Fader & Hardie 2007)', (column, alpha, beta) => {
    const fit = fitShiftedBetaGeometric(readColumns('sbg/fader_hardie_2007_table1.csv').numbers(column));
    expect(Math.abs(fit.alpha - alpha)).toBeLessThan(0.001);
    expect(Math.abs(fit.beta - beta)).toBeLessThan(0.001);
  });

  const cdnow = () => {
    const table = readColumns('clv_cdnow/cdnow_customers_summary_with_transactions.csv');
    const [x, last, age, spend] = ['x', 't_x', 'T', 'zbar'].map(table.numbers);
    return Array.from(x!, (frequency, i) => ({
      frequency,
      recency: last![i]!,
      age: age![i]!,
      spend: spend![i]!,
    }));
  };

  it('CDNOW, BG/NBD (Fader, Hardie & Lee 2005)', () => {
    const customers = cdnow();
    expect(customers.length).toBe(2357);
    const fit = fitBgNbd(customers);
    for (const [found, published] of [
      [fit.r, 0.243],
      [fit.alpha, 4.414],
      [fit.a, 0.793],
      [fit.b, 2.426],
    ] as const)
      expect(Math.abs(found - published)).toBeLessThan(0.01);
    expect(fit.logLikelihood).toBeCloseTo(-9582.4, 1);
    // Their spreadsheet note follows customer 1 over the next 39 weeks.
    expect(expectedFurtherPurchases(fit, customers[0]!, 39)).toBeCloseTo(1.226, 3);
  });

  it('CDNOW, gamma-gamma (Fader & Hardie 2013)', () => {
    const buyers = cdnow().filter((c) => c.frequency > 0);
    expect(buyers.length).toBe(946);
    const fit = fitGammaGamma(buyers.map((c) => ({ purchases: c.frequency, mean: c.spend })));
    expect(Math.abs(fit.p - 6.25)).toBeLessThan(0.01);
    expect(Math.abs(fit.q - 3.74)).toBeLessThan(0.01);
    expect(Math.abs(fit.scale - 15.44)).toBeLessThan(0.02);
  });
});
