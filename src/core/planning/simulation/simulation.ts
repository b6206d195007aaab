import type { Instant } from '../../signals/signal.ts';
import type { GateName, Reason, Verdict } from '../../standing/standing.ts';
import type { Interval } from '../../statistics/refusal.ts';

/** How a program answered for an ask on the day it was proposed. */
export type Judgement = {
  readonly verdict: Verdict;
  /** What held it back: the reasons that are not fulfilled, the first first; empty where it may be asked. */
  readonly against: readonly Reason[];
};

/** One ask of a column, on the day it was proposed. */
export type SimulatedAsk = {
  readonly accountId: string;
  readonly personId: string;
  readonly needId: string | null;
  readonly rung: string;
  readonly at: Instant;
  /** Whether its answer is known from history, or was drawn. */
  readonly known: boolean;
  /** What the program that ran, and the one that is tried, say to it; null for the column's own program, and before one ran. */
  readonly ran: Judgement | null;
  readonly tried: Judgement | null;
};

/** The asks of one day, column by column, and which needs still wanted an ask that morning. */
export type SimulatedDay = {
  readonly at: Instant;
  readonly happened: readonly SimulatedAsk[];
  readonly replayed: readonly SimulatedAsk[];
  readonly tried: readonly SimulatedAsk[];
  readonly wanting: { readonly replayed: readonly string[]; readonly tried: readonly string[] };
};

/** A figure over the draws: the mean, and where the middle 80 % of draws lie; equal ends where nothing was drawn. */
export type Drawn = { readonly mean: number; readonly interval: Interval };

/** The names of the figures of a column, in the order in which they are told. */
export const FIGURES = [
  'asks',
  'people',
  'accounts',
  'sent',
  'yeses',
  'acts',
  'needsMet',
  'overAsking',
  'knownAnswers',
] as const;
export type FigureName = (typeof FIGURES)[number];
export type ColumnFigures = { readonly [K in FigureName]: Drawn };

/** How many asks of a column a gate of the other program would have held back. */
export type GateTally = { readonly gate: GateName; readonly asks: number; readonly says: string };

export type Simulation = {
  readonly from: Instant;
  readonly to: Instant;
  /** From when on a program ran; before, the column of the program that ran repeats what people asked. */
  readonly ranFrom: Instant;
  readonly draws: number;
  readonly seed: number;
  readonly figures: {
    readonly happened: ColumnFigures;
    readonly replayed: ColumnFigures;
    readonly tried: ColumnFigures;
  };
  /** Needs that were open in the period: of how many `needsMet` speaks. */
  readonly needs: number;
  readonly gates: {
    /** What the tried program would have held back of what happened. */
    readonly happenedByTried: readonly GateTally[];
    /** What the program that ran would have held back of what happened: asks made against its rules. */
    readonly happenedByRan: readonly GateTally[];
    /** What the program that ran would have held back of what the tried one asks, in the course shown. */
    readonly triedByRan: readonly GateTally[];
  };
  /** One course of the draws, day by day; days on which no column asked anybody are left out. */
  readonly days: readonly SimulatedDay[];
};
