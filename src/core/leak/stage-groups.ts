import type { Refusal } from '../statistics/refusal.ts';
import type { AccountRecord, LeakStage } from './account-record.ts';
import { leakMembers } from './leak-counts.ts';

export const LEAK_STAGES: readonly LeakStage[] = ['onboarding', 'adoption', 'value', 'renewal', 'partner'];

/** Neighbouring stages that are told together, with the sentence where they had to be merged. */
export type StageGroup = { readonly stages: readonly LeakStage[]; readonly says: string | null };

/** A stage with fewer accounts, or fewer we heard enthusiasm from, says nothing by itself (MEASUREMENT.md 3.1, 3.8). */
const FEWEST_ACCOUNTS = 30;
const FEWEST_VISIBLE = 5;

/**
 * Stages in the order of the journey, small ones merged with the neighbour that follows, the last one with the
 * one before it. Refused where everything would end in one group: that is the total.
 */
export function stageGroups(
  records: readonly AccountRecord[],
): readonly StageGroup[] | { readonly refused: Refusal } {
  const present = LEAK_STAGES.filter((stage) => records.some((record) => record.stage === stage));
  const groups: LeakStage[][] = [];
  let small: LeakStage[] = [];
  for (const stage of present) {
    small.push(stage);
    if (!isLarge(records, small)) continue;
    groups.push(small);
    small = [];
  }
  if (small.length > 0) groups.push([...(groups.pop() ?? []), ...small]);
  if (groups.length < 2)
    return {
      refused: {
        gate: 'stage-size',
        value: Math.min(records.length, ...present.map((stage) => sizeOf(records, [stage]).accounts)),
        threshold: FEWEST_ACCOUNTS,
        message: `Too few accounts to tell the stages apart: a stage needs ${FEWEST_ACCOUNTS}, and ${FEWEST_VISIBLE} we heard enthusiasm from.`,
      },
    };
  return groups.map((stages) => ({
    stages,
    says:
      stages.length === 1
        ? null
        : `${stages.map(stageName).join(', ')}: told together, each too small alone.`,
  }));
}

function sizeOf(records: readonly AccountRecord[], stages: readonly LeakStage[]) {
  const members = leakMembers(records.filter((record) => stages.includes(record.stage)));
  return { accounts: members.accounts.length, visible: members.visible.length };
}

function isLarge(records: readonly AccountRecord[], stages: readonly LeakStage[]): boolean {
  const { accounts, visible } = sizeOf(records, stages);
  return accounts >= FEWEST_ACCOUNTS && visible >= FEWEST_VISIBLE;
}

/** What a stage is called. */
export function stageName(stage: LeakStage): string {
  return {
    onboarding: 'Onboarding',
    adoption: 'Adoption',
    value: 'Value realised',
    renewal: 'Renewal',
    partner: 'Partner',
  }[stage];
}
