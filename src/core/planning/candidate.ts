import type { FactSheet } from '../customers/fact.ts';
import type { Fit } from '../needs/fit.ts';
import type { Rung } from '../program/program.ts';
import type { Standing } from '../standing/standing.ts';
import type { AskValue } from './ask-value.ts';
import type { HeldBack } from './held-back.ts';
import type { OpenNeed } from './plan.ts';

/** A person as the planner sees them: facts, and standing on the rungs. */
export type Candidate = {
  readonly accountId: string;
  readonly personId: string;
  /** Whoever holds the relationship; null where nobody does. */
  readonly owner: string | null;
  readonly sheet: FactSheet;
  readonly standings: readonly Standing[];
};

/** Somebody who fits what a need wants, whether or not they may be asked now. */
export type Fitting = {
  readonly candidate: Candidate;
  readonly need: OpenNeed;
  readonly rung: Rung;
  readonly standing: Standing;
  readonly fit: Fit;
};

/** What a plan chooses from: those who fit, and the asks that may be made. */
export type PossibleAsks = {
  /** Those who fit; where some are `held`, without them. */
  readonly fitting: readonly Fitting[];
  /** By need, those who fit and may not be asked before its date, where they were only counted. */
  readonly held?: ReadonlyMap<string, HeldBack>;
  readonly pairs: readonly AskPair[];
};

/** An ask that may be made now, with its value: what a planner chooses from. */
export type AskPair = Fitting & {
  readonly worth: AskValue;
  /** Asks of the last half year; breaks ties. */
  readonly recent: number;
};
