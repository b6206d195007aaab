import type { Guardrails } from '../program/program.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { tellDay } from '../signals/tell-moment.ts';
import { timeLeft } from './ask-value.ts';
import type { Fitting } from './candidate.ts';
import { startingGuess, type YesChance } from './chance/yes-chance.ts';
import { isInReach } from './held-back.ts';

/** How far ahead needs are looked at: two quarters. */
const AHEAD = 182 * DAY;

/** How surely each need will want one particular person: missing acts of those who could do them, at most 1. */
export type Scarcity = (needId: string) => number;

/** Counts, for every need, who is ready or will be before its date, against what is missing. */
export function scarcity(fitting: readonly Fitting[]): Scarcity {
  const supply = new Map<string, number>();
  const missing = new Map<string, number>();
  for (const { need, standing } of fitting) {
    missing.set(need.id, need.missing);
    if (isInReach({ standing, need })) supply.set(need.id, (supply.get(need.id) ?? 0) + 1);
  }
  return (needId) => Math.min(1, (missing.get(needId) ?? 0) / Math.max(1, supply.get(needId) ?? 0));
}

/**
 * What asking now takes from known needs of the next two quarters: a person asked today rests, longer after
 * a no, and may not be there when a bigger act waits for them. For each need that this person fits and will be
 * ready for before its date (needs they are ready for today compete in the plan itself):
 *
 *     scarcity × worth × chance × fit × (time left when ready − time left after the rest),
 *
 * the rest being `restDays` with the chance of a yes and `restAfterNoDays` without. One person serves one need
 * at a time, so the price is the largest of these, in cents, with the sentence that names the need.
 */
export function laterPrice(
  asked: Fitting,
  sameperson: readonly Fitting[],
  given: {
    readonly scarce: Scarcity;
    readonly guardrails: Pick<Guardrails, 'restDays' | 'restAfterNoDays'>;
    readonly at: Instant;
    readonly chance?: YesChance;
  },
): { cents: number; says: string } {
  const { scarce, guardrails, at } = given;
  const chance = given.chance ?? startingGuess;
  let price = { cents: 0, says: 'No known need waits for this person.' };
  let named = '';
  const yes = chance(asked.candidate.sheet, asked.rung, at).p;
  for (const { candidate, need, rung, standing, fit } of sameperson) {
    const readyAt = standing.readyAt;
    if (need.id === asked.need.id || standing.verdict !== 'waiting' || readyAt === undefined) continue;
    if (readyAt >= need.by || need.by > at + AHEAD) continue;
    const left = (from: Instant) => timeLeft(need.by, rung, Math.max(readyAt, from)).value;
    const kept =
      yes * left(at + guardrails.restDays * DAY) + (1 - yes) * left(at + guardrails.restAfterNoDays * DAY);
    const lost = Math.max(0, left(at) - kept);
    const cents = Math.round(
      scarce(need.id) * need.worth * chance(candidate.sheet, rung, at).p * fit.share * lost,
    );
    // Of needs that lose as much the first by id is named, so that their order changes nothing.
    if (cents > price.cents || (cents > 0 && cents === price.cents && need.id < named)) {
      const says = `${rung.name} for “${need.title}” needs them from ${tellDay(readyAt, at)}.`;
      price = { cents, says };
      named = need.id;
    }
  }
  return price;
}
