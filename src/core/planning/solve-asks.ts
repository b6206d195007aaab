import { type Plan as Allocation, allocate } from './allocation/allocate.ts';
import type { Control } from './allocation/engine.ts';
import { type Instance, personOfPair } from './allocation/instance.ts';
import type { EarlierPlan } from './allocation/warm-start.ts';
import type { AskProblem } from './ask-instance.ts';

/** The best asks found, what no choice can exceed, and the allocation they come from. */
export type FoundAsks = {
  /** pair numbers */
  readonly numbers: readonly number[];
  /** cents; equal to the worth of the asks where that is proven to be the best */
  readonly bound: number;
  readonly plan: Allocation;
  readonly bans: readonly number[];
  /** the problem solved: as asked, with minimums lowered to what any plan can reach */
  readonly instance: Instance;
};

/** Branches looked at before the bound is told as it stands: far more than people with two employers need. */
const MOST_BRANCHES = 200;

type Branch = { readonly bans: readonly number[]; readonly bound: number };

/**
 * Solves a problem of asks exactly, people with two employers included. As an allocation they may be asked
 * through both. Where the best plan does that, either the one or the other must not be: both branches are
 * solved, the more promising first, until none can hold more than what was found (branch and bound, Land and
 * Doig 1960). Every branch has its own certificate, so equality of worth and bound is a proof. A minimum that
 * no plan can keep is lowered until one can.
 *
 * @param earlier an earlier plan in this problem's numbers, to start from
 * Out: the best asks with their bound; null where nothing bounds them.
 */
export function solveAsks(problem: AskProblem, control: Control, earlier?: EarlierPlan): FoundAsks | null {
  let best: (Omit<FoundAsks, 'bound'> & { readonly value: number; readonly whole: boolean }) | null = null;
  let unproven = 0;
  let { instance } = problem;
  const open: Branch[] = [{ bans: [], bound: Infinity }];
  for (let looked = 0; open.length > 0 && looked < MOST_BRANCHES; looked++) {
    const { bans, bound: within } = open.sort((a, b) => a.bound - b.bound).pop()!;
    if (best !== null && (within < best.value || (within === best.value && best.whole))) continue;
    const fixed = { pins: problem.fixed.pins, bans: [...problem.fixed.bans, ...bans] };
    const plan = allocate(instance, { fixed, control, compareGreedy: false, ...(earlier && { earlier }) });
    if (plan.status === 'infeasible') {
      // A branch that bans a pin holds no plan; before any branch, it is the minimums that ask too much.
      if (bans.length > 0) continue;
      const lowered = lowerMinimum(instance, plan.reasons);
      if (lowered === null) return null;
      instance = lowered;
      open.push({ bans: [], bound: Infinity });
      looked--;
      continue;
    }
    const over = askedTooOften(plan.pairs, problem);
    const numbers = over === null ? plan.pairs : withinHumans(plan.pairs, problem);
    const value = numbers.reduce((sum, number) => sum + instance.value[number]!, 0);
    const whole = over === null;
    if (best === null || value > best.value || (value === best.value && whole && !best.whole))
      best = { value, whole, numbers, plan, bans: fixed.bans, instance };
    if (over === null) unproven = Math.max(unproven, plan.bound);
    else
      for (const out of branchesOf(over, problem)) open.push({ bans: [...bans, ...out], bound: plan.bound });
    if (plan.status === 'stopped') break;
  }
  if (best === null) return null;
  const { value, whole: _, ...found } = best;
  const bound = open.reduce((most, branch) => Math.max(most, branch.bound), Math.max(value, unproven));
  return Number.isFinite(bound) ? { ...found, bound } : null;
}

/** The asks of the first human who has more than they may have, as pair numbers; null where nobody has. */
export function askedTooOften(
  numbers: Iterable<number>,
  { instance, humanOf, humanCap }: AskProblem,
): number[] | null {
  const asksOf = Map.groupBy(numbers, (number) => humanOf[personOfPair(instance, number)]!);
  return [...asksOf].find(([human, asks]) => asks.length > humanCap[human]!)?.[1] ?? null;
}

/** The instance with one minimum one lower: of a need that a reason names, or of a department's last need. */
function lowerMinimum(
  instance: Instance,
  reasons: readonly { readonly kind: string; readonly index: number }[],
): Instance | null {
  const at = reasons.flatMap(({ kind, index }) => {
    if (kind === 'need') return instance.minimum[index]! > 0 ? [index] : [];
    if (kind !== 'department') return [];
    const mine = instance.minimum.findLastIndex(
      (least, need) => least > 0 && instance.departmentOf[need] === index,
    );
    return mine < 0 ? [] : [mine];
  })[0];
  if (at === undefined) return null;
  const minimum = instance.minimum.slice();
  minimum[at]! -= 1;
  return { ...instance, minimum };
}

/**
 * What to keep out in each branch, so that every choice within the caps is left in one of them. Who may have
 * one ask is asked through one account at most; of several, at least one of the asks found must go.
 */
function branchesOf(
  over: readonly number[],
  { instance, humanOf, humanCap }: AskProblem,
): readonly (readonly number[])[] {
  const human = humanOf[personOfPair(instance, over[0]!)]!;
  if (humanCap[human] !== 1) return over.map((number) => [number]);
  const through = new Set(over.map((number) => instance.accountOf[personOfPair(instance, number)]!));
  return [...through].map((account) => pairsOf(instance, humanOf, human, account));
}

function pairsOf(instance: Instance, humanOf: Int32Array, human: number, account: number): number[] {
  const numbers: number[] = [];
  humanOf.forEach((mine, person) => {
    if (mine !== human || instance.accountOf[person] !== account) return;
    for (let at = instance.offsets[person]!; at < instance.offsets[person + 1]!; at++) numbers.push(at);
  });
  return numbers;
}

/** The asks with every human's pins and dearest kept, as many as they may have. */
function withinHumans(numbers: readonly number[], problem: AskProblem): number[] {
  const { instance, humanOf, humanCap, fixed } = problem;
  const asksOf = Map.groupBy(numbers, (number) => humanOf[personOfPair(instance, number)]!);
  const pins = new Set(fixed.pins);
  const first = (number: number): number => (pins.has(number) ? 1 : 0);
  return [...asksOf].flatMap(([human, asks]) =>
    asks
      .toSorted((a, b) => first(b) - first(a) || instance.value[b]! - instance.value[a]! || a - b)
      .slice(0, humanCap[human]),
  );
}
