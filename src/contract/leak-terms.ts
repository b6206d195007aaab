import * as z from 'zod';
import { Moment, RungRef } from './wire.ts';

/** Least, likely and most of a price in whole units of money. */
const Spread = z.tuple([z.number(), z.number(), z.number()]);

/** What one used act is worth before its cost (MEASUREMENT.md 3.6), in whole units of the program's currency. */
const ActValue = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('causal'),
    amount: z.number().min(0),
    amountSe: z.number().min(0),
    /** Of such deals; left out, the company's margin holds for them. */
    margin: z.number().min(0).max(1).optional(),
    /**
     * Impact's measured effect is taken wherever it is told. One typed in, as a share (0.06 for six points), stands in
     * until then, as an assumption that is never added up.
     */
    effect: z.number().min(-1).max(1).optional(),
    effectSe: z.number().min(0).optional(),
    baselineWin: z.number().min(0).max(1).optional(),
  }),
  z.object({ kind: z.literal('replacement'), spread: Spread }),
  z.object({ kind: z.literal('assumed'), spread: Spread }),
]);

const Share = z.number().min(0).max(1);

/** Levels worth reaching, prices of acts and a quarter before the program, as the customer's finance says. */
export const LeakTermsShape = z.object({
  targets: z.object({ v: Share, p: Share, a: Share }),
  prices: z.array(
    z.object({
      rung: z.string().min(1),
      value: ActValue,
      cost: z.number().min(0),
      /** Invoice, report or study behind it. */
      evidence: z.string().trim().min(1).max(500),
    }),
  ),
  quiet: z
    .object({ acts: z.int().min(0), accounts: z.int().min(1) })
    .refine((quiet) => quiet.acts <= quiet.accounts, 'There were more acts than accounts.')
    .nullable(),
  /** What sales and marketing cost in a year, and the program within it; the cost of a new customer takes them. */
  costs: z
    .object({ sales: z.number().min(0), program: z.number().min(0) })
    .refine((costs) => costs.program <= costs.sales, 'The program is part of what sales and marketing cost.')
    .nullable()
    .default(null),
  /** What an hour of a colleague costs with everything; the value of CS work takes it. */
  hour: z.number().min(0).nullable().default(null),
  /** The company's gross margin, as a share: what an account is worth, and acts priced by winning, take it. */
  margin: Share.nullable().default(null),
  /**
   * Largest effects thought plausible: on winning and on renewing as shares, on how long deals stay open in days. A
   * comparison that could only show more than twice as much is refused.
   */
  plausible: z
    .object({
      win: z.number().min(0.005).max(0.5),
      renewal: z.number().min(0.005).max(0.5),
      days: z.number().min(1).max(180),
    })
    .default({ win: 0.1, renewal: 0.05, days: 30 }),
});
/** `version` 0: nobody has set any, the built-in ones stand. */
export const LeakTermsView = z.object({
  version: z.int(),
  terms: LeakTermsShape,
  reason: z.string().nullable(),
  by: z.string().nullable(),
  at: Moment.nullable(),
  /** What prices are written in, and the acts that can have one. */
  currency: z.string(),
  rungs: z.array(RungRef),
  /** The newest fifty versions, newest first: who, when, why, and from when each holds. */
  history: z.array(
    z.object({ version: z.int(), reason: z.string(), by: z.string(), at: Moment, from: Moment }),
  ),
});
export type LeakTermsView = z.infer<typeof LeakTermsView>;
/**
 * A version needs a reason; `basedOn` is the version it was written from. `from` an earlier day restates every quarter
 * that ended since; left out, it holds from now on.
 */
export const LeakTermsRequest = z.object({
  terms: LeakTermsShape,
  reason: z.string().trim().min(1).max(500),
  basedOn: z.int().min(0),
  from: Moment.optional(),
});
