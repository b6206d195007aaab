import type { Interval, Refusal } from '../statistics/refusal.ts';
import type { AccountRecord, LeakStage } from './account-record.ts';
import { type AuditStratum, type EnthusiasmCensus, enthusiasts } from './enthusiasts.ts';
import { leakMembers } from './leak-counts.ts';
import { LEAK_STAGES } from './stage-groups.ts';

/** What was found out about an account drawn by lot: an enthusiast, none, or nobody can tell. */
export type AuditAnswer = 'warm' | 'not' | 'cannot-tell';

/** An account that was drawn, and the last answer on it; null while nobody has looked. */
export type AuditFinding = { readonly accountId: string; readonly answer: AuditAnswer | null };

/** With fewer answers than this no figure is given; a stratum stands by itself from 20 on (MEASUREMENT.md 3.3). */
export const FEWEST_ANSWERS = 10;
const FEWEST_OF_STRATUM = 20;

/** How many accounts are enthusiastic, by census and audit; refused, the bounds are told. */
export type AuditEstimate =
  | {
      readonly refused: null;
      readonly census: EnthusiasmCensus;
      /** Counted and extrapolated, never below those we know of; unrounded. */
      readonly estimate: number;
      readonly mean: number;
      readonly interval: Interval;
      /** Whole accounts by stage, adding up to the rounded estimate. */
      readonly byStage: ReadonlyMap<LeakStage, number>;
      /** Where the silent of each stage lie in the census. */
      readonly frames: ReadonlyMap<LeakStage, StageFrame>;
      /** Share of the silent that is warm, over all strata. */
      readonly shareWarm: number;
      readonly answers: AuditCounts;
    }
  | {
      readonly refused: Refusal;
      readonly least: number;
      readonly most: number;
      readonly answers: AuditCounts;
    };

/** One stage's part of the census: which stratum its silent accounts lie in, and what is known of them. */
export type StageFrame = {
  readonly stratum: number;
  readonly counted: number;
  readonly silent: number;
  readonly audited: number;
  /** Found warm among the audited. */
  readonly warm: number;
};

export type AuditCounts = { readonly answered: number; readonly warm: number; readonly cannotTell: number };

/**
 * E from the rows: accounts whose own survey answer (or an enthusiast's) is on record are counted, and what
 * the audit found stands for all that answered none, stage by stage as far as 20 answers each go. An account that
 * has answered since it was drawn leaves the sample with the frame. One that was drawn and shows enthusiasm by a
 * signal of its own is warm without a look; such accounts join as the others are settled, so that a half-done
 * audit is no warmer than a finished one. Accounts nobody could tell of widen the
 * interval: its lower end takes them for cold, its upper end for warm. Source: MEASUREMENT.md 3.3.
 */
