import { type Fixed, type Instance, personOfPair } from './instance.ts';

/**
 * The instance after pins and bans, as the engines see it. Pinned asks are already taken off every cap they
 * use; pinned and banned pairs are off limits. A minimum reserves part of its department's budget.
 */
export type Problem = {
  readonly instance: Instance;
  readonly fixed: Fixed;
  /** caps left after pins */
  readonly person: Int32Array;
  readonly account: Int32Array;
  readonly owner: Int32Array;
  readonly need: Int32Array;
  /** department -> asks beyond those that minimums reserve */
  readonly free: Int32Array;
  /** need -> asks still to be made so that its minimum is met */
  readonly reserved: Int32Array;
  /** pairs no engine may use: pinned and banned ones */
  readonly closed: ReadonlySet<number>;
  /**
   * Score of a pair = value * scale - recent asks of the person. The scale is so large that recent asks can
   * never outweigh one cent on any exchange of asks, so the largest score has the largest value.
   */
  readonly scale: number;
  /** person -> recent asks; null where nobody has any, or where exact sums would not leave room for them */
  readonly recent: Int32Array | null;
};

/** Why no plan at all exists: one sentence for each reason, with the numbers of the parts concerned. */
export type Infeasible = { readonly reasons: readonly Reason[] };
export type Reason = {
  readonly kind: 'person' | 'account' | 'owner' | 'need' | 'department' | 'pair';
  readonly index: number;
  readonly text: string;
};

/** Whether a person can still be asked at all: cap left at every level. */
export function reachable(problem: Problem, person: number): boolean {
  const account = problem.instance.accountOf[person]!;
  return (
    problem.person[person]! > 0 &&
    problem.account[account]! > 0 &&
    problem.owner[problem.instance.ownerOf[account]!]! > 0
  );
}

/**
 * Takes pins and bans off the instance.
 * Out: the problem, or every reason why pins or minimums cannot be kept.
 */
export function poseProblem(instance: Instance, fixed: Fixed): Problem | Infeasible {
  const reasons: Reason[] = [];
  const pinning = fixed.pins.length > 0;
  const person = pinning ? instance.personCap.slice() : instance.personCap;
  const account = instance.accountCap.slice();
  const owner = instance.ownerCap.slice();
  const need = instance.demand.slice();
  const free = instance.budget.slice();
  const reserved = instance.minimum.slice();
  const bans = new Set(fixed.bans);
  const pins = new Set<number>();
  for (const pair of fixed.pins) {
    if (bans.has(pair)) reasons.push({ kind: 'pair', index: pair, text: 'is both pinned and banned' });
    if (pins.has(pair)) continue;
    pins.add(pair);
    const p = personOfPair(instance, pair);
    const n = instance.need[pair]!;
    person[p]!--;
    account[instance.accountOf[p]!]!--;
    owner[instance.ownerOf[instance.accountOf[p]!]!]!--;
    need[n]!--;
    free[instance.departmentOf[n]!]!--;
    if (reserved[n]! > 0) reserved[n]!--;
  }
  const overdrawn = (kind: Reason['kind'], left: Int32Array, caps: Int32Array): void => {
    left.forEach((rest, index) => {
      if (rest < 0)
        reasons.push({ kind, index, text: `has ${caps[index]! - rest} pins and a cap of ${caps[index]}` });
    });
  };
  if (pinning) {
    overdrawn('person', person, instance.personCap);
    overdrawn('account', account, instance.accountCap);
    overdrawn('owner', owner, instance.ownerCap);
    overdrawn('need', need, instance.demand);
    overdrawn('department', free, instance.budget);
  }
  const people = person.length;
  for (let n = 0; n < reserved.length; n++) {
    const least = instance.minimum[n]!;
    const text =
      least > instance.demand[n]!
        ? `has a minimum of ${least} above its demand of ${instance.demand[n]}`
        : `has a minimum of ${least} and there are ${people} people`;
    if (least > Math.min(instance.demand[n]!, people)) reasons.push({ kind: 'need', index: n, text });
    else free[instance.departmentOf[n]!]! -= reserved[n]!;
    // Everybody is one pair of a need at the most: a demand beyond that is no limit, and no size to plan for.
    need[n] = Math.min(need[n]!, people + 1);
  }
  if (reasons.length === 0) {
    free.forEach((rest, index) => {
      if (rest >= 0) return;
      const text = `has a budget of ${instance.budget[index]}, its minimums and pins need ${instance.budget[index]! - rest}`;
      reasons.push({ kind: 'department', index, text });
    });
  }
  if (reasons.length > 0) return { reasons };
  return {
    instance,
    fixed: { pins: [...pins], bans: [...bans] },
    person,
    account,
    owner,
    need,
    free,
    reserved,
    closed: new Set([...pins, ...bans]),
    ...tieRule(instance),
  };
}

/**
 * A cycle of exchanges passes each need once, so it uses at most 2 * needs pairs and changes the recent asks
 * by at most 2 * needs * most. Twice that and one more lets a price be rounded back to cents, too.
 */
function tieRule(instance: Instance): { scale: number; recent: Int32Array | null } {
  const recent = instance.recentAsks;
  if (!recent) return { scale: 1, recent: null };
  let most = 0;
  for (const asks of recent) most = Math.max(most, asks);
  let value = 0;
  for (const cents of instance.value) value = Math.max(value, cents);
  const scale = 4 * (instance.demand.length + 1) * most + 2;
  if (most === 0 || largestNumber(instance.demand.length, value) * scale > Number.MAX_SAFE_INTEGER) {
    return { scale: 1, recent: null };
  }
  return { scale, recent };
}

/**
 * The largest number an engine may meet: a path passes each need once and gains or loses at most one value on
 * every step; an unmet minimum costs more than any such path.
 */
export function largestNumber(needs: number, value: number): number {
  return 8 * (needs + 2) * (value + 1);
}

/** What an unmet minimum costs an engine: more than any path of exchanges can bring, in whole cents. */
export function unmetMinimum(problem: Problem): number {
  if (problem.reserved.every((reserved) => reserved === 0)) return 0;
  let largest = 0;
  for (const cents of problem.instance.value) largest = Math.max(largest, cents);
  return 4 * (problem.need.length + 1) * (largest + 1) * problem.scale;
}
