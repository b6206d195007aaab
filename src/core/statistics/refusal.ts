/**
 * A figure the data cannot carry is refused in words, never printed.
 * Every estimator that may refuse hands back a list of these; an empty list means "go ahead".
 */
export type Refusal = {
  /** Stable short name of the gate, one word or words joined by hyphens. */
  readonly gate: string;
  /** What the data show, in the gate's own unit; null where nothing could be computed. */
  readonly value: number | null;
  /** What would have been needed, in the same unit. */
  readonly threshold: number | null;
  /** One plain sentence for the reader. */
  readonly message: string;
};

/** A two-sided interval [lower, upper] in the unit of the estimate. */
export type Interval = readonly [lower: number, upper: number];
