import { allocate, type NoPlan, type Plan } from './allocation/allocate.ts';
import type { Control } from './allocation/engine.ts';
import type { Fixed, Instance } from './allocation/instance.ts';
import type { EarlierPlan } from './allocation/warm-start.ts';

/** An allocation to be solved elsewhere, as plain data. */
export type AllocationTask = {
  readonly instance: Instance;
  readonly fixed?: Fixed;
  readonly earlier?: EarlierPlan;
};

/** Solves an allocation and checks its certificate; `allocate` with everything it needs in one value. */
export function solveAllocation(task: AllocationTask, control: Control): Plan | NoPlan {
  const { instance, ...options } = task;
  return allocate(instance, { ...options, control });
}
