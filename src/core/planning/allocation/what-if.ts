import { allocate, type Plan } from './allocate.ts';
import { type Fixed, type Instance, personOfPair } from './instance.ts';
import { findMeetingPath, type MeetingSearch, openMeetingSearch } from './paths/meeting-search.ts';
import type { Path } from './paths/path-search.ts';
import { residualOf } from './paths/residual.ts';
import { poseProblem } from './problem.ts';

/** One cap of an instance. */
export type Constraint = { readonly kind: ConstraintKind; readonly index: number };
export type ConstraintKind = 'department' | 'need' | 'owner' | 'account' | 'person';

/** What a change would do: cents gained (below zero: lost), and the asks that would come and go, as pairs. */
export type Change = {
  readonly value: number;
  readonly added: readonly number[];
  readonly removed: readonly number[];
};

/** A proven plan made ready for exact what-if questions: one pass over all pairs, then milliseconds each. */
export type WhatIf = {
  readonly instance: Instance;
  readonly fixed: Fixed;
  readonly plan: Plan;
  readonly search: MeetingSearch;
};

/** Prepares what-if questions. Throws where the plan is not proven: without a proof there are no prices. */
export function openWhatIf(instance: Instance, fixed: Fixed, plan: Plan): WhatIf {
  if (plan.status !== 'proven') throw new Error('what-if questions need a proven plan');
  const { recentAsks: _, ...inCents } = instance;
  const problem = poseProblem(inCents, fixed);
  if ('reasons' in problem) throw new Error('a proven plan of an infeasible problem');
  const free = plan.pairs.filter((pair) => !problem.fixed.pins.includes(pair));
  const residual = residualOf(
    problem,
    free.map((pair) => [personOfPair(instance, pair), pair] as const),
    plan.prices,
  );
  const keep = instance.demand.map((demand) => 4 * demand + 100);
  return { instance, fixed, plan, search: openMeetingSearch(residual, keep) };
}

/**
 * What one more unit of a cap is worth, exactly: its price less the cheapest way to close the circle
 * (a shortest path in the residual network). Value is concave in every cap, so this is its right derivative.
 */
export function gainOfOne(whatIf: WhatIf, { kind, index }: Constraint): Change {
  const { residual } = whatIf.search;
  const [node, beyond] = arcOf(whatIf, { kind, index });
  if (residual.used[node]! < residual.cap[node]!) return nothing;
  const price = priceOf(whatIf.plan, { kind, index });
  const intoNeed = kind === 'department' || kind === 'need';
  const path = intoNeed
    ? findMeetingPath(whatIf.search, node, beyond, price)
    : findMeetingPath(whatIf.search, beyond, node, price);
  return path ? changeBy(path, price - path.distance) : nothing;
}

/** What one unit less of a cap does: never a gain. Null where minimums, pins or a cap of zero forbid it. */
export function lossOfOne(whatIf: WhatIf, { kind, index }: Constraint): Change | null {
  const { residual } = whatIf.search;
  const [node, beyond] = arcOf(whatIf, { kind, index });
  if (residual.cap[node] === 0) return null;
  if (kind === 'need' && whatIf.instance.demand[index]! - 1 < whatIf.instance.minimum[index]!) return null;
  if (residual.used[node]! < residual.cap[node]!) return nothing;
  const price = priceOf(whatIf.plan, { kind, index });
  const intoNeed = kind === 'department' || kind === 'need';
  const path = intoNeed
    ? findMeetingPath(whatIf.search, beyond, node, Infinity)
    : findMeetingPath(whatIf.search, node, beyond, Infinity);
  return path && changeBy(path, -price - path.distance);
}

/** The prices a cap may honestly be said to have: [gain of one more, loss of one less], the loss as a positive number. */
export function interval(whatIf: WhatIf, constraint: Constraint): { gain: number; loss: number | null } {
  const loss = lossOfOne(whatIf, constraint);
  return { gain: gainOfOne(whatIf, constraint).value, loss: loss && Math.abs(loss.value) };
}

