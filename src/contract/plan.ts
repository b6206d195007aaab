import * as z from 'zod';
import type { RouteTable } from './route.ts';
import { AsOfQuery, ReasonView } from './standing.ts';
import { AccountRef, ById, Day, Id, Moment, Money, Nothing, PersonRef, RungRef, Words } from './wire.ts';

const FactorView = z.object({ name: z.string(), value: z.number(), says: z.string() });

export const ProposalView = z.object({
  person: PersonRef,
  account: AccountRef,
  needId: Id,
  needTitle: z.string(),
  rung: RungRef,
  owner: z.string().nullable(),
  value: Money,
  factors: z.array(FactorView),
  whyNow: z.string(),
  reasons: z.array(ReasonView),
  subject: z.string(),
  message: z.string(),
  /** The working day on which the ask would be put before its owner. */
  day: Day.optional(),
  /** The ask itself, where it lies before its owner already and stays there. */
  askId: Id.optional(),
});
export type ProposalView = z.infer<typeof ProposalView>;

export const ShortfallView = z.object({
  needId: Id,
  title: z.string(),
  missing: z.int(),
  fitting: z.int(),
  ready: z.int(),
  obstacles: z.array(z.object({ gate: z.string(), people: z.int(), only: z.int(), says: z.string() })),
  /** Which single change of a cap would bring the need closer; absent where none would. */
  fill: z.string().optional(),
});

/** What one ask more, or one fewer, under a cap that binds would change: the interval of its price. */
export const CapPriceView = z.object({
  kind: z.enum(['department', 'need', 'owner', 'account']),
  /** Null: the book of the accounts that nobody owns. */
  id: z.string().nullable(),
  /** What it is called; null as the id. */
  name: z.string().nullable(),
  gain: Money,
  loss: Money.nullable(),
  /** One hour more of an owner’s, where the minutes an ask takes are known and it brings more than one ask. */
  hour: Money.nullable(),
  says: z.string(),
});
export type CapPriceView = z.infer<typeof CapPriceView>;

/** An ask that the plan makes, does not make, or would take back, by the names people know. */
export const AskRefView = z.object({
  person: PersonRef,
  account: AccountRef,
  needId: Id,
  needTitle: z.string(),
  owner: z.string().nullable(),
  value: Money,
  askId: Id.nullable(),
});
export type AskRefView = z.infer<typeof AskRefView>;

/** What somebody decided: this person is asked for this need, or is not. */
export const MarkView = z.object({
  id: Id,
  kind: z.enum(['pin', 'ban']),
  person: PersonRef,
  account: AccountRef,
  needId: Id,
  needTitle: z.string(),
  by: z.string(),
  at: Moment,
  why: z.string().nullable(),
  /** Whether the plan keeps to it; a pin that cannot be kept says why. */
  kept: z.boolean(),
  says: z.string(),
});
export type MarkView = z.infer<typeof MarkView>;

export const MarkRequest = z.object({
  kind: z.enum(['pin', 'ban']),
  personId: Id,
  accountId: Id,
  needId: Id,
  why: Words.optional(),
});
export const MarkAnswer = z.object({ id: Id });

/** A cap as it stands: how many asks it lets through, and how many of them the plan uses. */
export const CapView = z.object({
  kind: z.enum(['department', 'need', 'owner', 'account']),
  id: z.string().nullable(),
  name: z.string(),
  left: z.int(),
  used: z.int(),
});
export type CapView = z.infer<typeof CapView>;

/** What the plan's asks for a need are likely to bring. */
export const OutlookView = z.object({
  needId: Id,
  title: z.string(),
  lacking: z.int(),
  /** Acts done and yeses given already. */
  given: z.int(),
  wanted: z.int(),
  asks: z.int(),
  yeses: z.object({ mean: z.number(), low: z.int(), high: z.int() }),
  worth: Money,
  says: z.string(),
});
export type OutlookView = z.infer<typeof OutlookView>;

/** Which ready person would be asked for which need; nothing is held or sent by looking. */
export const PlanView = z.object({
  at: Moment,
  /** Whether it is told with what was learnt since, instead of as it was known then. */
  hindsight: z.boolean(),
  programVersion: z.int(),
  proposals: z.array(ProposalView),
  /** Asks that lie before their owners and stay there. */
  staying: z.array(ProposalView).optional(),
  /** Asks that lie before their owners and would be taken back, since the change is worth it. */
  leaving: z.array(AskRefView).optional(),
  shortfalls: z.array(ShortfallView),
  outlook: z.array(OutlookView).optional(),
  value: Money,
  status: z.enum(['ranked', 'proven', 'bound']),
  bound: Money.nullable(),
  /** What is known about how good the plan is, in a sentence; why it is not proven, where it is not. */
  proof: z.string().optional(),
  /** The independent check: `ok` when the asks' worth and the bound that the prices prove are the same. */
  certificate: z.object({ ok: z.boolean(), primal: Money, dual: Money, pairsChecked: z.int() }).optional(),
  /** What two simpler ways to choose reach: dearest asks first, and need after need by date. */
  greedy: z.object({ pairs: Money, firstCome: Money, says: z.string() }).optional(),
  /** Caps that bind and are worth something, dearest first. */
  prices: z.array(CapPriceView).optional(),
  /** What one more advocate like the typical one of an industry would add. */
  advocates: z.array(z.object({ segment: z.string(), gain: Money, says: z.string() })).optional(),
  caps: z.array(CapView).optional(),
  marks: z.array(MarkView).optional(),
  /** Minimums that no plan can keep, in words. */
  minimums: z.array(z.string()).optional(),
  /** What taking back an ask that lies before its owner must be worth. */
  changeWorth: Money.optional(),
});
export type PlanView = z.infer<typeof PlanView>;
export const PlanQuery = AsOfQuery.extend({ owner: z.string().optional(), needId: Id.optional() });

