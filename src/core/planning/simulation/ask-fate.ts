import type { Ask, AskMove, AskState } from '../../asks/ask.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { type Random, seeded } from '../../statistics/random/seeded.ts';
import { leadDays } from '../ask-value.ts';
import { SILENT } from '../forecast/draw-future.ts';
import type { Pace } from '../forecast/pace.ts';

/** A step that an ask will take after its proposal. */
export type FatedStep = { readonly to: AskState; readonly at: Instant };

/** What becomes of an ask after it was proposed: its steps in order, and whether they are known or drawn. */
export type AskFate = { readonly steps: readonly FatedStep[]; readonly known: boolean };

/** What the draw of a fate needs to know of the ask. */
export type FateInput = {
  readonly at: Instant;
  readonly rung: { readonly minutes: number };
  /** Chance of a yes, 0 to 1. */
  readonly chance: number;
  readonly pace: Pace;
  readonly holdDays: number;
  readonly answerDays: number;
};

/**
 * Draws what becomes of a proposal nobody ever made: approved or left to lapse, answered yes, no or not at all,
 * the yes kept or broken. Shares and medians are the pace's, times are exponential, as in the needs forecast.
 */
export function drawFate(input: FateInput, random: Random): AskFate {
  const { at, pace, chance, rung } = input;
  const waits = (median: number): number => -median * Math.log2(1 - random.uniform()) * DAY;
  // Every course draws the same numbers for the same ask, whatever becomes of it.
  const [approves, yes, answers, keeps] = [
    random.uniform(),
    random.uniform(),
    random.uniform(),
    random.uniform(),
  ];
  const [toSend, toAnswer, toEnd] = [waits(pace.daysToSend), waits(pace.daysToAnswer), waits(leadDays(rung))];
  const steps: FatedStep[] = [];
  const then = (to: AskState, moment: Instant): AskFate => {
    steps.push({ to, at: Math.round(moment) });
    return { steps, known: false };
  };
  if (approves >= pace.approved) return then('lapsed', at + input.holdDays * DAY);
  const sent = at + Math.min(toSend, input.holdDays * DAY);
  then('approved', sent);
  then('sent', sent);
  const patience = input.answerDays * DAY;
  if (yes >= chance)
    return answers < SILENT
      ? then('unanswered', sent + patience)
      : then('declined', sent + Math.min(toAnswer, patience));
  const accepted = sent + Math.min(toAnswer, patience);
  then('accepted', accepted);
  return keeps < pace.kept ? then('done', accepted + toEnd) : then('withdrawn', accepted + 2 * toEnd);
}

/** The chance with its log-odds moved: how wrong we may be about people in general. */
export const shiftedChance = (chance: number, shift: number): number =>
  (chance * shift) / (1 - chance + chance * shift);

/** The course that an ask really took, as it would run from a proposal at `at`. */
export function knownFate(moves: readonly AskMove[], createdAt: Instant, at: Instant): AskFate {
  const steps = moves
    .filter((move) => move.from !== null)
    .map((move) => ({ to: move.to, at: move.at - createdAt + at }));
  return { steps, known: true };
}

/** A stream of chance for one ask of one draw: the same for every program that makes the same ask. */
export function fateRandom(
  seed: number,
  draw: number,
  ask: Pick<Ask, 'personId' | 'rung' | 'createdAt'>,
): Random {
  return seeded(hash(`${seed}|${draw}|${ask.personId}|${ask.rung}|${Math.floor(ask.createdAt / DAY)}`));
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
