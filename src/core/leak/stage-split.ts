import { drawBeta } from '../statistics/random/draws.ts';
import type { Random } from '../statistics/random/seeded.ts';
import type { LeakStage } from './account-record.ts';
import type { StageFrame } from './audit-estimate.ts';
import type { AchievableRates, ChainCounts } from './leak-gap.ts';
import type { LeakIdentity } from './leak-identity.ts';

/** A stage, or several that are told together, as the draws split what is lost between them. */
export type StagePart = {
  /** Its own chain but for E, which is drawn. */
  readonly counts: Omit<ChainCounts, 'enthusiastic'>;
  readonly frames: readonly StageFrame[];
};

/** The parts that the draws split the loss between, in the order of the identity's stages; none where it is refused. */
export function stageParts(
  { stages }: LeakIdentity,
  frames: ReadonlyMap<LeakStage, StageFrame>,
): readonly StagePart[] {
  if ('refused' in stages) return [];
  return stages.map((group) => ({
    counts: group.counts,
    frames: group.stages.flatMap((stage) => frames.get(stage) ?? []),
  }));
}

/**
 * How one draw's loss divides over the stages: each in proportion to the acts that it would lose by itself, against the
 * same levels. Their own losses do not add up to that of all together, because rates of a whole are no mean of its parts;
 * the shares do, to one. Where no stage loses anything by itself, each in proportion to who could be asked there.
 *
 * @param random a stream of its own, so that the draws of the whole are the same with stages and without
 * @param further enthusiastic accounts beyond those the audit found, by stratum, as drawn for the whole
 * @param unaudited silent accounts that nobody looked at, by stratum
 */
export function drawStageShares(
  random: Random,
  parts: readonly StagePart[],
  achievable: AchievableRates,
  further: readonly number[],
  unaudited: readonly number[],
): number[] {
  const own: number[] = [];
  const room: number[] = [];
  for (const { counts, frames } of parts) {
    const { visible, asked, used } = counts;
    const eligible = visible - counts.protected;
    let enthusiastic = 0;
    for (const frame of frames) {
      const left = frame.silent - frame.audited;
      const of = unaudited[frame.stratum] ?? 0;
      const drawn = of === 0 ? 0 : ((further[frame.stratum] ?? 0) * left) / of;
      enthusiastic += frame.counted + frame.warm + drawn;
    }
    enthusiastic = Math.max(enthusiastic, visible);
    const v = enthusiastic > 0 ? visible / enthusiastic : achievable.v;
    const h = visible > 0 ? eligible / visible : 1;
    const p = drawBeta(random, 1 + asked, 1 + eligible - asked);
    const a = drawBeta(random, 1 + used, 1 + asked - used);
    const lifted = Math.max(v, achievable.v) * Math.max(p, achievable.p) * Math.max(a, achievable.a);
    own.push(enthusiastic * h * (lifted - v * p * a));
    room.push(enthusiastic * h);
  }
  return inProportion(own) ?? inProportion(room) ?? parts.map(() => 1 / parts.length);
}

/** Shares that add up to one; null where there is nothing to divide by. */
function inProportion(weights: readonly number[]): number[] | null {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum > 0 ? weights.map((weight) => weight / sum) : null;
}

/** A whole number cut by shares that add up to one, into whole numbers that add up to it. */
export function cutWhole(whole: number, shares: readonly number[]): number[] {
  let passed = 0;
  let given = 0;
  return shares.map((share, place) => {
    passed += share;
    const upTo = place === shares.length - 1 ? whole : Math.round(whole * passed);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
