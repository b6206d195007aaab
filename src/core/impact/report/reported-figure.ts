import type { Interval, Refusal } from '../../statistics/refusal.ts';
import type { CreditShare } from '../effects/credit-split.ts';
import type { StepCurve } from '../effects/deal-curves.ts';
import type { GateReading } from '../effects/effect.ts';
import type { Grade } from '../figure.ts';

/** A number with its range, at 95 % unless `level` says else. */
export type Ranged = { readonly likely: number; readonly interval: Interval; readonly level?: number };

/** What a figure is: shares and points are shares of 1; money is in cents. */
export type Measured =
  | { readonly kind: 'money'; readonly cents: number; readonly deals: number }
  | ({ readonly kind: 'share' } & Ranged)
  | ({ readonly kind: 'points' } & Ranged)
  | ({ readonly kind: 'days' } & Ranged)
  | ({ readonly kind: 'worth' } & Ranged)
  | { readonly kind: 'split'; readonly shares: readonly CreditShare[] };

/** A measured effect on winning, as a share, with what look-alikes without the act won. */
export type FoundEffect = {
  readonly rung: string;
  readonly estimate: number;
  readonly se: number;
  readonly without: number;
};

export type Part = 'reach' | 'deals' | 'retention' | 'worth' | 'effort';

/** One thing behind a figure, and which side of the comparison it stood on. */
export type Behind = { readonly id: string; readonly accountId: string; readonly side: string };

/** A figure as every page, report and export tells it. */
export type ReportedFigure = {
  readonly id: string;
  readonly part: Part;
  readonly title: string;
  readonly grade: Grade;
  readonly measure: { readonly refused: Refusal } | { readonly refused: null; readonly value: Measured };
  readonly says: string;
  /** What it is not. */
  readonly caution: string | null;
  /** What a simple comparison shows, and why it is not this. */
  readonly naive: { readonly value: number | null; readonly says: string } | null;
  /** How it was worked out, in a few sentences; null for plain counts. */
  readonly design: string | null;
  /** Every gate with its reading. */
  readonly gates: readonly GateReading[];
  /** The same by other ways; empty where the figure is withheld. */
  readonly robustness: readonly {
    readonly name: string;
    readonly likely: number;
    readonly interval: Interval | null;
  }[];
  /** Sentences of the drawer: strength of a hidden cause, the control, what is held equal. */
  readonly notes: readonly string[];
  /** The difference by time about the act, with what there was before it; empty where the design has none. */
  readonly course: readonly {
    readonly name: string;
    readonly likely: number;
    readonly interval: Interval;
  }[];
  readonly curves: readonly StepCurve[];
  readonly counts: {
    readonly treated: number;
    readonly comparison: number;
    readonly effective: number | null;
  } | null;
  /** What would make it firmer, or tell it at all. */
  readonly firmer: string | null;
  /** When it can be told at the present pace: "about 6 more weeks". */
  readonly until: string | null;
  /** The effect itself, for what reckons with it; null where it is withheld or the figure is none. */
  readonly effect: FoundEffect | null;
  readonly kindBehind: 'deals' | 'accounts' | 'asks';
  readonly behind: readonly Behind[];
};

/** What most figures have nothing of. */
export const PLAIN = {
  naive: null,
  design: null,
  gates: [],
  robustness: [],
  notes: [],
  course: [],
  curves: [],
  counts: null,
  firmer: null,
  until: null,
  effect: null,
} satisfies Partial<ReportedFigure>;
