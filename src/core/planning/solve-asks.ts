import { type Plan as Allocation, allocate } from './allocation/allocate.ts';
import type { Control } from './allocation/engine.ts';
import type { AskInstance } from './ask-instance.ts';

/** The best asks found, what no choice can exceed, and the allocation they come from. */
export type FoundAsks = {
  /** pair numbers */
  readonly numbers: readonly number[];
  /** cents; equal to the worth of the asks where that is proven to be the best */
  readonly bound: number;
  readonly plan: Allocation;
  readonly bans: readonly number[];
};

/** Branches looked at before the bound is told as it stands: far more than people with two employers need. */
const MOST_BRANCHES = 200;

type Branch = { readonly bans: readonly number[]; readonly bound: number };

/**
 * Solves an instance of asks exactly, people with two employers included. As an allocation they may be asked
 * through both. Where the best plan does that, either the one or the other must not be: both branches are
 * solved, the more promising first, until none can hold more than what was found (branch and bound, Land and
 * Doig 1960). Every branch has its own certificate, so equality of worth and bound is a proof.
 *
 * Out: the best asks with their bound; null where nothing bounds them.
 */
export function solveAsks(asked: AskInstance, control: Control): FoundAsks | null {
  let best: (Omit<FoundAsks, 'bound'> & { readonly value: number; readonly whole: boolean }) | null = null;
  let unproven = 0;
  const open: Branch[] = [{ bans: [], bound: Infinity }];
  for (let looked = 0; open.length > 0 && looked < MOST_BRANCHES; looked++) {
    const { bans, bound: within } = open.sort((a, b) => a.bound - b.bound).pop()!;
    if (best !== null && (within < best.value || (within === best.value && best.whole))) continue;
    const plan = allocate(asked.instance, { fixed: { pins: [], bans }, control, compareGreedy: false });
    if (plan.status === 'infeasible') return null;
    const over = askedTooOften(plan.pairs, asked);
    const numbers = over === null ? plan.pairs : withinHumans(plan.pairs, asked);
    const value = numbers.reduce((sum, number) => sum + asked.pairs[number]!.worth.value, 0);
    const whole = over === null;
    if (best === null || value > best.value || (value === best.value && whole && !best.whole))
      best = { value, whole, numbers, plan, bans };
    if (over === null) unproven = Math.max(unproven, plan.bound);
    else for (const out of branchesOf(over, asked)) open.push({ bans: [...bans, ...out], bound: plan.bound });
    if (plan.status === 'stopped') break;
  }
  if (best === null) return null;
  const { numbers, plan, bans, value } = best;
  const bound = open.reduce((most, branch) => Math.max(most, branch.bound), Math.max(value, unproven));
  return Number.isFinite(bound) ? { numbers, plan, bans, bound } : null;
}

/** The asks of the first human who has more than they may have, as pair numbers; null where nobody has. */
export function askedTooOften(numbers: Iterable<number>, { pairs, humans }: AskInstance): number[] | null {
  const asksOf = Map.groupBy(numbers, (number) => pairs[number]!.candidate.personId);
  return [...asksOf].find(([personId, asks]) => asks.length > humans.get(personId)!)?.[1] ?? null;
}

/**
 * What to keep out in each branch, so that every choice within the caps is left in one of them. Who may have
 * one ask is asked through one account at most; of several, at least one of the asks found must go.
 */
function branchesOf(over: readonly number[], { pairs, humans }: AskInstance): readonly (readonly number[])[] {
  const { personId } = pairs[over[0]!]!.candidate;
  if (humans.get(personId) !== 1) return over.map((number) => [number]);
  const through = new Set(over.map((number) => pairs[number]!.candidate.accountId));
  return [...through].map((accountId) =>
    pairs.flatMap(({ candidate }, number) =>
      candidate.personId === personId && candidate.accountId === accountId ? [number] : [],
    ),
  );
}

/** The asks with every human's dearest kept, as many as they may have. */
function withinHumans(numbers: readonly number[], { pairs, humans }: AskInstance): number[] {
  const asksOf = Map.groupBy(numbers, (number) => pairs[number]!.candidate.personId);
  return [...asksOf].flatMap(([personId, asks]) =>
    asks
      .toSorted((a, b) => pairs[b]!.worth.value - pairs[a]!.worth.value || a - b)
      .slice(0, humans.get(personId)),
  );
}
