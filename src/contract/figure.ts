import * as z from 'zod';
import { Money } from './wire.ts';

/** What earns a number its weight (MEASUREMENT.md 1.1), strongest last. */
export const Grade = z.enum(['assumed', 'descriptive', 'adjusted', 'randomised']);
export type Grade = z.infer<typeof Grade>;

/** A figure the data cannot carry: said in words instead of printed. */
export const Refusal = z.object({
  /** The gate that refused: `size`, `power`, `coverage`, `overlap`… */
  gate: z.string(),
  /** The headline: "Can't tell yet what calls do to win rate." */
  message: z.string(),
  /** What is there and what is needed: "23 deals had a call; 30 are needed." */
  detail: z.string(),
  /** When it may be told at the present pace: "about 6 more weeks". */
  until: z.string().nullable(),
});
export type Refusal = z.infer<typeof Refusal>;

/** Either the figure or the reason why there is none: `{ refused }` has the same place on the page. */
export const figure = <S extends z.ZodType>(shape: S) =>
  z.union([z.object({ refused: Refusal }), z.object({ refused: z.null(), value: shape })]);

/** A number with the range it may lie in: 80 % for money, 95 % for effects, `level` says which. */
export const Interval = z.object({
  low: z.number(),
  likely: z.number(),
  high: z.number(),
  level: z.number(),
});
export type Interval = z.infer<typeof Interval>;

/** The same for money. */
export const MoneyInterval = z.object({ low: Money, likely: Money, high: Money, level: z.number() });
export type MoneyInterval = z.infer<typeof MoneyInterval>;

/** How likely a yes is, in a word, in tenths, and from what: never a decimal. */
export const Chance = z.object({
  band: z.enum(['unlikely', 'even', 'likely']),
  /** Yeses out of ten such asks, 0 to 10. */
  outOfTen: z.int().min(0).max(10),
  /** "from 4 earlier asks and 130 like these". */
  from: z.string(),
  /** What of the person moves it up or down: "answered 9 three weeks ago: more likely"; the strongest first. */
  moves: z.array(z.string()),
});
export type Chance = z.infer<typeof Chance>;
