import * as z from 'zod';
import { AccountRef, Id, Moment, PersonRef, RungRef } from './wire.ts';

/** What customers are sorted by; industry unless said. */
export const BalanceQuery = z.object({ by: z.enum(['industry', 'region', 'size']).optional() });

/** Acts wanted of one segment, and the people who could do them. */
export const SegmentView = z.object({
  /** Null: customers of which it is not known. */
  segment: z.string().nullable(),
  /** Acts looked for here: what needs lack, shared by where those who fit them are. */
  wanted: z.number(),
  /** Acts that nobody outside the segment could do. */
  onlyHere: z.number(),
  fitting: z.int(),
  ready: z.int(),
  /** People whose waiting ends before the need they fit is due. */
  soon: z.int(),
  /** Acts in time if everybody ready were asked; the interval holds four times in five. */
  acts: z.object({ mean: z.number(), low: z.int(), high: z.int() }),
  says: z.string(),
});
export type SegmentView = z.infer<typeof SegmentView>;

/** People whom one thing alone keeps from a need, and what they would bring. */
export const RecruitView = z.object({
  kind: z.enum(['milestone', 'time', 'unseen', 'deed']),
  gate: z.string(),
  people: z.int(),
  firstAt: Moment.nullable(),
  /** Expected acts in time; of `unseen` at the most. */
  acts: z.number(),
  says: z.string(),
  /** The most promising of them. */
  among: z.array(z.object({ person: PersonRef, account: AccountRef })),
});
export type RecruitView = z.infer<typeof RecruitView>;

/** A need that today's people will hardly fill, and where more could come from. */
export const GapView = z.object({
  needId: Id,
  title: z.string(),
  rungId: z.string(),
  by: Moment,
  /** Acts that the forecast leaves missing, in the mean. */
  missing: z.int(),
  forecast: z.string(),
  recruits: z.array(RecruitView),
});
export type GapView = z.infer<typeof GapView>;

/** Demand against supply by segment, and which recruiting would close the gaps. */
export const BalanceView = z.object({
  at: Moment,
  by: z.enum(['industry', 'region', 'size']),
  /** Each act that needs lack, those that fall shortest first. */
  acts: z.array(
    z.object({
      rung: RungRef,
      /** How many are lacking beyond what asks that are out will bring. */
      wanted: z.number(),
      segments: z.array(SegmentView),
    }),
  ),
  gaps: z.array(GapView),
});
export type BalanceView = z.infer<typeof BalanceView>;
