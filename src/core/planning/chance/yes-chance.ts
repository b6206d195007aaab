import type { FactSheet } from '../../customers/fact.ts';
import type { Rung } from '../../program/program.ts';
import { DAY, type Instant } from '../../signals/signal.ts';

/** How likely a yes is: the number for ranking, the word and the sentence for people, and what it rests on. */
export type ChanceOfYes = {
  /** Between 0 and 1; never shown as a decimal. */
  readonly p: number;
  readonly band: 'unlikely' | 'even' | 'likely';
  /** Yeses out of ten such asks, 0 to 10. */
  readonly outOfTen: number;
  /** Earlier asks of this person behind it. */
  readonly asks: number;
  /** How many asks the chance is worth, as a belief; absent for the rules. */
  readonly weight?: number;
  /** Whether rules made it, or answers of many people did. */
  readonly basis: 'starting-guess' | 'measured';
  /** The model that foretold it, as it is written beside the ask; absent for the rules. */
  readonly model?: string;
  /** What it rests on, for the end of a sentence; absent for the rules. */
  readonly rests?: string;
  /** What of the person moves it up or down, in words; absent for the rules. */
  readonly moves?: readonly string[];
  readonly says: string;
};

/** Estimates the chance that this person says yes to this rung now; another estimate may stand in for the rules. */
export type YesChance = (sheet: FactSheet, rung: Rung, at: Instant) => ChanceOfYes;

/** The same estimate for who asks about the same people again and again at one moment: each is worked out once. */
export function chanceOnce(chance: YesChance): YesChance {
  const known = new WeakMap<FactSheet, Map<string, ChanceOfYes>>();
  return (sheet, rung, at) => {
    const ofPerson = known.get(sheet) ?? new Map<string, ChanceOfYes>();
    known.set(sheet, ofPerson);
    const key = `${rung.id} ${at}`;
    const told = ofPerson.get(key) ?? chance(sheet, rung, at);
    ofPerson.set(key, told);
    return told;
  };
}

/** The words for a chance: a third and two thirds are the borders. */
export function chanceBand(p: number): ChanceOfYes['band'] {
  if (p < 1 / 3) return 'unlikely';
  return p > 2 / 3 ? 'likely' : 'even';
}

/** Where one starts with no answers at all: 35 in 100, with the weight of six asks (MEASUREMENT.md 4, assumed). */
const START = { mean: 0.35, weight: 6 };

/** Half of what an earlier answer tells is forgotten in a year (MEASUREMENT.md 4). */
const HALF_LIFE_DAYS = 365;

/** Odds ratios of the rules, each an assumption until answers are measured. */
const RELATIONSHIP: Readonly<Record<string, number>> = { strong: 1.5, fair: 1, weak: 0.75, none: 0.5 };
const SENTIMENT: Readonly<Record<string, number>> = { warm: 1.25, neutral: 1, cold: 0.5 };

/**
 * The rule-based starting guess: a beta-binomial mean. The prior's mean starts at 0.35 for half an hour of
 * somebody's time, its odds fall with the fourth root of the minutes and move with relationship and
 * sentiment; the person's own asks then outvote it, older ones less. For a review nothing about warmth is
 * looked at, because whom one invites to review must not hang on how happy they are.
 */
export const startingGuess: YesChance = (sheet, rung, at) => {
  let odds = (START.mean / (1 - START.mean)) * (30 / Math.max(1, rung.minutes)) ** 0.25;
  if (!rung.review) {
    odds *= RELATIONSHIP[String(sheet.person.relationship?.value)] ?? 1;
    odds *= SENTIMENT[String(sheet.person.sentiment?.value)] ?? 1;
  }
  const { asks, yeses, weight, weightedYeses } = ownRecord(sheet, at);
  const p = ((odds / (1 + odds)) * START.weight + weightedYeses) / (START.weight + weight);
  return {
    p,
    band: chanceBand(p),
    outOfTen: Math.round(10 * p),
    asks,
    basis: 'starting-guess',
    says: `${BAND_SAYS[chanceBand(p)]}: a starting guess; ${recordSays(asks, yeses)}.`,
  };
};

const BAND_SAYS = { unlikely: 'Unlikely', even: 'Even', likely: 'Likely' } as const;

function recordSays(asks: number, yeses: number): string {
  if (asks === 0) return 'nothing was asked yet';
  if (asks === 1) return `the one earlier ask ${yeses === 1 ? 'was agreed to' : 'came to nothing'}`;
  return `${yeses === 0 ? 'none' : yeses} of ${asks} earlier asks were agreed to`;
}

/** Asks that were sent and what was agreed to (or done, where no yes is on record), over all rungs; each rung is aged by its last ask. */
export function ownRecord(sheet: FactSheet, at: Instant) {
  const record = { asks: 0, yeses: 0, weight: 0, weightedYeses: 0 };
  for (const history of Object.values(sheet.rungs)) {
    if (history.timesSent === 0 || history.lastSentAt === null) continue;
    const aged = 2 ** (-Math.max(0, at - history.lastSentAt) / (HALF_LIFE_DAYS * DAY));
    // Acts may also be spontaneous; no more yeses than asks.
    const yeses = Math.min(Math.max(history.timesDone, history.timesAgreed ?? 0), history.timesSent);
    record.asks += history.timesSent;
    record.yeses += yeses;
    record.weight += aged * history.timesSent;
    record.weightedYeses += aged * yeses;
  }
  return record;
}
