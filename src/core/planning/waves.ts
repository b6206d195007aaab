import type { Cover } from '../needs/cover.ts';
import type { Instant } from '../signals/signal.ts';
import type { Fitting } from './candidate.ts';
import { startingGuess, type YesChance } from './chance/yes-chance.ts';
import { asksInAWave } from './chance/yeses.ts';
import type { OpenNeed } from './plan.ts';

/**
 * Turns the yeses that needs lack into asks: the next wave of each, by the mean chance of a yes among the
 * people who may be asked for it now and the chances of the asks that are out. A need that does not say what
 * it lacks keeps what it misses.
 *
 * @param fitting everybody who fits
 * @param out asks without an answer that hold their place
 */
export function withWaves(
  needs: readonly OpenNeed[],
  fitting: readonly Fitting[],
  out: readonly { readonly personId: string; readonly needId: string | null }[],
  at: Instant,
  chance: YesChance = startingGuess,
): OpenNeed[] {
  return needs.map(waveTeller(fitting, out, at, chance));
}

/** The same a need at a time, so that the event loop can turn between them. */
export function waveTeller(
  fitting: readonly Fitting[],
  out: readonly { readonly personId: string; readonly needId: string | null }[],
  at: Instant,
  chance: YesChance = startingGuess,
): (need: OpenNeed) => OpenNeed {
  const fittingOf = Map.groupBy(fitting, (one) => one.need.id);
  const outOf = Map.groupBy(out, (ask) => ask.needId);
  return (need) => {
    if (need.lacking === undefined) return need;
    const outNow = outOf.get(need.id) ?? [];
    const outIds = new Set(outNow.map(({ personId }) => personId));
    const known = new Map<string, Fitting>();
    let sum = 0;
    let ready = 0;
    for (const one of fittingOf.get(need.id) ?? []) {
      if (outIds.has(one.candidate.personId)) known.set(one.candidate.personId, one);
      if (one.standing.verdict !== 'ready') continue;
      sum += chance(one.candidate.sheet, one.rung, at).p;
      ready += 1;
    }
    const mean = ready === 0 ? 0 : sum / ready;
    const asked = outNow.map(({ personId }) => {
      const one = known.get(personId);
      return one === undefined ? mean : chance(one.candidate.sheet, one.rung, at).p;
    });
    return { ...need, missing: asksInAWave(need.lacking, asked, mean) };
  };
}

/**
 * An open need with the yeses it lacks. What lies before owners and may be changed is missing again.
 *
 * @param free asks for it that may be changed
 */
export function lackingNeed(
  need: OpenNeed,
  cover: Pick<Cover, 'wanted' | 'done' | 'agreed' | 'underWay'>,
  { free = 0, atLeast }: { readonly free?: number; readonly atLeast?: number | undefined } = {},
): OpenNeed {
  return {
    ...need,
    lacking: Math.max(0, cover.wanted - cover.done - cover.agreed),
    missing: need.missing + free,
    ...(atLeast !== undefined && { atLeast: Math.max(0, atLeast - cover.done - cover.underWay + free) }),
  };
}

/** Those who fit, with the needs as they are now. */
export function withNeeds(fitting: readonly Fitting[], needs: readonly OpenNeed[]): Fitting[] {
  const now = new Map(needs.map((need) => [need.id, need]));
  return fitting.flatMap((one) => {
    const need = now.get(one.need.id);
    return need === undefined ? [] : [{ ...one, need }];
  });
}