export function estimateEnthusiasts(
  records: readonly AccountRecord[],
  findings: readonly AuditFinding[],
): AuditEstimate {
  const told = new Map(findings.map((finding) => [finding.accountId, finding.answer]));
  const seen = new Set(leakMembers(records).visible);
  const stages = LEAK_STAGES.map((stage): Stage => {
    const mine = records.filter((record) => record.stage === stage);
    const frame = mine.filter((record) => !record.heard);
    const drawn = frame.filter((record) => told.has(record.accountId));
    const shown = drawn.filter((record) => seen.has(record.accountId)).length;
    const asked = drawn.filter((record) => !seen.has(record.accountId));
    const answers = asked.flatMap((record) => told.get(record.accountId) ?? []);
    const joined = asked.length === 0 ? 0 : Math.round((shown * answers.length) / asked.length);
    return {
      stage,
      counted: mine.filter((record) => record.heard && seen.has(record.accountId)).length,
      visible: mine.filter((record) => seen.has(record.accountId)).length,
      unseen: frame.filter((record) => !seen.has(record.accountId)).length,
      silent: frame.length,
      warm: joined + answers.filter((answer) => answer === 'warm').length,
      not: answers.filter((answer) => answer === 'not').length,
      cannotTell: answers.filter((answer) => answer === 'cannot-tell').length,
    };
  });
  const sum = (of: (stage: Stage) => number) => stages.reduce((total, stage) => total + of(stage), 0);
  const answers = {
    answered: sum((s) => s.warm + s.not),
    warm: sum((s) => s.warm),
    cannotTell: sum((s) => s.cannotTell),
  };
  const silent = sum((s) => s.silent);
  const least = sum((s) => s.visible);
  if (silent > 0 && answers.answered < Math.min(FEWEST_ANSWERS, silent))
    return {
      refused: tooFew(answers.answered, silent, least, least + sum((s) => s.unseen)),
      least,
      most: least + sum((s) => s.unseen),
      answers,
    };
  const counted = sum((s) => s.counted);
  const groups = strataOf(stages);
  const censusWith = (warm: (s: Stage) => number, asked: (s: Stage) => number): EnthusiasmCensus => ({
    counted,
    strata: groups.map(
      (group): AuditStratum => ({
        silent: total(group, (s) => s.silent),
        audited: total(group, asked),
        enthusiastic: total(group, warm),
      }),
    ),
  });
  const census = censusWith(
    (s) => s.warm,
    (s) => s.warm + s.not,
  );
  const found = pointOf(census);
  const all = (s: Stage) => s.warm + s.not + s.cannotTell;
  const low = answers.cannotTell === 0 ? found : pointOf(censusWith((s) => s.warm, all));
  const high = answers.cannotTell === 0 ? found : pointOf(censusWith((s) => s.warm + s.cannotTell, all));
  const estimate = Math.max(found.estimate, least);
  const exact = groups.flatMap((group) => {
    const asked = total(group, (s) => s.warm + s.not);
    const share = asked === 0 ? 0 : total(group, (s) => s.warm) / asked;
    return group.map((s) => ({ ...s, exact: s.counted + s.silent * share }));
  });
  return {
    refused: null,
    census,
    estimate,
    mean: Math.max(found.mean, least),
    interval: [Math.max(least, low.interval[0]), Math.max(least, high.interval[1])],
    byStage: wholeByStage(exact, Math.round(estimate)),
    frames: new Map(
      groups.flatMap((group, stratum) =>
        group.map((s): [LeakStage, StageFrame] => [
          s.stage,
          { stratum, counted: s.counted, silent: s.silent, audited: s.warm + s.not, warm: s.warm },
        ]),
      ),
    ),
    shareWarm: silent === 0 ? 0 : (found.estimate - counted) / silent,
    answers,
  };
}

type Stage = {
  readonly stage: LeakStage;
  readonly counted: number;
  readonly visible: number;
  readonly unseen: number;
  readonly silent: number;
  readonly warm: number;
  readonly not: number;
  readonly cannotTell: number;
};

const total = (stages: readonly Stage[], of: (stage: Stage) => number): number =>
  stages.reduce((sum, stage) => sum + of(stage), 0);

function pointOf(census: EnthusiasmCensus) {
  const found = enthusiasts(census);
  if ('refused' in found) throw new RangeError('a stratum of the audit has no answer');
  return found;
}

/** Neighbouring stages taken together until each group has 20 answers; what is left joins the group before. */
function strataOf(stages: readonly Stage[]): readonly (readonly Stage[])[] {
  const groups: Stage[][] = [];
  let open: Stage[] = [];
  for (const stage of stages) {
    open.push(stage);
    if (total(open, (s) => s.warm + s.not) < FEWEST_OF_STRATUM) continue;
    groups.push(open);
    open = [];
  }
  if (open.length > 0) groups.push([...(groups.pop() ?? []), ...open]);
  return groups;
}

/** Whole accounts by stage, each between those seen and all that could be, the largest remainders first. */
function wholeByStage(
  stages: readonly (Stage & { readonly exact: number })[],
  wanted: number,
): ReadonlyMap<LeakStage, number> {
  const within = (s: Stage, count: number) => Math.min(s.visible + s.unseen, Math.max(s.visible, count));
  const whole = new Map(stages.map((s) => [s.stage, within(s, Math.floor(s.exact))]));
  let open = wanted - [...whole.values()].reduce((sum, count) => sum + count, 0);
  while (open !== 0) {
    const step = Math.sign(open);
    const [next] = stages
      .filter((s) => within(s, whole.get(s.stage)! + step) !== whole.get(s.stage))
      .sort((a, b) => step * (b.exact - whole.get(b.stage)! - (a.exact - whole.get(a.stage)!)));
    if (next === undefined) break;
    whole.set(next.stage, whole.get(next.stage)! + step);
    open -= step;
  }
  return whole;
}

function tooFew(answered: number, silent: number, least: number, most: number): Refusal {
  const needed = Math.min(FEWEST_ANSWERS, silent);
  const have = answered === 0 ? 'nobody has looked at any of them yet' : `${answered} settled so far`;
  return {
    gate: 'audit',
    value: answered,
    threshold: needed,
    message: `Between ${least} and ${most} accounts are enthusiastic, by the best and the worst case. ${silent} answered no survey; ${have}. From ${needed} answers on there is a figure with its range, and it narrows up to ${Math.min(40, silent)}.`,
  };
}
