import { seeded } from '../random/seeded.ts';
import { logistic } from '../regression/logistic.ts';
import type { Estimate } from './estimate.ts';
import { DataError, type Table } from './table.ts';

/** A table as it is written here, one line per row and bars between cells. */
export const table = (text: string): Table => {
  const [header, ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s*\|\s*/));
  return { header: header!, rows };
};
/** The input error that a run ends in. */
export const fault = (run: () => unknown): DataError => {
  try {
    run();
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};
/** Names of the gates that refused. */
export const gates = (result: Estimate) => (result.refused ?? []).map((refusal) => refusal.gate);

/** Accounts: fitter ones are treated more; the act adds `effect` to the chance of winning. */
export function deals(seed: number, rows: number, effect: number): Table {
  const random = seeded(seed);
  return {
    header: ['id', 'treated', 'won', 'fit', 'segment', 'account', 'amount, USD'],
    rows: Array.from({ length: rows }, (_, i) => {
      const fit = random.normal();
      const treated = random.uniform() < logistic(fit - 0.5) ? 1 : 0;
      const won = random.uniform() < logistic(0.8 * fit) * 0.6 + 0.1 + effect * treated ? 1 : 0;
      const segment = ['small', 'middle', 'large'][random.index(3)]!;
      return [
        `d${i}`,
        treated ? 'yes' : 'no',
        `${won}`,
        fit.toFixed(6),
        segment,
        `a${i % 80}`,
        `${1000 + i}`,
      ];
    }),
  };
}