/**
 * The exact change of value when a cap changes by `delta`, with the asks that change: by one path for one
 * unit, by solving again from the plan for more (several units are worth less than several times one). Null: no plan then.
 */
export function marginal(whatIf: WhatIf, constraint: Constraint, delta: number): Change | null {
  if (delta === 0) return nothing;
  if (delta === 1) return gainOfOne(whatIf, constraint);
  if (delta === -1) return lossOfOne(whatIf, constraint);
  const { kind, index } = constraint;
  const key = capOf[kind];
  const cap = whatIf.instance[key][index]! + delta;
  if (cap < 0) return null;
  const changed = whatIf.instance[key].slice();
  changed[index] = Math.min(cap, 2 ** 31 - 1);
  const plan = allocate(
    { ...whatIf.instance, [key]: changed },
    { fixed: whatIf.fixed, earlier: whatIf.plan, changed: new Uint32Array(0), compareGreedy: false },
  );
  if (plan.status === 'infeasible') return null;
  const before = new Set(whatIf.plan.pairs);
  const after = new Set(plan.pairs);
  return {
    value: plan.value - whatIf.plan.value,
    added: plan.pairs.filter((pair) => !before.has(pair)),
    removed: whatIf.plan.pairs.filter((pair) => !after.has(pair)),
  };
}

/** What it would cost exactly to have a pair in the plan that is not; null where it cannot be had. */
export function regretOfPin(whatIf: WhatIf, pair: number): Change | null {
  const { search, instance, plan } = whatIf;
  const person = personOfPair(instance, pair);
  const { firstPerson, firstNeed } = search.residual;
  const path = findMeetingPath(search, firstPerson + person, firstNeed + instance.need[pair]!, Infinity);
  if (!path) return null;
  const { worth } = search.residual;
  const slack =
    worth[firstNeed + instance.need[pair]!]! - worth[firstPerson + person]! - instance.value[pair]!;
  const change = changeBy(path, -slack - path.distance);
  return plan.pairs.includes(pair) ? nothing : { ...change, added: [pair, ...change.added] };
}

/** What it would cost exactly to keep a pair of the plan out of it; null where minimums forbid that. */
export function regretOfBan(whatIf: WhatIf, pair: number): Change | null {
  const { search, instance, plan } = whatIf;
  if (!plan.pairs.includes(pair)) return nothing;
  const person = personOfPair(instance, pair);
  const { firstPerson, firstNeed, worth } = search.residual;
  const path = findMeetingPath(search, firstNeed + instance.need[pair]!, firstPerson + person, Infinity);
  if (!path) return null;
  const excess =
    instance.value[pair]! + worth[firstPerson + person]! - worth[firstNeed + instance.need[pair]!]!;
  const change = changeBy(path, -excess - path.distance);
  return { ...change, removed: [pair, ...change.removed] };
}

const nothing: Change = { value: 0, added: [], removed: [] };

const capOf = {
  department: 'budget',
  need: 'demand',
  owner: 'ownerCap',
  account: 'accountCap',
  person: 'personCap',
} as const;

function changeBy(path: Path, value: number): Change {
  return { value, added: path.added.map(([, pair]) => pair), removed: path.removed.map(([, pair]) => pair) };
}

/** The node whose arc carries the cap, and the node at the other end of that arc. */
function arcOf({ search }: WhatIf, { kind, index }: Constraint): [number, number] {
  const { firstAccount, firstDepartment, firstNeed, firstPerson, above } = search.residual;
  const first = {
    owner: 1,
    account: firstAccount,
    department: firstDepartment,
    need: firstNeed,
    person: firstPerson,
  };
  const node = first[kind] + index;
  return [node, above[node]!];
}

function priceOf({ prices }: Plan, { kind, index }: Constraint): number {
  const lists = {
    department: prices.departments,
    need: prices.needs,
    owner: prices.owners,
    account: prices.accounts,
    person: prices.people,
  };
  return lists[kind][index]!;
}
