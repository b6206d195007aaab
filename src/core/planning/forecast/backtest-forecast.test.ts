import { expect, it } from 'vitest';
import { generateSampleCompany } from '../../sample/generate-sample-company.ts';
import { backtestForecast, intervalHeld, type LookedBack } from './backtest-forecast.ts';

const TODAY = Date.UTC(2026, 10, 17, 8);

// A company asked by habit to the end is made up in a tenth of the time; the sixteen months looked back from, and all
// but the last of what came of them, are those of the company whose last half year was planned (bench/forecast.ts).
it('80 % intervals held as often as they said over sixteen months of the sample company, of large needs too', {
  timeout: 300_000,
}, () => {
  const company = generateSampleCompany({ seed: 4600, now: TODAY, parameters: { plannedDays: 0 } });
  const all = backtestForecast(company, TODAY);
  const off = (some: readonly LookedBack[]): number =>
    some.filter(intervalHeld).length / some.length -
    some.reduce((sum, { told }) => sum + told.holds, 0) / some.length;
  const large = all.filter(({ told }) => told.wanted > 2);
  expect(all.length).toBeGreaterThan(180);
  expect(large.length).toBeGreaterThan(50);
  // Two standard errors of shares of so many outcomes, 0.8 being expected.
  expect(Math.abs(off(all))).toBeLessThan(0.06);
  expect(Math.abs(off(large))).toBeLessThan(0.11);
});
