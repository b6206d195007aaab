import type { Ask } from '../../asks/ask.ts';
import { holdAfter } from '../../asks/hold.ts';
import { plainText } from '../../asks/plain-text.ts';
import type { FactSheet } from '../../customers/fact.ts';
import { answerWishes, type WishAnswer, type Wishes, wishesSay, wishShare } from '../../needs/wishes.ts';
import type { MilestoneRule, Rung } from '../../program/program.ts';
import type { Instant } from '../../signals/signal.ts';
import { tellDay, tellMinutes } from '../../signals/tell-moment.ts';
import type { Reason, Standing, Verdict } from '../../standing/standing.ts';
import { upper } from '../../words/first-letter.ts';
import { recentAsks } from '../ask-value.ts';
import type { Candidate } from '../candidate.ts';
import { type ChanceOfYes, startingGuess, type YesChance } from '../chance/yes-chance.ts';
import { whyNow } from '../letters/why-now.ts';
import { gatesHolding, type MatchCounts, matchSays, tellHeld } from './match-says.ts';

/** One person who may serve a request, with every wish answered and what speaks for and against. */
export type ReferenceMatch = {
  readonly accountId: string;
  readonly personId: string;
  readonly name: string;
  readonly wishes: readonly WishAnswer[];
  /** 0 to 1. */
  readonly fit: number;
  /** "5 of 7, one in part". */
  readonly fitSays: string;
  readonly chance: ChanceOfYes;
  readonly speaksFor: readonly string[];
  /** Gates that hold them back, or that whoever asks should mind. */
  readonly against: readonly Reason[];
  /** "Half an hour of their time, after one ask in half a year." */
  readonly price: string;
  /** Who must agree, in order: owner, the person, whoever the rung names. */
  readonly agrees: readonly string[];
  readonly verdict: Verdict;
  readonly readyAt: Instant | null;
  /** An ask of ours stands before their owner already. */
  readonly waitsForOwner: boolean;
  /** Standing allows it, but open asks to colleagues of theirs take every place of the company. */
  readonly companyFull: boolean;
};

export type MatchInput = {
  readonly wishes: Wishes;
  readonly rung: Rung;
  readonly candidates: readonly Candidate[];
  /** The ledger, so that nobody who is held is promised. */
  readonly asks: readonly Ask[];
  readonly milestones: readonly MilestoneRule[];
  readonly at: Instant;
  /** When an answer is wanted; whoever is ready only later is not in time. */
  readonly by?: Instant;
  /** The prospect's own account, which cannot vouch for us to itself. */
  readonly notAccountId?: string;
  readonly chance?: YesChance;
  readonly limit?: number;
  /** Whether open asks take every place of an account: no more can be put before anybody. */
  readonly isFull?: (accountId: string) => boolean;
  /** What was counted over everybody, where the candidates are only those who come first. */
  readonly counts?: MatchCounts;
};

export type MatchResult = MatchCounts & {
  /** Ready people first, best fit first; then those who become ready, soonest first. */
  readonly matches: readonly ReferenceMatch[];
  /** The answer in a sentence or two, also when nobody is ready. */
  readonly says: string;
};

/** Fewer than half of the wishes met is no reference for this deal. */
export const FITS = 0.5;

/**
 * Ranks people for one request: those who may be asked now by how many wishes they meet, then by the chance of a
 * yes, then by fewest recent asks; after them those who become ready, soonest first. The order of the input
 * changes nothing, and there is an answer even when nobody is ready.
 */
export function matchReferences(input: MatchInput): MatchResult {
  const { rung, at, limit = 10 } = input;
  const openAsk = new Map(
    input.asks.filter((ask) => holdAfter(ask.state) === 'held').map((ask) => [ask.personId, ask]),
  );
  const fitting = input.candidates.flatMap((candidate): Ranked[] => {
    const standing = candidate.standings.find((one) => one.rung === rung.id);
    if (
      !standing ||
      candidate.accountId === input.notAccountId ||
      candidate.sheet.person.left?.value === true
    )
      return [];
    const wishes = answerWishes(input.wishes, candidate.sheet);
    const fit = wishShare(wishes);
    if (fit < FITS) return [];
    const match = toMatch(candidate, standing, wishes, openAsk.get(candidate.personId), input);
    return [{ match, recent: recentAsks(candidate.sheet, at) }];
  });
  const ranked = fitting.sort(byRank).map(({ match }) => match);
  const ready = ranked.filter(isFree);
  const coming = ranked.filter((match) => !isFree(match));
  const counts = input.counts ?? countAll(ready, coming);
  return {
    ...counts,
    matches: [
      ...ready,
      ...coming.filter((match) => match.readyAt !== null || match.waitsForOwner || match.companyFull),
    ].slice(0, limit),
    says: matchSays(counts, coming, input.by ?? null, at),
  };
}

