import * as z from 'zod';
import { AskRow } from './asks.ts';
import { OpportunityRef } from './needs.ts';
import { pageOf, SearchQuery } from './page.ts';
import type { RouteTable } from './route.ts';
import { AccountSignalRequest, SignalAnswer } from './signals.ts';
import { Verdict } from './standing.ts';
import { TimelinePage, TimelineQuery } from './timeline.ts';
import { AccountRef, ById, Id, Moment, Money, Nothing, PersonRef, RungRef, Told } from './wire.ts';

/** A fact as it is shown: its words, its value in words, and who told us when. */
export const FactView = z.object({
  /** Full name in conditions: `account.arr`. */
  name: z.string(),
  title: z.string(),
  meaning: z.string(),
  /** Null: unknown. */
  value: z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]).nullable(),
  unit: z.string().nullable(),
  told: Told.nullable(),
  /** Older than the program allows where a gate needs it. */
  stale: z.boolean(),
  /** The part of an account or person signal that changes it (`industry`); null when only data can. */
  editable: z.string().nullable(),
});
export type FactView = z.infer<typeof FactView>;

export const Stage = z.enum(['prospect', 'onboarding', 'adoption', 'value', 'renewal', 'partner', 'former']);
export type Stage = z.infer<typeof Stage>;

export const AccountRow = z.object({
  id: Id,
  name: z.string(),
  domain: z.string().nullable(),
  industry: z.string().nullable(),
  region: z.string().nullable(),
  owner: z.string().nullable(),
  stage: Stage,
  arr: Money.nullable(),
  health: z.object({ score: z.number(), told: Told }).nullable(),
  sentiment: z.object({ nps: z.number(), told: Told }).nullable(),
  /** The strongest relationship we hold with anybody there; null where nobody is known. */
  relationship: z.enum(['none', 'weak', 'fair', 'strong']).nullable(),
  /** The last touch in either direction. */
  lastTouchAt: Moment.nullable(),
  milestone: z.object({ name: z.string(), at: Moment, freshUntil: Moment.nullable() }).nullable(),
  renewsOn: Moment.nullable(),
  people: z.int(),
  ready: z.int(),
  openAsks: z.int(),
  acts: z.int(),
  /** What holds the whole account back, if anything: "Escalation open since 3 March". */
  hold: z.string().nullable(),
});
export type AccountRow = z.infer<typeof AccountRow>;
export const AccountPage = pageOf(AccountRow);

export const AccountQuery = SearchQuery.extend({
  sort: z
    .enum(['name', '-arr', '-health', 'health', '-nps', 'renews', '-touch', 'touch', '-ready'])
    .optional(),
  owner: z.string().optional(),
  stage: Stage.optional(),
  industry: z.string().optional(),
  region: z.string().optional(),
  /** Saved views: somebody may be asked; fans never asked; held back; nobody touched for 90 days; renewal within 90 days. */
  view: z.enum(['ready', 'dormant', 'held', 'quiet', 'renewing']).optional(),
});

/** A person in an account's list. */
export const AccountPerson = z.object({
  person: PersonRef,
  email: z.string().nullable(),
  persona: z.string().nullable(),
  champion: z.boolean(),
  /** Part in a decision to buy, in the words of the source. */
  buyingRole: z.string().nullable(),
  /** The colleague they report to, where the source names one we know. */
  reportsTo: Id.nullable(),
  /** Read from the job title. */
  seniority: z.enum(['executive', 'director', 'manager', 'staff']).nullable(),
  /** From contacts of a year in both directions, and nominations. */
  relationship: z.enum(['none', 'weak', 'fair', 'strong']),
  leftAt: Moment.nullable(),
  awayUntil: Moment.nullable(),
  nps: z.number().nullable(),
  /** Contacts in the last year: how strong the relationship is. */
  touches: z.int(),
  lastTouchAt: Moment.nullable(),
  verdict: Verdict,
  /** The biggest rung they are ready for, or what holds them. */
  standing: z.string(),
  acts: z.int(),
});
export type AccountPerson = z.infer<typeof AccountPerson>;

export const CaseView = z.object({
  id: z.string(),
  subject: z.string().nullable(),
  priority: z.int().nullable(),
  escalated: z.boolean(),
  openedAt: Moment,
  closedAt: Moment.nullable(),
  source: z.string(),
});
export type CaseView = z.infer<typeof CaseView>;

export const MilestoneView = z.object({
  id: z.string(),
  name: z.string(),
  reachedAt: Moment.nullable(),
  freshUntil: Moment.nullable(),
});
export type MilestoneView = z.infer<typeof MilestoneView>;

/** The account's whole page beside its timeline. */
export const AccountView = AccountRow.extend({
  /** "Ready: two people. Renewal on 26 January." */
  summary: z.string(),
  parent: AccountRef.nullable(),
  facts: z.array(FactView),
  milestones: z.array(MilestoneView),
  persons: z.array(AccountPerson),
  asks: z.array(AskRow),
  opportunities: z.array(OpportunityRef),
  cases: z.array(CaseView),
  initiatives: z.array(z.object({ text: z.string(), told: Told })),
  /** Contradictions in what we were told: "Churned in the accounts file, but an active subscription". */
  warnings: z.array(z.string()),
  /** Acts by rung, smallest first. */
  actsByRung: z.array(z.object({ rung: RungRef, done: z.int() })),
});
export type AccountView = z.infer<typeof AccountView>;

/** What the filters of the customers' list can be set to. */
export const AccountFacets = z.object({
  total: z.int(),
  owners: z.array(z.string()),
  industries: z.array(z.string()),
  regions: z.array(z.string()),
  views: z.object({
    ready: z.int(),
    dormant: z.int(),
    held: z.int(),
    quiet: z.int(),
    renewing: z.int(),
  }),
});
export type AccountFacets = z.infer<typeof AccountFacets>;

export const customerRoutes = {
  'GET /accounts': { title: 'Customers', needs: 'read', query: AccountQuery, answer: AccountPage },
  'GET /accounts/facets': {
    title: 'What customers can be filtered by',
    needs: 'read',
    answer: AccountFacets,
  },
  'GET /accounts/:id': { title: 'One customer', needs: 'read', params: ById, answer: AccountView },
  'GET /accounts/:id/timeline': {
    title: 'Everything that happened at a customer',
    needs: 'read',
    params: ById,
    query: TimelineQuery,
    answer: TimelinePage,
  },
  'POST /accounts/:id/signals': {
    title: 'Tell a fact about a customer',
    needs: 'tell',
    params: ById,
    body: AccountSignalRequest,
    answer: SignalAnswer,
    status: 201,
  },
  'DELETE /signals/:id': {
    title: 'Take back what a member told by mistake',
    needs: 'tell',
    params: ById,
    answer: Nothing,
  },
} as const satisfies RouteTable;
