import * as z from 'zod';
import type { Verdict as CoreVerdict, GateName, Reason } from '../core/standing/standing.ts';
import { Day, Moment, RungRef } from './wire.ts';

export const Verdict = z.enum(['ready', 'waiting', 'blocked'] satisfies CoreVerdict[]);
export type Verdict = z.infer<typeof Verdict>;

const outcomes = ['holds', 'mind', 'waits', 'blocks', 'unknown'] satisfies Reason['outcome'][];

/** One gate's answer, as core gives it, with moments as text. `gate` is one of core's GateName. */
export const ReasonView = z.object({
  gate: z.string() as z.ZodType<GateName>,
  outcome: z.enum(outcomes),
  /** One sentence: "Escalation open since 3 March". */
  says: z.string(),
  fact: z.object({ name: z.string(), source: z.string(), at: Moment }).nullable(),
  clearsAt: Moment.nullable(),
  clearsBy: z.string().nullable(),
});
export type ReasonView = z.infer<typeof ReasonView>;

/** May this person be asked this rung: the verdict with every gate that was looked at, hindrances first. */
export const StandingView = z.object({
  rung: RungRef,
  verdict: Verdict,
  reasons: z.array(ReasonView),
  readyAt: Moment.nullable(),
  moment: z
    .object({ milestone: z.string(), name: z.string(), reachedAt: Moment, freshUntil: Moment })
    .nullable(),
  /** How often this person has done this act. */
  done: z.int(),
  /** The open need this rung would serve best now; null when nobody needs one. */
  need: z.object({ id: z.string(), title: z.string(), by: Moment }).nullable(),
});
export type StandingView = z.infer<typeof StandingView>;

/** Standing on every rung, biggest act first, as of one moment. */
export const StandingAnswer = z.object({
  asOf: Moment,
  /** Whether it is told with what was learnt since, instead of as it was known then. */
  hindsight: z.boolean(),
  programVersion: z.int(),
  factCount: z.int(),
  rungs: z.array(StandingView),
});
export type StandingAnswer = z.infer<typeof StandingAnswer>;

/**
 * A day (its end, UTC) or a moment of the past, under the program that was in force, as it was known then;
 * with `hindsight=true`, with everything learnt since. Before anything was delivered here nobody knew
 * anything, and the answer is told in hindsight.
 */
export const AsOfQuery = z.object({
  asOf: z.union([Day, Moment]).optional(),
  hindsight: z.enum(['true', 'false']).optional(),
});
