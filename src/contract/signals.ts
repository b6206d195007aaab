import * as z from 'zod';
import { Day, Words } from './wire.ts';

const said = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ kind: z.literal(kind), ...shape });

/** What a member may say about a person: each becomes a signal with its author. */
export const PersonSignalRequest = z.discriminatedUnion('kind', [
  said('give', { what: Words, recognition: z.boolean().optional() }),
  said('confirm', {}),
  said('left', { to: Words.optional() }),
  said('away', { from: Day, until: Day, reason: Words.optional() }),
  said('consent', { scope: z.enum(['contact', 'public']), given: z.boolean() }),
  said('preference', {
    rung: z.string().optional(),
    allowed: z.boolean().optional(),
    minutesPerYear: z.int().min(0).max(10_000).optional(),
    channel: z.string().optional(),
  }),
  said('pause', { until: Day.nullable() }),
  said('resume', {}),
  said('nominate', { rung: z.string().optional(), note: Words.optional() }),
  said('praise', { text: Words }),
  said('touch', {
    channel: z.string(),
    direction: z.enum(['in', 'out']),
    summary: Words.optional(),
    purpose: z.string().optional(),
  }),
  said('describe', {
    name: Words.optional(),
    title: Words.optional(),
    persona: Words.optional(),
    email: z.email().optional(),
    language: z.string().optional(),
    country: z.string().optional(),
    champion: z.boolean().optional(),
    buyingRole: Words.optional(),
    reportsTo: Words.optional(),
  }),
]);
export type PersonSignalRequest = z.infer<typeof PersonSignalRequest>;

/** What a member may say about an account. */
export const AccountSignalRequest = z.discriminatedUnion('kind', [
  said('describe', {
    name: Words.optional(),
    domain: Words.optional(),
    industry: Words.optional(),
    employees: z.int().min(0).optional(),
    region: Words.optional(),
    country: Words.optional(),
    plan: Words.optional(),
    products: z.array(z.string()).optional(),
    competitors: z.array(z.string()).optional(),
    owner: Words.optional(),
    lifecycle: z.enum(['prospect', 'customer', 'former']).optional(),
  }),
  said('health', { score: z.number() }),
  said('risk', { raised: z.boolean(), reason: Words.optional() }),
  said('implementation', { completed: z.boolean() }),
  said('milestone', { milestone: z.string(), note: Words.optional() }),
  said('initiative', { text: Words }),
  said('escalation', { caseId: z.string(), escalated: z.boolean() }),
  said('churned', { reason: Words.optional() }),
  said('returned', {}),
]);
export type AccountSignalRequest = z.infer<typeof AccountSignalRequest>;

/** The signal is on disk; facts and plans follow at once. */
export const SignalAnswer = z.object({ signalId: z.string() });
