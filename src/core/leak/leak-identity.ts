import type { Refusal } from '../statistics/refusal.ts';
import type { AccountRecord, LeakStage } from './account-record.ts';
import { type LeakCause, leakCauses } from './leak-causes.ts';
import { type LeakCounts, type LeakMembers, leakCounts, leakMembers } from './leak-counts.ts';
import { LEAK_STAGES, type StageGroup, stageGroups } from './stage-groups.ts';

/**
 * How many accounts are enthusiastic. Without an audit nobody can say: then only the bounds are told, at least
 * those we heard from and at most all the silent ones as well (MEASUREMENT.md 3.3).
 */
export type Enthusiastic =
  | { readonly refused: null; readonly count: number }
  | { readonly refused: Refusal; readonly least: number; readonly most: number };

/** The five parts of E, in accounts; `visibility` is null where E is refused. */
export type LeakFates = {
  readonly used: number;
  readonly activation: number;
  readonly process: number;
  readonly protected: number;
  readonly visibility: number | null;
};

/** The chain of one stage or of all, with the accounts behind every number. */
export type LeakChain = {
  readonly counts: LeakCounts;
  readonly enthusiastic: Enthusiastic;
  readonly fates: LeakFates;
  readonly members: LeakMembers;
};

export type LeakIdentity = {
  readonly total: LeakChain;
  readonly causes: readonly LeakCause[];
  /** The chain of each stage, small stages merged with a neighbour; refused where that leaves a single one. */
  readonly stages: readonly (StageGroup & LeakChain)[] | { readonly refused: Refusal };
};

/**
 * The leak as an identity in counts (MEASUREMENT.md 3.2): E = (E−V) + G + (Q−K) + (K−U) + U, to the unit, in
 * total and in every stage. V, G, Q, K, Y, F and U are a census of the records; E is latent and comes from an
 * audit, by stage where there is one (`audited`, at least V and at most V and the silent), or is refused.
 */
export function leakIdentity(
  records: readonly AccountRecord[],
  audited: ReadonlyMap<LeakStage, number> | null = null,
): LeakIdentity {
  const groups = stageGroups(records);
  return {
    total: chain(records, audited),
    causes: leakCauses(records),
    stages:
      'refused' in groups
        ? groups
        : groups.map((group) => ({
            ...group,
            ...chain(
              records.filter((record) => group.stages.includes(record.stage)),
              audited,
            ),
          })),
  };
}

function chain(records: readonly AccountRecord[], audited: ReadonlyMap<LeakStage, number> | null): LeakChain {
  const members = leakMembers(records);
  const counts = leakCounts(members);
  const count = counts.silent === 0 ? counts.visible : audited && auditedCount(records, audited);
  const enthusiastic: Enthusiastic =
    count === null
      ? { refused: noAudit(counts), least: counts.visible, most: counts.visible + counts.silent }
      : { refused: null, count };
  return {
    counts,
    enthusiastic,
    members,
    fates: {
      used: counts.used,
      activation: counts.asked - counts.used,
      process: counts.eligible - counts.asked,
      protected: counts.protected,
      visibility: count === null ? null : count - counts.visible,
    },
  };
}

/** Enthusiastic accounts by the audit, in whole accounts and within what each stage can hold, so that stages add up. */
function auditedCount(records: readonly AccountRecord[], audited: ReadonlyMap<LeakStage, number>): number {
  return LEAK_STAGES.reduce((sum, stage) => {
    const { visible, silent } = leakCounts(leakMembers(records.filter((record) => record.stage === stage)));
    const told = Math.round(audited.get(stage) ?? visible);
    return sum + Math.min(visible + silent, Math.max(visible, told));
  }, 0);
}

function noAudit({ visible, silent }: LeakCounts): Refusal {
  return {
    gate: 'audit',
    value: 0,
    threshold: Math.min(40, silent),
    message: `Can’t tell how many silent accounts are enthusiastic without asking some of them: between ${visible} and ${
      visible + silent
    } accounts are, by the best and the worst case. An audit of ${Math.min(40, silent)} would say.`,
  };
}