/** Turn the plan into asks before their owners: each takes its hold, or is left out because another got there first. */
export const ProposeRequest = z.object({
  owner: z.string().optional(),
  needId: Id.optional(),
  limit: z.int().min(1).max(10_000).optional(),
});
export const ProposeAnswer = z.object({
  proposed: z.int(),
  heldElsewhere: z.int(),
  /** Asks taken back because another choice is worth more than the change. */
  takenBack: z.int().optional(),
  /** Of the proposed, those whose person was drawn by lot. */
  byLot: z.int().optional(),
});

/** One change to try. Caps are the asks they still let through; worth is that of one act, in cents. */
export const PlanChange = z.discriminatedUnion('change', [
  z.object({
    change: z.enum(['account', 'owner', 'department']),
    id: z.string().nullable(),
    to: z.int().min(0).max(100_000),
  }),
  z.object({ change: z.literal('need-count'), id: Id, to: z.int().min(0).max(100_000) }),
  z.object({ change: z.literal('need-worth'), id: Id, to: z.int().min(0).max(1_000_000_000) }),
  z.object({ change: z.enum(['pin', 'ban', 'free']), personId: Id, accountId: Id, needId: Id }),
]);
export type PlanChange = z.infer<typeof PlanChange>;
export const WhatIfRequest = z.object({ changes: z.array(PlanChange).min(1).max(100) });

/** What the plan would be with the changes: exact, and nothing is saved. */
export const WhatIfView = z.object({
  before: Money,
  after: Money,
  change: Money,
  status: z.enum(['ranked', 'proven', 'bound']),
  proof: z.string(),
  enters: z.array(AskRefView),
  leaves: z.array(AskRefView),
  needs: z.array(
    z.object({
      needId: Id,
      title: z.string(),
      asksBefore: z.int(),
      asksAfter: z.int(),
      wantedBefore: z.int(),
      wantedAfter: z.int(),
    }),
  ),
  /** Pins that the caps leave no room for. */
  notKept: z.array(z.string()),
  says: z.string(),
});
export type WhatIfView = z.infer<typeof WhatIfView>;

export const ExplainRequest = z.object({ personId: Id, accountId: Id, needId: Id });

/** Why a person is, or is not, asked for a need, and what the opposite decision would cost, exactly. */
export const ExplainView = z.object({
  person: PersonRef,
  account: AccountRef,
  needId: Id,
  needTitle: z.string(),
  verdict: z.enum([
    'asked',
    'not-asked',
    'pinned',
    'banned',
    'not-ready',
    'does-not-fit',
    'not-worth-it',
    'held',
  ]),
  value: Money.nullable(),
  factors: z.array(FactorView),
  reasons: z.array(ReasonView),
  /** What asking takes from others at the prices of the plan: of the person, the account, the owner's week. */
  asking: z.object({ person: Money, account: Money, owner: Money }).nullable(),
  /** What the next place of the need is worth. */
  place: Money.nullable(),
  /** What the person is asked for instead. */
  instead: z.array(AskRefView),
  /** What the opposite decision would cost; null where it is impossible. */
  regret: Money.nullable(),
  enters: z.array(AskRefView),
  leaves: z.array(AskRefView),
  says: z.string(),
});
export type ExplainView = z.infer<typeof ExplainView>;

export const planRoutes = {
  'GET /plan': { title: 'Whom the plan would ask', needs: 'read', query: PlanQuery, answer: PlanView },
  'POST /plan/propose': {
    title: 'Put the plan before its owners',
    needs: 'ask',
    body: ProposeRequest,
    answer: ProposeAnswer,
    status: 201,
  },
  'POST /plan/what-if': {
    title: 'What another cap, need, pin or ban would change',
    needs: 'read',
    body: WhatIfRequest,
    answer: WhatIfView,
  },
  'POST /plan/explain': {
    title: 'Why this person and not that one',
    needs: 'read',
    body: ExplainRequest,
    answer: ExplainView,
  },
  'POST /plan/marks': {
    title: 'Pin a person for a need, or keep them out',
    needs: 'ask',
    body: MarkRequest,
    answer: MarkAnswer,
    status: 201,
  },
  'DELETE /plan/marks/:id': {
    title: 'Take a pin or a ban back',
    needs: 'ask',
    params: ById,
    answer: Nothing,
  },
} as const satisfies RouteTable;
