import type { Ask, AskMove, AskState } from '../asks/ask.ts';
import { moveAsk } from '../asks/ask-life.ts';
import type { Verb } from '../asks/ask-verbs.ts';
import type { Instant } from '../signals/signal.ts';
import type { Act } from '../stories/story.ts';
import type { Agenda } from './agenda.ts';
import type { Dice } from './dice.ts';
import { LADDER } from './ladder.ts';
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

/** The ledger of a batch while it is told. */
export type AskBook = {
  readonly asks: Map<string, Ask>;
  readonly moves: AskMove[];
  readonly acts: Act[];
  readonly truth: AskTruth[];
};

export type Program = {
  readonly teller: Teller;
  readonly agenda: Agenda;
  readonly book: AskBook;
  readonly onDone: (act: Act, story: AskStory) => void;
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
const FOREVER = Number.POSITIVE_INFINITY;

/** Notes a move for its moment, at the earliest a minute after the last. Who left, took consent back or is no customer is let go instead. */
export function later(program: Program, story: AskStory, move: Move, then?: (at: Instant) => void): void {
  const { person, account, ask } = story;
  const leaves = employmentWith(person, account).until ?? FOREVER;
  const consented = person.consent.find((span) => span.from <= ask.createdAt && ask.createdAt < span.until);
  const ends = Math.min(leaves, account.customerUntil ?? FOREVER, consented?.until ?? FOREVER);
  const stops = ends <= move.at && !['thank', 'veto', 'lapse'].includes(move.verb);
  const at = Math.round(Math.max(stops ? ends : move.at, ask.changedAt + 60_000));
  program.agenda.note(at, () => {
    if (stops) {
      makeMove(program, story, { verb: 'withdraw', at, by: MACHINE, why: whyStopped(story, at) });
    } else {
      makeMove(program, story, { ...move, at });
      then?.(at);
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
function makeMove({ teller, book }: Program, story: AskStory, move: Move): void {
  const { account, person, need } = story;
  const result = moveAsk(story.ask, move, LADDER);
  if (!result.ok)
    throw new Error(`${story.ask.id}: ${move.verb} after ${story.ask.state}: ${result.refused}`);
  story.ask = result.ask;
  book.asks.set(result.ask.id, result.ask);
  book.moves.push(result.move);
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
