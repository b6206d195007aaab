import { plainText } from '../asks/plain-text.ts';
import type { Trait } from '../needs/fit.ts';
import type { Program } from '../program/program.ts';
import type { Instant } from '../signals/signal.ts';
import { keyOf } from './ask-instance.ts';
import type { AskRoom } from './ask-room.ts';
import { keyText } from './ask-terms.ts';
import type { AskPair, Candidate, Fitting, PossibleAsks } from './candidate.ts';
import { candidatePairs, fittingPeople } from './candidate-pairs.ts';
import type { YesChance } from './chance/yes-chance.ts';
import { yesesExpected } from './chance/yeses.ts';
import { type Choice, type Choose, chooseRanked } from './choose-ranked.ts';
import { type LearntLimit, overLimit } from './fatigue/over-asked.ts';
import { draftMessage } from './letters/draft-message.ts';
import { whyNow } from './letters/why-now.ts';
import { mayAskNow } from './may-ask-now.ts';
import type { NeedOutlook, OpenNeed, Plan, Proposal, Shortfall, Supply } from './plan.ts';
import { shortfalls } from './shortfall.ts';

export type ProposeInput = {
  readonly needs: readonly OpenNeed[];
  readonly candidates: readonly Candidate[];
  readonly program: Program;
  readonly programVersion: number;
  readonly room: AskRoom;
  /** The room with what lies before owners and may be changed in it; absent: nothing does. */
  readonly ledger?: AskRoom;
  readonly at: Instant;
  /** What a need wants of a customer; `readWho` reads it from the need's condition. */
  readonly traitsOf: (need: OpenNeed) => readonly Trait[];
  /** Name under a letter, by owner; absent signs with the owner as told. */
  readonly senderOf?: (owner: string | null) => string | null;
  readonly chance?: YesChance;
  /** The load that answers have taught to be too much: whoever is over it is asked all the same, and it is said. */
  readonly limit?: LearntLimit;
  readonly pinned?: (one: Fitting) => boolean;
  readonly choose?: Choose;
};

/**
 * The plan of a moment: ready people matched to open needs under every cap, each proposal with its value, its
 * reasons and a drafted letter, and for every need that stays short what stands in the way. Deterministic: the
 * order of needs and people changes nothing but the order of the shortfalls.
 */
export function proposeAsks(input: ProposeInput): Plan {
  const fitting = fittingPeople(input);
  const pairs = withinRoom(candidatePairs(fitting, input), input.room);
  return planOf(input, { fitting, pairs }, (input.choose ?? chooseRanked)(pairs, input.room));
}

/** The asks whose person the ledger leaves free for that need. */
export function withinRoom(pairs: readonly AskPair[], room: AskRoom): AskPair[] {
  return pairs.filter(
    ({ candidate, need }) =>
      room.ofPerson(candidate.personId) > 0 && room.keptOut(candidate.personId, need.id, need.rung) === null,
  );
}

/**
 * Writes a choice down as a plan. What lies before its owner already and stays is told apart from what is new
 * (`staying`), and so is what would be taken back (`leaving`).
 *
 * @param lying the asks that lie before their owners and may be changed: id by `keyText`
 * @param short the shortfalls, where they have been told already
 */
export function planOf(
  input: ProposeInput,
  possible: PossibleAsks,
  { pairs: chosen, ...known }: Choice,
  lying: ReadonlyMap<string, string> = new Map(),
  short: readonly Shortfall[] = shortfalls(input.needs, possible, chosen, input),
): Plan {
  const { needs, programVersion, room, ledger = room, at } = input;
  const idOf = (pair: AskPair): string | undefined => lying.get(keyText(keyOf(pair)));
  const stays = new Set(chosen.flatMap((pair) => idOf(pair) ?? []));
  return {
    at,
    programVersion,
    proposals: chosen.filter((pair) => idOf(pair) === undefined).map((pair) => proposalOf(pair, input)),
    staying: chosen.flatMap((pair) => {
      const askId = idOf(pair);
      return askId === undefined ? [] : [{ ...proposalOf(pair, input), askId }];
    }),
    leaving: [...lying.values()].filter((askId) => !stays.has(askId)),
    shortfalls: short,
    supply: supplyOf(needs, possible, ledger),
    outlook: outlookOf(needs, chosen),
    value: chosen.reduce((sum, pair) => sum + pair.worth.value, 0),
    ...known,
  };
}

function supplyOf(needs: readonly OpenNeed[], { fitting, held }: PossibleAsks, ledger: AskRoom): Supply[] {
  const of = Map.groupBy(fitting, (one) => one.need.id);
  return needs.map(({ id }) => {
    const people = of.get(id) ?? [];
    return {
      needId: id,
      fitting: people.length + (held?.get(id)?.people ?? 0),
      ready: people.filter((one) => mayAskNow(one, ledger)).length,
    };
  });
}

function outlookOf(needs: readonly OpenNeed[], chosen: readonly AskPair[]): NeedOutlook[] {
  const of = Map.groupBy(chosen, (pair) => pair.need.id);
  return needs.map(({ id, missing, lacking }) => {
    const mine = of.get(id) ?? [];
    return {
      needId: id,
      lacking: lacking ?? missing,
      wanted: missing,
      asks: mine.length,
      yeses: yesesExpected(mine.map(({ worth }) => worth.chance.p)),
    };
  });
}

/** Writes one chosen ask down for its owner: what it is worth and why, why now, and the drafted letter. */
export function proposalOf(
  pair: AskPair,
  { program, at, senderOf, limit }: Pick<ProposeInput, 'program' | 'at' | 'senderOf' | 'limit'>,
): Proposal {
  const { candidate, need, rung, standing, worth } = pair;
  const { sheet, owner } = candidate;
  const over = overLimit(sheet, at, limit ?? null);
  const moment = program.milestones.find((rule) => rule.id === standing.moment?.milestone)?.moment ?? null;
  const sender = senderOf ? senderOf(owner) : (plainText(owner ?? undefined) ?? null);
  const draft = draftMessage(program.templates, { sheet, rung, need, sender, moment, at });
  return {
    accountId: candidate.accountId,
    personId: candidate.personId,
    needId: need.id,
    rung: rung.id,
    value: worth.value,
    factors: worth.factors,
    whyNow: whyNow(sheet, standing, rung, program.milestones, at),
    reasons: over === null ? standing.reasons : [over, ...standing.reasons],
    owner,
    subject: draft.subject,
    message: draft.message,
  };
}