/** Whether an ask to them can be put before their owner at this moment. */
const isFree = ({ verdict, waitsForOwner, companyFull }: ReferenceMatch): boolean =>
  verdict === 'ready' && !waitsForOwner && !companyFull;

function countAll(ready: readonly ReferenceMatch[], coming: readonly ReferenceMatch[]): MatchCounts {
  const gates = Map.groupBy(
    coming.flatMap((match) => gatesHolding({ reasons: match.against })),
    (gate) => gate,
  );
  const because = [...gates].map(([gate, { length }]) => ({ gate, people: length }));
  return {
    ready: ready.length,
    owners: coming.filter((match) => match.waitsForOwner).length,
    held: { people: coming.length, because: tellHeld(because), about: null },
  };
}

type Ranked = { readonly match: ReferenceMatch; readonly recent: number };

function byRank(a: Ranked, b: Ranked): number {
  const stand = (match: ReferenceMatch) => (isFree(match) ? 0 : match.verdict === 'ready' ? 1 : 2);
  const soon = ({ readyAt, verdict }: ReferenceMatch) =>
    verdict === 'ready' ? 0 : (readyAt ?? Number.MAX_SAFE_INTEGER);
  return (
    stand(a.match) - stand(b.match) ||
    soon(a.match) - soon(b.match) ||
    b.match.fit - a.match.fit ||
    b.match.chance.p - a.match.chance.p ||
    a.recent - b.recent ||
    (a.match.personId < b.match.personId ? -1 : 1)
  );
}

function toMatch(
  candidate: Candidate,
  standing: Standing,
  wishes: readonly WishAnswer[],
  open: Ask | undefined,
  { rung, milestones, at, chance = startingGuess, isFull = () => false }: MatchInput,
): ReferenceMatch {
  const { sheet } = candidate;
  const name = plainText(sheet.person.name?.value) ?? plainText(sheet.person.firstName?.value) ?? 'Somebody';
  const waitsForOwner = open !== undefined && open.sentAt === null;
  return {
    accountId: candidate.accountId,
    personId: candidate.personId,
    name,
    wishes,
    fit: wishShare(wishes),
    fitSays: wishesSay(wishes),
    chance: chance(sheet, rung, at),
    speaksFor: speaksFor(sheet, standing, rung, milestones, at),
    against: standing.reasons.filter((reason) => reason.outcome !== 'holds'),
    price: priceSays(sheet, rung, at),
    agrees: [candidate.owner ?? 'program owner', name, ...rung.approval],
    // Somebody with a letter out is not free, whatever the facts have learnt of it yet.
    verdict:
      open !== undefined && !waitsForOwner && standing.verdict === 'ready' ? 'waiting' : standing.verdict,
    readyAt: standing.verdict === 'waiting' ? (standing.readyAt ?? null) : null,
    waitsForOwner,
    companyFull: !waitsForOwner && standing.verdict === 'ready' && isFull(candidate.accountId),
  };
}

function speaksFor(
  sheet: FactSheet,
  standing: Standing,
  rung: Rung,
  milestones: readonly MilestoneRule[],
  at: Instant,
): string[] {
  const times = sheet.rungs[rung.id]?.timesDone ?? 0;
  const before = times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;
  return [
    ...(standing.moment || sheet.person.nps ? [whyNow(sheet, standing, rung, milestones, at)] : []),
    ...(times > 0 ? [`Has done this ${before}.`] : []),
    ...(sheet.person.relationship?.value === 'strong' ? ['Strong relationship.'] : []),
  ];
}

function priceSays(sheet: FactSheet, rung: Rung, at: Instant): string {
  const recent = recentAsks(sheet, at);
  const time = tellMinutes(rung.minutes);
  const asked =
    recent === 0
      ? 'not asked in half a year'
      : `asked ${recent === 1 ? 'once' : `${recent} times`} in half a year`;
  const last = sheet.rungs[rung.id]?.lastDoneAt;
  const done = last ? `; did this last on ${tellDay(last, at)}` : '';
  return `${upper(time)}; ${asked}${done}.`;
}
