import { expect, it } from 'vitest';
import { generateSampleCompany } from '../sample/generate-sample-company.ts';
import { backtestForecast, intervalHeld } from './backtest-forecast.ts';

const TODAY = Date.UTC(2026, 10, 17, 8);

// A company asked by habit to the end is made up in a tenth of the time; the sixteen months looked back from, and all
// but the last of what came of them, are those of the company whose last half year was planned (bench/forecast.ts).
it('80 % intervals held about four of five outcomes over sixteen months of the sample company', {
  timeout: 300_000,
}, () => {
  const company = generateSampleCompany({ seed: 4600, now: TODAY, parameters: { plannedDays: 0 } });
  const all = backtestForecast(company, TODAY);
  const held = all.filter(intervalHeld);
  expect(all.length).toBeGreaterThan(180);
  expect(held.length / all.length).toBeGreaterThan(0.75);
  expect(held.length / all.length).toBeLessThan(0.85);
});
