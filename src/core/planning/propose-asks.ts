import { plainText } from '../asks/plain-text.ts';
import type { Trait } from '../needs/fit.ts';
import type { Program } from '../program/program.ts';
import type { Instant } from '../signals/signal.ts';
import type { AskRoom } from './ask-room.ts';
import type { AskPair, Candidate, Fitting } from './candidate.ts';
import { candidatePairs, fittingPeople } from './candidate-pairs.ts';
import { type Choose, chooseRanked } from './choose-ranked.ts';
import { draftMessage } from './draft-message.ts';
import type { OpenNeed, Plan, Proposal, Supply } from './plan.ts';
import { shortfalls } from './shortfall.ts';
import { whyNow } from './why-now.ts';
import type { YesChance } from './yes-chance.ts';

export type ProposeInput = {
  readonly needs: readonly OpenNeed[];
  readonly candidates: readonly Candidate[];
  readonly program: Program;
  readonly programVersion: number;
  readonly room: AskRoom;
  readonly at: Instant;
  /** What a need wants of a customer; `readWho` reads it from the need's condition. */
  readonly traitsOf: (need: OpenNeed) => readonly Trait[];
  /** Name under a letter, by owner; absent signs with the owner as told. */
  readonly senderOf?: (owner: string | null) => string | null;
  readonly chance?: YesChance;
  readonly choose?: Choose;
};

/**
 * The plan of a moment: ready people matched to open needs under every cap, each proposal with its value, its
 * reasons and a drafted letter, and for every need that stays short what stands in the way. Deterministic: the
 * order of needs and people changes nothing but the order of the shortfalls.
 */
export function proposeAsks(input: ProposeInput): Plan {
  const { needs, program, programVersion, room, at } = input;
  const fitting = fittingPeople(input);
  const pairs = candidatePairs(fitting, input).filter(
    ({ candidate, need }) =>
      room.ofPerson(candidate.personId) > 0 && room.keptOut(candidate.personId, need.id, need.rung) === null,
  );
  const { pairs: chosen, ...known } = (input.choose ?? chooseRanked)(pairs, room);
  return {
    at,
    programVersion,
    proposals: chosen.map((pair) => proposal(pair, program, input)),
    shortfalls: shortfalls(needs, fitting, pairs, chosen, room),
    supply: supplyOf(needs, fitting),
    value: chosen.reduce((sum, pair) => sum + pair.worth.value, 0),
    ...known,
  };
}

function supplyOf(needs: readonly OpenNeed[], fitting: readonly Fitting[]): Supply[] {
  const of = Map.groupBy(fitting, (one) => one.need.id);
  return needs.map(({ id }) => {
    const people = of.get(id) ?? [];
    const ready = people.filter((one) => one.standing.verdict === 'ready').length;
    return { needId: id, fitting: people.length, ready };
  });
}

function proposal(pair: AskPair, program: Program, { at, senderOf }: ProposeInput): Proposal {
  const { candidate, need, rung, standing, worth } = pair;
  const { sheet, owner } = candidate;
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
    reasons: standing.reasons,
    owner,
    subject: draft.subject,
    message: draft.message,
  };
}
