import { fitOf, type Trait } from '../needs/fit.ts';
import type { Program } from '../program/program.ts';
import type { Instant } from '../signals/signal.ts';
import { askValue, recentAsks } from './ask-value.ts';
import type { AskPair, Candidate, Fitting } from './candidate.ts';
import type { YesChance } from './chance/yes-chance.ts';
import { laterPrice, scarcity } from './later-price.ts';
import type { OpenNeed } from './plan.ts';

export type PairsInput = {
  readonly needs: readonly OpenNeed[];
  readonly candidates: readonly Candidate[];
  readonly program: Program;
  readonly at: Instant;
  /** What a need wants of a customer; none for anybody. */
  readonly traitsOf: (need: OpenNeed) => readonly Trait[];
  readonly chance?: YesChance;
  /** Whether somebody pinned this ask: it may be made even where it is worth nothing. */
  readonly pinned?: (one: Fitting) => boolean;
};

/**
 * Everybody who fits each need that is still open, with their standing on its rung. Somebody with a wanted
 * trait known to be missing does not fit; where a trait is not known they fit less. Needs whose rung has left
 * the ladder or whose date has passed have no fitting people; nobody is a reference for a deal of their own account.
 */
export function fittingPeople(input: PairsInput): Fitting[] {
  return input.candidates.flatMap(fittingFinder(input));
}

/** Finds the needs that one person fits: for those who come in slices. */
export function fittingFinder(input: Omit<PairsInput, 'candidates'>): (candidate: Candidate) => Fitting[] {
  const rungs = new Map(input.program.ladder.map((rung) => [rung.id, rung]));
  const open = input.needs.flatMap((need) => {
    const rung = rungs.get(need.rung);
    return rung && need.by > input.at ? [{ need, rung, traits: input.traitsOf(need) }] : [];
  });
  return (candidate) => {
    const standings = new Map(candidate.standings.map((standing) => [standing.rung, standing]));
    return open.flatMap(({ need, rung, traits }) => {
      if (need.notAccountId === candidate.accountId) return [];
      const standing = standings.get(need.rung);
      if (!standing) return [];
      const fit = fitOf(traits, candidate.sheet);
      return fit.outcome === 'not' ? [] : [{ candidate, need, rung, standing, fit }];
    });
  };
}

/** The asks that may be made now and are worth more than they cost: ready people with a value above nought. */
export function candidatePairs(fitting: readonly Fitting[], input: PairsInput): AskPair[] {
  return fitting.flatMap(pairMaker(fitting, input));
}

/**
 * Makes the ask of one who fits, or none: for those who come in slices.
 *
 * @param fitting everybody who fits: later needs and their scarcity are counted among them
 */
export function pairMaker(
  fitting: readonly Fitting[],
  input: Pick<PairsInput, 'program' | 'at' | 'chance' | 'pinned'>,
): (one: Fitting) => AskPair[] {
  const scarce = scarcity(fitting);
  const ofPerson = Map.groupBy(fitting, (one) => one.candidate.personId);
  const { program, at, chance, pinned } = input;
  return (one) => {
    if (one.standing.verdict !== 'ready' || one.need.missing <= 0) return [];
    const { candidate, need, rung, standing, fit } = one;
    const later = laterPrice(one, ofPerson.get(candidate.personId) ?? [], {
      scarce,
      guardrails: program.guardrails,
      at,
      ...(chance && { chance }),
    });
    const worth = askValue({
      need,
      rung,
      sheet: candidate.sheet,
      standing,
      fit,
      at,
      later,
      ...(chance && { chance }),
    });
    if (worth.value <= 0 && !pinned?.(one)) return [];
    return [{ ...one, worth, recent: recentAsks(candidate.sheet, at) }];
  };
}
