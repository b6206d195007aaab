import * as z from 'zod';
import { figure, Grade, Interval } from './figure.ts';
import { GateView } from './impact.ts';
import { OpportunityRef } from './needs.ts';
import { PageQuery, pageOf } from './page.ts';
import type { RouteTable } from './route.ts';
import { AccountRef, ById, Id, Moment, RungRef } from './wire.ts';

/** What is drawn by lot: the order of asking, being asked at all, another ask at once against rest, or the offer of a reference for a deal. */
export const ExperimentKind = z.enum(['order', 'holdout', 'spacing', 'offer']);
/** What is watched per account; of an offer, whether the deal is won. */
export const ExperimentOutcome = z.enum(['yes', 'act', 'renewal', 'win']);

const share = z.number().min(0).max(1);

/** The terms, declared before the first lot and never changed. */
export const ExperimentRequest = z.object({
  name: z.string().trim().min(1).max(200),
  kind: ExperimentKind,
  outcome: ExperimentOutcome,
  /** Share asked at once, in tenths. */
  share: z
    .number()
    .min(0.1)
    .max(0.9)
    .refine(
      (value) => Math.abs(value * 10 - Math.round(value * 10)) < 1e-9,
      'Shares go in tenths: 0.1 to 0.9.',
    )
    .default(0.5),
  /** Days the others wait; of a holdout, as long as the outcome is watched. */
  waitDays: z.int().min(1).max(730).default(30),
  /** Days after the lot within which the outcome is watched. */
  horizonDays: z.int().min(7).max(730),
  /** Accounts to draw for. */
  planned: z.int().min(60).max(1_000_000),
  /** Share with the outcome expected of those who wait; left out, from your own past or the most cautious guess. */
  baseRate: z.number().min(0.01).max(0.99).optional(),
  /** Largest effect thought plausible: left out, 0.1, of renewals what the terms say. */
  plausible: z.number().min(0.005).max(0.5).optional(),
  /** Of an offer: the stage in which open deals are drawn for, and the act that is offered (reference-call unless told). */
  stage: z.string().trim().min(1).max(300).optional(),
  rung: Id.optional(),
});
export type ExperimentRequest = z.infer<typeof ExperimentRequest>;

/** What an experiment could show, told before it starts. */
export const ExperimentOutlook = z.object({
  question: z.string(),
  baseRate: share,
  /** Where the base rate comes from. */
  baseRateFrom: z.enum(['told', 'own past', 'assumed']),
  plausible: share,
  /** Smallest effect that would be seen in four of five such experiments, as a share. */
  detectable: z.number(),
  /** Accounts needed to see the largest plausible effect. */
  needed: z.int(),
  /** Whether it may start. */
  open: z.boolean(),
  says: z.string(),
});
export type ExperimentOutlook = z.infer<typeof ExperimentOutlook>;

const ArmView = z.object({
  name: z.string(),
  drawn: z.int(),
  watched: z.int(),
  events: z.int(),
  /** Share asked in the time watched; of an offer, share that used the act. */
  askedShare: share,
});

export const ExperimentView = z.object({
  id: Id,
  name: z.string(),
  kind: ExperimentKind,
  outcome: ExperimentOutcome,
  question: z.string(),
  share,
  waitDays: z.int(),
  horizonDays: z.int(),
  planned: z.int(),
  baseRate: share,
  plausible: share,
  detectable: z.number(),
  seed: z.int(),
  programVersion: z.int(),
  startedBy: z.string(),
  startedAt: Moment,
  stoppedBy: z.string().nullable(),
  stoppedAt: Moment.nullable(),
  why: z.string().nullable(),
  grade: Grade,
  /** Difference in points with its range, or why there is none. */
  measure: figure(Interval),
  /** `always-valid` holds at every look; `fixed` is the one look at the planned end. */
  range: z.enum(['always-valid', 'fixed']).nullable(),
  verdict: z.enum(['better', 'worse', 'cannot-tell']).nullable(),
  says: z.string(),
  caution: z.string().nullable(),
  /** Of an offer: where it is drawn, and what is offered. */
  stage: z.string().nullable(),
  rung: z.string().nullable(),
  /** The effect on those whom the lot moved: points with Fieller’s range, told at the planned end, or why it is not. */
  moved: z.object({
    measure: figure(Interval),
    says: z.string(),
    /** Points by which the lot raised the uptake, and the F statistic of that. */
    uptake: z.object({ points: z.number(), f: z.number().nullable() }).nullable(),
  }),
  asked: ArmView,
  waiting: ArmView,
  /** Accounts whose time is not over, and those asked by somebody while they were to wait. */
  pending: z.int(),
  askedWhileHeld: z.int(),
  /** Chi-square p of the arms against the planned split; null before the first lot. */
  sampleRatio: z.number().nullable(),
  /** What is left of the variance once the time before is taken off; null where nothing is told. */
  varianceFactor: z.number().nullable(),
  gates: z.array(GateView),
});
export type ExperimentView = z.infer<typeof ExperimentView>;
export const ExperimentList = z.object({
  items: z.array(ExperimentView),
  /** Stages that open deals are in, for an offer. */
  stages: z.array(z.object({ stage: z.string(), deals: z.int() })),
});
export type ExperimentList = z.infer<typeof ExperimentList>;

export const ExperimentStop = z.object({ why: z.string().trim().min(1).max(500).optional() });

export const LotQuery = PageQuery;
/** One account's lot with what came of it. */
export const LotView = z.object({
  account: AccountRef,
  arm: z.enum(['asked', 'waiting']),
  probability: share,
  segment: z.string(),
  assignedAt: Moment,
  heldUntil: Moment.nullable(),
  outcome: z.enum(['yes', 'no', 'pending', 'none']),
  /** Of an offer: its deal, and whether the act was used in time. */
  deal: z.object({ id: Id, name: z.string() }).nullable(),
  took: z.boolean(),
});
export const LotPage = pageOf(LotView);

/** Open deals that the lot says to offer a reference for, and that nobody has asked for yet. */
export const OfferList = z.object({
  items: z.array(
    z.object({
      deal: OpportunityRef,
      rung: RungRef,
      offeredAt: Moment,
      /** The last day on which its use counts. */
      until: Moment,
    }),
  ),
});
export type OfferList = z.infer<typeof OfferList>;

export const experimentRoutes = {
  'GET /experiments/offers': {
    title: 'Deals to offer a reference for, as the lot says',
    needs: 'read',
    answer: OfferList,
  },
  'GET /experiments': {
    title: 'Experiments with what they show by now',
    needs: 'read',
    answer: ExperimentList,
  },
  'POST /experiments/outlook': {
    title: 'What an experiment could show, before it starts',
    needs: 'read',
    body: ExperimentRequest,
    answer: ExperimentOutlook,
  },
  'POST /experiments': {
    title: 'Start an experiment: asking is drawn by lot',
    needs: 'program',
    body: ExperimentRequest,
    answer: ExperimentView,
    status: 201,
  },
  'GET /experiments/:id/lots': {
    title: 'The accounts behind an experiment, with their lots',
    needs: 'read',
    params: ById,
    query: LotQuery,
    answer: LotPage,
  },
  'POST /experiments/:id/stop': {
    title: 'Stop an experiment',
    needs: 'program',
    params: ById,
    body: ExperimentStop,
    answer: ExperimentView,
  },
} as const satisfies RouteTable;
