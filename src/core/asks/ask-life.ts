import type { DraftSignal } from '../imports/draft-signal.ts';
import type { Rung } from '../program/program.ts';
import { type AskStep, DAY, type Instant } from '../signals/signal.ts';
import type { Ask, AskMove, AskState } from './ask.ts';
import { type AskVerb, CANNOT, LIFE, type Turn } from './ask-verbs.ts';
import { ASK_SAYS } from './ask-words.ts';
import { type HoldChange, holdChange } from './hold.ts';
import { minutesAsked } from './minutes-asked.ts';

/** How long a screen offers to take a move back (LOOK.md, Undo). */
export const UNDO_MS = 10_000;
/** What is pressed in time may be this long on its way: the mail waits for both, the screen for neither. */
export const ON_ITS_WAY_MS = 5_000;

/** A longer pause than this is a veto: the plan proposes the person again when the moment is right. */
export const LONGEST_SNOOZE = 90 * DAY;

/** One wish to move an ask: who wants it, when, and what the verb needs to know. */
export type MoveRequest = {
  readonly verb: AskVerb;
  readonly by: string;
  readonly at: Instant;
  /** Never demanded: one keystroke vetoes. A veto without a why is counted as held back without a reason. */
  readonly why?: string | null;
  /** For `snooze`: when it comes back. */
  readonly until?: Instant;
  /** For `undo`: the last line of the ledger for this ask. */
  readonly last?: AskMove;
};

export type MoveResult =
  | {
      readonly ok: true;
      readonly ask: Ask;
      readonly move: AskMove;
      readonly hold: HoldChange;
      /** Whether something of ours reaches the customer through this move. */
      readonly noticed: boolean;
      /** What the facts must learn of: a step the customer took or noticed, or its retraction by an undo. */
      readonly signal?: DraftSignal;
    }
  | { readonly ok: false; readonly refused: string };

/**
 * Moves an ask, or says in one sentence why not. Pure: the same ask and request give the same answer.
 * `ladder` gives the minutes that the signal carries. The caller has decided standing anew before `send`.
 */
export function moveAsk(ask: Ask, request: MoveRequest, ladder: readonly Rung[]): MoveResult {
  if (request.at < ask.changedAt)
    return refuse('This ask was moved later than that; reload it and look again.');
  if (request.verb === 'undo') return undo(ask, request, ladder);
  const { from, to, noticed }: Turn = LIFE[request.verb];
  if (!from.includes(ask.state)) return refuse(`${ASK_SAYS[ask.state]} ${CANNOT[request.verb]}`);
  const reason = request.why?.trim() || null;
  if (request.verb === 'snooze') {
    const until = request.until;
    if (until === undefined || until <= request.at)
      return refuse('Say until when it should rest: a day to come.');
    if (until - request.at > LONGEST_SNOOZE)
      return refuse(
        'That is further off than 90 days. Veto it; the plan proposes it again when the moment is right.',
      );
  }
  const moved: Ask = {
    ...ask,
    state: to,
    changedAt: request.at,
    sentAt: to === 'sent' ? request.at : ask.sentAt,
    snoozedUntil: to === 'snoozed' ? (request.until ?? null) : to === 'proposed' ? null : ask.snoozedUntil,
  };
  const signal = signalOf(moved, request.at, reason, ladder);
  return {
    ok: true,
    ask: moved,
    move: { askId: ask.id, from: ask.state, to, by: request.by, at: request.at, why: reason },
    hold: holdChange(ask.state, to),
    noticed: noticed === 'always' || (noticed === 'if-sent' && ask.sentAt !== null),
    ...(signal && { signal }),
  };
}

/** Takes the last move back, if it was made by a person less than ten seconds ago and nothing left the house. */
function undo(ask: Ask, request: MoveRequest, ladder: readonly Rung[]): MoveResult {
  const last = request.last;
  if (
    !last ||
    last.askId !== ask.id ||
    last.to !== ask.state ||
    last.from === null ||
    last.at !== ask.changedAt
  )
    return refuse('There is nothing to take back.');
  const { from, to } = last;
  const undone = Object.values<Turn>(LIFE).find((t) => t.to === to && t.from.includes(from));
  if (!undone?.undo) return refuse(`${ASK_SAYS[ask.state]} That cannot be taken back.`);
  if (request.at - last.at > UNDO_MS + ON_ITS_WAY_MS)
    return refuse('Ten seconds are over. Move it on from here instead.');
  const back: Ask = {
    ...ask,
    state: from,
    changedAt: request.at,
    snoozedUntil: from === 'snoozed' ? ask.snoozedUntil : null,
  };
  const signal = signalOf(ask, last.at, null, ladder);
  return {
    ok: true,
    ask: back,
    move: { askId: ask.id, from: to, to: from, by: request.by, at: request.at, why: 'taken back' },
    hold: holdChange(to, from),
    noticed: false,
    ...(signal && { signal: { ...signal, body: { kind: 'retracted' } } }),
  };
}

const STEPS: ReadonlySet<AskState> = new Set<AskStep>([
  'sent',
  'accepted',
  'declined',
  'unanswered',
  'withdrawn',
  'done',
  'thanked',
]);

const isStep = (state: AskState): state is AskStep => STEPS.has(state);

/** The signal by which the facts learn of a step; before an ask is sent the customer's facts know nothing of it. */
function signalOf(
  ask: Ask,
  at: Instant,
  why: string | null,
  ladder: readonly Rung[],
): DraftSignal | undefined {
  if (!isStep(ask.state) || ask.sentAt === null) return undefined;
  return {
    sourceId: `ask:${ask.id}:${ask.state}`,
    occurredAt: at,
    body: {
      kind: 'ask.moved',
      askId: ask.id,
      rung: ask.rung,
      to: ask.state,
      minutes: minutesAsked(ladder, ask.rung),
      ...(why !== null && { reason: why }),
    },
  };
}

function refuse(refused: string): MoveResult {
  return { ok: false, refused };
}
