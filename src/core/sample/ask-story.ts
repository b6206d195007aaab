import type { Ask, AskMove, AskState } from '../asks/ask.ts';
import { moveAsk } from '../asks/ask-life.ts';
import type { Verb } from '../asks/ask-verbs.ts';
import type { Factor } from '../planning/plan.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import type { Act } from '../stories/story.ts';
import type { Agenda } from './agenda.ts';
import { createDice, type Dice } from './dice.ts';
import { LADDER, PROGRAM } from './ladder.ts';
import type { NeedStory } from './needs-of-departments.ts';

import {
  type AccountStory,
  employmentWith,
  isCustomerAt,
  type PersonStory,
  type Teller,
} from './story-state.ts';

/** What truth keeps of an ask that was sent. */
export type AskTruth = {
  readonly askId: string;
  readonly personId: string;
  readonly chanceOfYes: number;
  /** Asks sent to the same person in the 91 days before. */
  readonly asksBefore: number;
};

/** What the plan wrote beside an ask: why now, what it is worth, and what was foretold of the answer. */
export type AskNote = {
  readonly askId: string;
  readonly whyNow: string;
  readonly factors: readonly Factor[];
  readonly foretold: { readonly p: number; readonly model: string };
};

/** The ledger of a batch while it is told. */
export type AskBook = {
  readonly asks: Map<string, Ask>;
  /** Asks that somebody or the clock has moved since they were proposed. */
  readonly touched: Set<string>;
  readonly notes: AskNote[];
  readonly moves: AskMove[];
  readonly acts: Act[];
  readonly truth: AskTruth[];
};

export type Program = {
  readonly teller: Teller;
  readonly agenda: Agenda;
  readonly book: AskBook;
  readonly onDone: (act: Act, story: AskStory) => void;
  /** The program in force at that moment; null before there was one. */
  readonly inForce: (at: Instant) => { heldBack(ask: Ask, at: Instant): string | null } | null;
};

/** One ask while the story is being told. */
export type AskStory = {
  readonly need: NeedStory;
  readonly account: AccountStory;
  readonly person: PersonStory;
  readonly dice: Dice;
  ask: Ask;
};

/** A move to come: who makes it and when, by the verbs of the house. */
export type Move = {
  readonly verb: Verb;
  readonly at: Instant;
  readonly by: string;
  readonly why?: string;
  readonly until?: Instant;
};

/** Whoever looks after the customer moves their asks; where nobody does, their seller. */
export const handOf = ({ account }: Pick<AskStory, 'account'>): string => account.owner ?? account.seller;

/** Machines of ours sign with this name. */
export const MACHINE = 'goodword';

const OVER: ReadonlySet<AskState> = new Set<AskState>([
  'declined',
  'unanswered',
  'done',
  'vetoed',
  'withdrawn',
  'lapsed',
]);
const HOLD_DAYS = PROGRAM.program.guardrails.holdDays;
const FOREVER = Number.POSITIVE_INFINITY;

/** Moves before which the program in force is asked once more whether this person may be asked now. */
const ASKS_AGAIN: ReadonlySet<Verb> = new Set<Verb>(['approve', 'send']);

/**
 * Notes a move for its moment, at the earliest a minute after the last. Who left, took consent back or is no customer
 * is let go instead; what a guardrail has come to forbid is not approved and lapses, or is withdrawn unsent.
 */
export function later(program: Program, story: AskStory, move: Move, then?: (at: Instant) => void): void {
  const { person, account, ask } = story;
  const leaves = employmentWith(person, account).until ?? FOREVER;
  const consented = person.consent.find((span) => span.from <= ask.createdAt && ask.createdAt < span.until);
  const ends = Math.min(leaves, account.customerUntil ?? FOREVER, consented?.until ?? FOREVER);
  const stops = ends <= move.at && !['thank', 'veto', 'lapse'].includes(move.verb);
  const at = Math.round(Math.max(stops ? ends : move.at, ask.changedAt + 60_000));
  program.agenda.note(at, () => {
    // The plan may have taken it back meanwhile.
    if (story.ask !== ask) return;
    if (stops) {
      makeMove(program, story, { verb: 'withdraw', at, by: MACHINE, why: whyStopped(story, at) });
      return;
    }
    const held = ASKS_AGAIN.has(move.verb)
      ? (program.inForce(ask.createdAt)?.heldBack(ask, at) ?? null)
      : null;
    if (held === null) {
      makeMove(program, story, { ...move, at });
      then?.(at);
    } else if (move.verb === 'send') {
      makeMove(program, story, { verb: 'withdraw', at, by: handOf(story), why: held });
    } else {
      later(program, story, { verb: 'lapse', at: ask.createdAt + HOLD_DAYS * DAY, by: MACHINE });
    }
  });
}

function whyStopped({ person, account }: AskStory, at: Instant): string {
  if (!isCustomerAt(account, at)) return 'No longer a customer';
  return (employmentWith(person, account).until ?? FOREVER) <= at
    ? 'Left the company'
    : 'Consent was withdrawn';
}

/** Makes a move by the rules of the house, and tells the signal it gives. */
export function makeMove({ teller, book }: Program, story: AskStory, move: Move): void {
  const { account, person, need } = story;
  const result = moveAsk(story.ask, move, LADDER);
  if (!result.ok)
    throw new Error(`${story.ask.id}: ${move.verb} after ${story.ask.state}: ${result.refused}`);
  story.ask = result.ask;
  book.asks.set(result.ask.id, result.ask);
  book.moves.push(result.move);
  book.touched.add(result.ask.id);
  if (OVER.has(result.ask.state)) {
    need.underWay--;
    person.openAsks--;
    account.openAsks--;
  }
  if (!result.signal) return;
  const { sourceId, body } = result.signal;
  teller.tell({
    account,
    source: 'goodword',
    sourceId,
    person,
    at: move.at,
    actor: move.by === MACHINE ? null : move.by,
    body,
  });
}

/** What an ask is opened with, beside whom it is put to. */
export type Opening = Pick<Ask, 'owner' | 'subject' | 'message' | 'value' | 'createdAt'> & {
  /** Whoever proposes it. */
  readonly by: string;
};

/** Puts an ask before its owner, as the ledger keeps it. */
export function openAsk(
  { teller, book }: Program,
  need: NeedStory,
  account: AccountStory,
  person: PersonStory,
  { by, ...opening }: Opening,
): AskStory {
  const id = `ask_${account.id.slice(4)}-${++account.asks}`;
  const story: AskStory = {
    need,
    account,
    person,
    dice: createDice(teller.world.seed, 'ask', id),
    ask: {
      id,
      accountId: account.id,
      personId: person.id,
      needId: need.need.id,
      rung: need.need.rung,
      state: 'proposed',
      programVersion: 1,
      changedAt: opening.createdAt,
      sentAt: null,
      snoozedUntil: null,
      ...opening,
    },
  };
  need.underWay++;
  person.openAsks++;
  account.openAsks++;
  book.asks.set(id, story.ask);
  book.moves.push({ askId: id, from: null, to: 'proposed', by, at: opening.createdAt, why: null });
  return story;
}
