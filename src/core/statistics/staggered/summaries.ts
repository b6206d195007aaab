import { chiSquareTail } from '../distributions/chi-square.ts';
import { identity, inverseOfPositive, quadratic } from '../linear/cholesky.ts';
import { varianceOfScores } from '../linear/sandwich.ts';
import { errorOfInfluence, type GroupTimeEffect } from './group-time-effects.ts';
import type { Panel } from './panel.ts';

export type Summary = { readonly estimate: number; readonly se: number };

/** One point of a summary: a group, a calendar period, or a distance from the first treated period. */
export type SummaryPoint = Summary & { readonly at: number };

export type StaggeredSummaries = {
  /** All effects after treatment, weighted by group size. */
  readonly simple: Summary;
  /** Mean effect of each group, then over groups by size: the effect on a unit that is ever treated. */
  readonly group: Summary & { readonly points: readonly SummaryPoint[] };
  /** By time since treatment, then the plain mean over times since; points before treatment test the trend. */
  readonly dynamic: Summary & { readonly points: readonly SummaryPoint[] };
  /** By calendar period, then the plain mean over periods. */
  readonly calendar: Summary & { readonly points: readonly SummaryPoint[] };
};

type Weighted = Summary & { readonly influence: Float64Array };

/**
 * The four usual summaries of group-time effects, with errors that count the estimation of the group sizes.
 * Source: Callaway & Sant'Anna 2021, section 3.1 and table 1.
 */
export function summariseStaggered(panel: Panel, effects: readonly GroupTimeEffect[]): StaggeredSummaries {
  const after = effects.filter((effect) => effect.period >= effect.group);
  const bySize = (chosen: readonly GroupTimeEffect[]) => weightedBySize(panel, chosen);
  const evenly = (chosen: readonly Pick<Weighted, 'estimate' | 'influence'>[]) => plainMean(panel, chosen);
  const pointsOf = (
    keys: readonly number[],
    choose: (key: number) => readonly GroupTimeEffect[],
    combine: typeof bySize,
  ) => keys.map((at) => ({ at, ...combine(choose(at)) }));
  const distinct = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);

  const groups = pointsOf(
    distinct(after.map((effect) => effect.group)),
    (group) => after.filter((effect) => effect.group === group),
    evenly,
  );
  const distances = pointsOf(
    distinct(effects.map((effect) => effect.period - effect.group)),
    (distance) => effects.filter((effect) => effect.period - effect.group === distance),
    bySize,
  );
  const calendar = pointsOf(
    distinct(after.map((effect) => effect.period)),
    (period) => after.filter((effect) => effect.period === period),
    bySize,
  );
  const shown = (points: readonly (Weighted & { at: number })[]) =>
    points.map(({ at, estimate, se }) => ({ at, estimate, se }));
  return {
    simple: bare(bySize(after)),
    group: {
      ...bare(
        weightedBySize(
          panel,
          groups.map((point) => ({ ...point, group: point.at })),
        ),
      ),
      points: shown(groups),
    },
    dynamic: { ...bare(evenly(distances.filter((point) => point.at >= 0))), points: shown(distances) },
    calendar: { ...bare(evenly(calendar)), points: shown(calendar) },
  };
}

const bare = ({ estimate, se }: Weighted): Summary => ({ estimate, se });

function plainMean(
  { clusters }: Panel,
  parts: readonly { readonly estimate: number; readonly influence: Float64Array }[],
): Weighted {
  const influence = new Float64Array(parts[0]?.influence.length ?? 0);
  for (const part of parts)
    for (let u = 0; u < influence.length; u += 1) influence[u]! += part.influence[u]! / parts.length;
  return {
    estimate: parts.reduce((a, part) => a + part.estimate, 0) / parts.length,
    se: errorOfInfluence(influence, clusters),
    influence,
  };
}

/** Mean weighted by the share of each part's group; the shares are estimated, and that counts. */
function weightedBySize(
  { firstTreated, clusters }: Panel,
  parts: readonly { readonly group: number; readonly estimate: number; readonly influence: Float64Array }[],
): Weighted {
  const n = firstTreated.length;
  const shares = parts.map(({ group }) => firstTreated.filter((first) => first === group).length / n);
  const total = shares.reduce((a, b) => a + b, 0);
  const influence = new Float64Array(n);
  const estimate = parts.reduce((a, part, k) => a + (shares[k]! / total) * part.estimate, 0);
  for (let u = 0; u < n; u += 1) {
    parts.forEach((part, k) => {
      const surplus = (firstTreated[u] === part.group ? 1 : 0) - shares[k]!;
      influence[u]! +=
        (shares[k]! / total) * part.influence[u]! + (surplus / total) * (part.estimate - estimate);
    });
  }
  return { estimate, se: errorOfInfluence(influence, clusters), influence };
}

/** Joint test that every effect before treatment is nil; undefined where there is none to test. */
export function preTrendTest(
  { clusters }: Panel,
  effects: readonly GroupTimeEffect[],
): { readonly chiSquare: number; readonly degrees: number; readonly p: number } | undefined {
  const before = effects.filter((effect) => effect.period < effect.group && effect.se > 0);
  const size = before.length;
  const n = before[0]?.influence.length ?? 0;
  if (size === 0) return undefined;
  const scores = Array.from({ length: n }, (_, u) =>
    Float64Array.from(before, (effect) => effect.influence[u]! / n),
  );
  const variance = varianceOfScores(identity(size), scores, clusters);
  const inverse = inverseOfPositive(variance, size);
  if (inverse === undefined) return undefined;
  const chiSquare = quadratic(
    inverse,
    before.map((effect) => effect.estimate),
  );
  return { chiSquare, degrees: size, p: chiSquareTail(chiSquare, size) };
}
