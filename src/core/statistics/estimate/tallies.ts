import type { Tally } from '../shrinkage/beta-binomial.ts';
import type { Reading } from './reading.ts';
import { DataError } from './table.ts';

/** Successes and trials per row, whole numbers with successes among the trials. */
export function talliesOf(reading: Reading, successes: string, trials: string | undefined): Tally[] {
  // Without trials every row is one, and may say yes or no.
  const hits = trials === undefined ? reading.flags(successes) : reading.numbers(successes);
  const all = trials === undefined ? hits.map(() => 1) : reading.numbers(trials);
  return Array.from(hits, (hit, i) => {
    const of = all[i]!;
    if (!Number.isInteger(hit) || !Number.isInteger(of) || hit < 0 || hit > of) {
      const row = reading.rowNumber(i);
      const where = trials === undefined ? `column "${successes}"` : `columns "${successes}" and "${trials}"`;
      throw new DataError(`Row ${row}, ${where}: ${hit} of ${of} are not successes among trials.`, {
        row,
        column: successes,
      });
    }
    return { successes: hit, trials: of };
  });
}
