import * as z from 'zod';
import type { AskState as CoreAskState } from '../core/asks/ask.ts';
import { Chance, figure } from './figure.ts';
import { pageOf, SearchQuery } from './page.ts';
import type { RouteTable } from './route.ts';
import { ReasonView, Verdict } from './standing.ts';
import { AccountRef, ById, Day, Id, MemberRef, Moment, Money, PersonRef, RungRef, Words } from './wire.ts';

export const AskState = z.enum([
  'proposed',
  'approved',
  'sent',
  'accepted',
  'declined',
  'unanswered',
  'in-progress',
  'done',
  'thanked',
  'snoozed',
  'vetoed',
  'withdrawn',
  'lapsed',
] satisfies CoreAskState[]);
export type AskState = z.infer<typeof AskState>;

/** A letter as drafted; `fromFacts` are the words that came from facts, so that the eye checks what can be wrong. */
export const Letter = z.object({
  subject: z.string(),
  message: z.string(),
  fromFacts: z.array(z.object({ text: z.string(), says: z.string() })),
});
export type Letter = z.infer<typeof Letter>;

/** The need an ask serves, in a line: "Jonas Brandt's Halden Energy deal, by 27 Nov". */
export const NeedRef = z.object({
  id: Id,
  title: z.string(),
  department: z.string(),
  by: Moment,
  opportunity: z.object({ id: Id, name: z.string() }).nullable(),
  requestedBy: MemberRef,
  /** Of a request for a deal that nobody has answered yet: by when whoever asked gets a name or an honest no. */
  answerDue: Moment.nullable(),
});
export type NeedRef = z.infer<typeof NeedRef>;

/** One move of the ledger. `by` is a member's mail address, or `goodword` for the clock. */
export const AskMoveView = z.object({
  from: AskState.nullable(),
  to: AskState,
  by: z.string(),
  at: Moment,
  why: z.string().nullable(),
});
export type AskMoveView = z.infer<typeof AskMoveView>;

/**
 * A decision that let an ask go on: that it was proposed, approved or sent. It is worked out anew from what
 * was known at that moment and the version of the program that was in force, and comes out as it did.
 */
export const AskDecision = z.object({
  to: AskState,
  by: z.string(),
  at: Moment,
  programVersion: z.int(),
  verdict: Verdict,
  reasons: z.array(ReasonView),
});
export const AskDecisions = z.object({ items: z.array(AskDecision) });

/** An ask in a list. */
export const AskRow = z.object({
  id: Id,
  state: AskState,
  person: PersonRef,
  account: AccountRef,
  rung: RungRef,
  need: NeedRef.nullable(),
  owner: MemberRef.nullable(),
  createdAt: Moment,
  changedAt: Moment,
  sentAt: Moment.nullable(),
  snoozedUntil: Moment.nullable(),
  /** The states the caller may move it to now, for buttons. */
  next: z.array(AskState),
  /** Until when the last move can be taken back; null when it cannot. */
  undoUntil: Moment.nullable(),
});
export type AskRow = z.infer<typeof AskRow>;

/** How an ask was chosen: by the plan or by lot, with the chance it had before the lot was known. */
export const AskDrawView = z.object({
  byLot: z.boolean(),
  /** Share of asks that are drawn by lot. */
  share: z.number(),
  /** Chance that this person would be asked for this place. */
  probability: z.number(),
  /** People who could have been asked for it. */
  among: z.int(),
  says: z.string(),
});
export type AskDrawView = z.infer<typeof AskDrawView>;

/** An ask as an open sheet: who, what, why now, in which words. */
export const AskCard = AskRow.extend({
  whyNow: z.string(),
  reasons: z.array(ReasonView),
  letter: Letter,
  /** Whose name stands under the letter: the owner’s, or, where nobody owns the account, who sends it then; null: nobody’s. */
  signer: z.object({ email: z.string().nullable(), name: z.string() }).nullable(),
  chance: figure(Chance),
  /** What the customer gets out of it. */
  gain: z.string(),
  /** The person's time: this year's minutes with this ask, and what they allow (null: not told). */
  time: z.object({ minutesWithThis: z.number(), minutesAllowed: z.number().nullable() }),
  /** Who else must agree before it leaves. */
  approvals: z.array(z.string()),
  value: Money,
  programVersion: z.int(),
  /** How it was chosen, where asks are drawn by lot; null where somebody asked by hand or nothing is drawn. */
  draw: AskDrawView.nullable(),
  /** Since when a customer, where known. */
  customerSince: Moment.nullable(),
  moves: z.array(AskMoveView),
});
export type AskCard = z.infer<typeof AskCard>;

export const AskQuery = SearchQuery.extend({
  state: AskState.optional(),
  owner: z.string().optional(),
  rung: z.string().optional(),
  personId: Id.optional(),
  accountId: Id.optional(),
  needId: Id.optional(),
});
export const AskPage = pageOf(AskRow);

/**
 * Move an ask. `approved` may carry the edited letter; `snoozed` needs `until`; `vetoed`, `declined`
 * and `withdrawn` may say why. A move that the ask's life does not allow answers `conflict`; a move to
 * approved or sent that standing forbids answers 200 with the ask unmoved and `held` filled.
 */
export const AskMoveRequest = z.object({
  to: AskState,
  why: Words.optional(),
  until: Day.optional(),
  subject: Words.optional(),
  message: Words.optional(),
});
export type AskMoveRequest = z.infer<typeof AskMoveRequest>;

export const AskMoveAnswer = z.object({
  ask: AskCard,
  /** The gates that held the move back; empty when it was made. */
  held: z.array(ReasonView),
});
export type AskMoveAnswer = z.infer<typeof AskMoveAnswer>;

/** Ask this person for this rung now, for this need or none; the answer is the ask or the gates against it. */
export const AskRequest = z.object({ rung: z.string(), needId: Id.optional() });
export type AskRequest = z.infer<typeof AskRequest>;

export const AskRequestAnswer = z.object({ ask: AskCard.nullable(), held: z.array(ReasonView) });
export type AskRequestAnswer = z.infer<typeof AskRequestAnswer>;

export const askRoutes = {
  'GET /asks': { title: 'The ledger of asks', needs: 'read', query: AskQuery, answer: AskPage },
  'GET /asks/:id': { title: 'One ask', needs: 'read', params: ById, answer: AskCard },
  'GET /asks/:id/decisions': {
    title: 'Why an ask was proposed, approved and sent, as it was known then',
    needs: 'read',
    params: ById,
    answer: AskDecisions,
  },
  'POST /asks/:id/moves': {
    title: 'Move an ask',
    needs: 'decide',
    params: ById,
    body: AskMoveRequest,
    answer: AskMoveAnswer,
  },
  'POST /asks/:id/undo': { title: 'Take the last move back', needs: 'decide', params: ById, answer: AskCard },
} as const satisfies RouteTable;
