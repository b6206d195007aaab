import * as z from 'zod';
import { AsOfQuery, ReasonView } from './standing.ts';
import { AccountRef, Id, Moment, Money, PersonRef, RungRef } from './wire.ts';

export const ProposalView = z.object({
  person: PersonRef,
  account: AccountRef,
  needId: Id,
  needTitle: z.string(),
  rung: RungRef,
  owner: z.string().nullable(),
  value: Money,
  factors: z.array(z.object({ name: z.string(), value: z.number(), says: z.string() })),
  whyNow: z.string(),
  reasons: z.array(ReasonView),
  subject: z.string(),
  message: z.string(),
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
  kind: z.enum(['need', 'owner', 'account']),
  /** Null: the book of the accounts that nobody owns. */
  id: z.string().nullable(),
  gain: Money,
  loss: Money.nullable(),
  says: z.string(),
});
export type CapPriceView = z.infer<typeof CapPriceView>;

/** Which ready person would be asked for which need; nothing is held or sent by looking. */
export const PlanView = z.object({
  at: Moment,
  /** Whether it is told with what was learnt since, instead of as it was known then. */
  hindsight: z.boolean(),
  programVersion: z.int(),
  proposals: z.array(ProposalView),
  shortfalls: z.array(ShortfallView),
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
});
export type PlanView = z.infer<typeof PlanView>;
export const PlanQuery = AsOfQuery.extend({ owner: z.string().optional(), needId: Id.optional() });

/** Turn the plan into asks before their owners: each takes its hold, or is left out because another got there first. */
export const ProposeRequest = z.object({
  owner: z.string().optional(),
  needId: Id.optional(),
  limit: z.int().min(1).max(10_000).optional(),
});
export const ProposeAnswer = z.object({ proposed: z.int(), heldElsewhere: z.int() });
