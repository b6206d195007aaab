import {
  backtestForecast,
  intervalHeld,
  type LookedBack,
} from '../src/core/planning/forecast/backtest-forecast.ts';
import { generateSampleCompany } from '../src/core/sample/generate-sample-company.ts';

/**
 * How often the 80 % intervals of the needs forecast held, looked back on from sixteen past months of several
 * sample companies: the table of docs/forecast-backtest.md, to the digit. Takes a minute for each company.
 *
 *     node bench/forecast.ts            four companies
 *     node bench/forecast.ts 2          two
 *     node bench/forecast.ts 4 4604     four others
 */
export const title = 'The needs forecast, looked back on: how often its 80 % intervals held';

const TODAY = Date.UTC(2026, 10, 17, 8);
const FIRST_SEED = 4600;

/** Runs the bench; gives the lines of its table. */
export function run(companies = 4, first = FIRST_SEED): readonly string[] {
  const all: LookedBack[] = [];
  const lines = [
    row(['company', 'forecasts', 'said to hold', 'held', 'more came', 'fewer came', 'mean width']),
    row(Array(7).fill('---')),
  ];
  for (let i = 0; i < companies; i++) {
    const told = backtestForecast(generateSampleCompany({ seed: first + i, now: TODAY }), TODAY);
    all.push(...told);
    lines.push(summary(`seed ${first + i}`, told));
  }
  lines.push(summary('all', all));
  lines.push(
    summary(
      'of them: one or two wanted',
      all.filter(({ told }) => told.wanted <= 2),
    ),
  );
  lines.push(
    summary(
      'of them: three or more wanted',
      all.filter(({ told }) => told.wanted > 2),
    ),
  );
  lines.push('', row(['chance told', 'forecasts', 'filled by the date']), row(Array(3).fill('---')));
  for (const from of [0, 0.2, 0.4, 0.6, 0.8]) {
    const some = all.filter(({ told }) => told.chance >= from && (told.chance < from + 0.2 || from === 0.8));
    const filled = some.filter(({ told, came }) => came >= told.wanted);
    lines.push(
      row([
        `${percent(from)} to ${percent(from + 0.2)}`,
        String(some.length),
        some.length === 0 ? '' : percent(filled.length / some.length),
      ]),
    );
  }
  return lines;
}

function summary(name: string, told: readonly LookedBack[]): string {
  const share = (some: readonly LookedBack[]): string =>
    `${((100 * some.length) / told.length).toFixed(1)} %`;
  const width = told.reduce((sum, one) => sum + one.told.interval[1] - one.told.interval[0], 0) / told.length;
  return row([
    name,
    String(told.length),
    `${((100 * told.reduce((sum, one) => sum + one.told.holds, 0)) / told.length).toFixed(1)} %`,
    share(told.filter(intervalHeld)),
    share(told.filter((one) => one.came > one.told.interval[1])),
    share(told.filter((one) => one.came < one.told.interval[0])),
    `${width.toFixed(1)} acts`,
  ]);
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const percent = (share: number): string => `${Math.round(100 * share)} %`;

if (import.meta.main) {
  const [companies = 4, first = FIRST_SEED] = process.argv.slice(2).map(Number);
  for (const line of run(companies, first)) console.log(line);
}
