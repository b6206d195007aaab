import { type Finding, refusal } from '../impact/figure.ts';
import { zOfLevel } from '../statistics/distributions/normal.ts';
import { type Column, designOf } from '../statistics/linear/design.ts';
import { dropDependentColumns } from '../statistics/linear/independent-columns.ts';
import { leastSquares } from '../statistics/linear/least-squares.ts';
import { coefficientVariance } from '../statistics/linear/sandwich.ts';
import { clusterBootstrap } from '../statistics/random/cluster-bootstrap.ts';
import type { Interval } from '../statistics/refusal.ts';
import { quantileOfSorted } from '../statistics/summaries/quantile.ts';

/** A used act whose ask carries minutes that members noted. */
export type TimedAct = {
  readonly actId: string;
  readonly rung: string;
  readonly segment: string | null;
  readonly minutes: number;
};

export type MinutesPerAct = {
  readonly acts: number;
  readonly median: number;
  readonly interval: Interval;
  /** Times as long as the act timed most often, the segment held equal; null for that act and where there is nothing to compare. */
  readonly times: { readonly likely: number; readonly interval: Interval } | null;
};

/** From six on the median has an interval of 95 % at all: 1 - 2 / 2⁶ (David & Nagaraja, Order Statistics, 7.1). */
const FEWEST = 6;
/** Columns cost rows: the regression is told from so many acts a column. */
const ROWS_A_COLUMN = 5;

/**
 * Minutes that members noted on the asks of used acts, by kind of act: the median with its bootstrap interval (2,000
 * draws over acts), and how kinds compare with the segment held equal, by least squares on log minutes (HC2 errors).
 * Source: MEASUREMENT.md 6.
 *
 * @param name how an act's kind stands in a sentence
 */
export function minutesPerAct(
  acts: readonly TimedAct[],
  name: (rung: string) => string,
  seed: number,
): Finding<MinutesPerAct>[] {
  const kinds = [...Map.groupBy(acts, ({ rung }) => rung)].sort(
    ([a, mine], [b, others]) => others.length - mine.length || (a < b ? -1 : 1),
  );
  const times = compared(acts, kinds[0]?.[0] ?? '');
  return kinds.map(([rung, mine]): Finding<MinutesPerAct> => {
    const base = {
      id: `minutes-${rung}`,
      grade: 'descriptive',
      ids: mine.map(({ actId }) => actId),
    } as const;
    if (mine.length < FEWEST) {
      const refused = refusal(
        'size',
        mine.length,
        FEWEST,
        `${mine.length} with minutes noted; ${FEWEST} are needed.`,
      );
      return { ...base, figure: refused, says: refused.refused.message, caution: null };
    }
    const median = (rows: readonly number[]) => quantileOfSorted(Float64Array.from(rows).sort(), 0.5);
    const { estimate, interval } = clusterBootstrap(
      mine.map(({ minutes }) => [minutes]),
      median,
      { seed },
    );
    return {
      ...base,
      figure: {
        refused: null,
        value: { acts: mine.length, median: estimate, interval, times: times.get(rung) ?? null },
      },
      says: `Half of the ${name(rung)}s took ${told(estimate)} or less (${told(interval[0])} to ${told(interval[1])}).`,
      caution: 'Of acts with minutes noted: not how long the next one takes, nor what it brings.',
    };
  });
}

const told = (minutes: number): string =>
  minutes < 90 ? `${Math.round(minutes)} minutes` : `${Math.round(minutes / 6) / 10} hours`;

/** Log-normal regression on kind and segment; kinds against the commonest. Empty where rows are too few for it. */
function compared(acts: readonly TimedAct[], commonest: string) {
  const rows = acts.filter(({ minutes }) => minutes > 0);
  const levels = (of: (act: TimedAct) => string, without: string) =>
    [...new Set(rows.map(of))].filter((one) => one !== without).sort();
  const kinds = levels(({ rung }) => rung, commonest);
  const segmentOf = ({ segment }: TimedAct) => segment ?? 'unknown';
  const [, ...segments] = levels(segmentOf, '');
  const is = (name: string, holds: (act: TimedAct) => boolean): Column => ({
    name,
    values: Float64Array.from(rows, (act) => (holds(act) ? 1 : 0)),
  });
  const columns = [
    ...kinds.map((kind) => is(`kind ${kind}`, ({ rung }) => rung === kind)),
    ...segments.map((one) => is(`segment ${one}`, (act) => segmentOf(act) === one)),
  ];
  if (kinds.length === 0 || rows.length < ROWS_A_COLUMN * (columns.length + 1))
    return new Map<string, never>();
  const { design } = dropDependentColumns(designOf(columns, rows.length));
  const fit = leastSquares(
    design,
    rows.map(({ minutes }) => Math.log(minutes)),
  );
  const variance = coefficientVariance(design, fit, 'hc2');
  const z = zOfLevel(0.95);
  return new Map(
    kinds.flatMap((kind) => {
      const at = design.names.indexOf(`kind ${kind}`);
      if (at < 0) return [];
      const [log, se] = [fit.coefficients[at]!, Math.sqrt(variance[at * design.names.length + at]!)];
      const interval: Interval = [Math.exp(log - z * se), Math.exp(log + z * se)];
      return [[kind, { likely: Math.exp(log), interval }] as const];
    }),
  );
}
