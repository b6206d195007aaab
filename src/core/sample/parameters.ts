/**
 * The numbers of the generative story (docs/sample-company.md), which are the known truth that estimates
 * are compared with. Effects on yes and on winning are the ones a measurement should find.
 */
export type SampleParameters = {
  /** Points of probability that a reference call during the late stages adds to winning. */
  readonly referenceCallEffect: number;
  /** How much a better-fitting deal is more often won (log-odds per standard deviation of fit). */
  readonly fitOnWinning: number;
  /** How much a better-fitting deal is more often given a reference (log-odds per standard deviation of fit). */
  readonly fitOnReference: number;
  /** Strength of a hidden cause of both; 0 means that adjusting for what is on record is enough. */
  readonly hiddenCause: number;
  /** Log-odds of a yes to a quote of somebody of average willingness, rested, with nothing fresh to speak of. */
  readonly readiness: number;
  /** Log-odds of a yes per ask sent to the same person within `fatigueDays` before. */
  readonly fatigue: number;
  readonly fatigueDays: number;
  /** Log-odds of a yes per standard deviation of willingness. */
  readonly willingnessOnYes: number;
  /** How much more often the willing are asked: log weight per standard deviation. */
  readonly willingnessOnAsking: number;
  /** Log-odds of a yes when there is a fresh moment (a high score, praise, a milestone within 45 days). */
  readonly freshMomentOnYes: number;
  /** Median days until a yes and until a no, and the standard deviation of their logarithm. */
  readonly daysToYes: number;
  readonly daysToNo: number;
  readonly spreadOfDays: number;
  /** A person whose enthusiasm lies above this is an enthusiast; an account is one if anybody active is. */
  readonly enthusiastAbove: number;
  /** Log-odds of answering a survey per standard deviation of enthusiasm: the silent are cooler. */
  readonly enthusiasmOnAnswering: number;
  /** For how many days before now the program has planned every ask; before, people were asked by habit. */
  readonly plannedDays: number;
  /** Chance a year that an enthusiast does something for us unasked. */
  readonly spontaneousPerYear: number;
};

export const DEFAULT_PARAMETERS: SampleParameters = {
  referenceCallEffect: 0.06,
  fitOnWinning: 0.8,
  fitOnReference: 1,
  hiddenCause: 0,
  readiness: -0.7,
  fatigue: -0.35,
  fatigueDays: 91,
  willingnessOnYes: 1.1,
  willingnessOnAsking: 0.9,
  freshMomentOnYes: 0.4,
  daysToYes: 1.7,
  daysToNo: 2.8,
  spreadOfDays: 0.9,
  enthusiastAbove: 1.2,
  enthusiasmOnAnswering: 0.55,
  plannedDays: 182,
  spontaneousPerYear: 0.07,
};
