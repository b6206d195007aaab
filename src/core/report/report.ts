import type { Grade } from '../impact/figure.ts';

/** A number's range, in the unit it is told in: points of 100, days, shares of 1, or whole units of money. */
export type ReportRange = {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  /** 0.95 for effects, 0.8 for money. */
  readonly level: number;
  readonly unit: 'points' | 'days' | 'share' | 'money';
};

/** A figure of impact in words: either its value or why there is none. */
export type ReportFigure = {
  readonly id: string;
  readonly title: string;
  readonly grade: Grade;
  /** "+9 points" and "+1 to +17"; null where it is refused. */
  readonly value: { readonly large: string; readonly small: string } | null;
  readonly range: ReportRange | null;
  readonly says: string;
  /** Why it cannot be told, and what would make it tellable; null where it is told. */
  readonly refused: string | null;
  readonly caution: string | null;
  /** Path inside the app to the list behind it. */
  readonly path: string | null;
};

/** One part of a bar that adds up to a whole. */
export type BarPart = { readonly id: string; readonly name: string; readonly count: number };

/** The few kinds of things a report is made of. Every renderer (page, PDF, command line) knows all of them. */
export type ReportBlock =
  | { readonly kind: 'text'; readonly text: string }
  /** Whether it may be told or not: the figure itself. */
  | { readonly kind: 'figure'; readonly figure: ReportFigure }
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly columns: readonly { readonly name: string; readonly isNumber: boolean }[];
      readonly rows: readonly (readonly string[])[];
      /** The sums under the columns; null where nothing may be summed. */
      readonly foot: readonly string[] | null;
    }
  | { readonly kind: 'bar'; readonly title: string; readonly parts: readonly BarPart[] };

export type ReportSection = {
  readonly id: string;
  readonly title: string;
  /** The section in one sentence. */
  readonly lead: string | null;
  readonly blocks: readonly ReportBlock[];
};

/** A quarter as a board is told of it: every word decided here, whoever prints it. */
export type Report = {
  readonly title: string;
  readonly company: string;
  readonly headline: string;
  /** What the figures rest on: "Data as of 23 November 2026…". */
  readonly basis: string;
  readonly sections: readonly ReportSection[];
};

export const text = (words: string): ReportBlock => ({ kind: 'text', text: words });

/** A table whose first column is words and whose others are numbers unless named in `words`. */
export function table(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  { foot = null, words = [] }: { foot?: readonly string[] | null; words?: readonly string[] } = {},
): ReportBlock {
  return {
    kind: 'table',
    title,
    columns: columns.map((name, index) => ({ name, isNumber: index > 0 && !words.includes(name) })),
    rows,
    foot,
  };
}
